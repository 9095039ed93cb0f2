namespace MakPlatform.Edge;

/// <summary>What an endpoint asks of its caller.</summary>
public enum Permission
{
    /// <summary>Figures, lists and details.</summary>
    Read,

    /// <summary>Answers to one's own requests, and what a pool has left.</summary>
    ReadAnswers,

    /// <summary>Activations, and Microsoft's word on them.</summary>
    Request,

    /// <summary>Corrections, reviews and reconciliations.</summary>
    Operate,

    /// <summary>Products, tiers, pools and keys.</summary>
    ManageKeys,

    /// <summary>A whole product key.</summary>
    RevealKeys,

    /// <summary>API keys and the audit log.</summary>
    Administer,
}
