namespace MakPlatform.ServiceDefaults;

/// <summary>The platform's own span attributes, listed in docs/traces.md. None ever holds a product key, a serial or a network address.</summary>
public static class Attributes
{
    /// <summary>The request's id.</summary>
    public const string RequestId = "makplatform.request.id";

    /// <summary>The pool.</summary>
    public const string Pool = "makplatform.pool";

    /// <summary>The machine's id.</summary>
    public const string MachineId = "makplatform.machine.id";

    /// <summary>What the matcher found.</summary>
    public const string Verdict = "makplatform.verdict";

    /// <summary>Whether a person should look at the verdict.</summary>
    public const string Review = "makplatform.review";

    /// <summary>Whether an activation was consumed.</summary>
    public const string Consumed = "makplatform.consumed";

    /// <summary>Why a request was denied. A span that has it is always kept.</summary>
    public const string DeniedCode = "makplatform.denied.code";

    /// <summary>What a pool has left.</summary>
    public const string Remaining = "makplatform.remaining";

    /// <summary>How something is sent: mail or a kind of webhook.</summary>
    public const string Channel = "makplatform.channel";

    /// <summary>Whether the broker had delivered the batch's last message before.</summary>
    public const string Redelivered = "makplatform.redelivered";

    /// <summary>OpenTelemetry's own name for the type of an error. A span that has it from its beginning is always kept.</summary>
    public const string ErrorType = "error.type";
}
