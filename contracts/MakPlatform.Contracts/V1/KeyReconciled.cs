namespace MakPlatform.Contracts.V1;

/// <summary>A key's ledger was held against what Microsoft reports. Published by activation.</summary>
public sealed record KeyReconciled
{
    /// <summary>The reconciliation.</summary>
    public required Guid ReconciliationId { get; init; }

    /// <summary>The key.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>The pool that it serves.</summary>
    public required string Pool { get; init; }

    /// <summary>The key's last five characters.</summary>
    public string? PartialProductKey { get; init; }

    /// <summary>What the ledger had remaining at that time.</summary>
    public required int LedgerRemaining { get; init; }

    /// <summary>Of the difference, what nothing explains: below zero, activations went past the platform.</summary>
    public required int Unexplained { get; init; }

    /// <summary>What was entered to settle it; zero if nothing was.</summary>
    public int Adjusted { get; init; }

    /// <summary>When Microsoft reported it, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
