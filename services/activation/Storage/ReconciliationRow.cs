namespace MakPlatform.Activation.Storage;

/// <summary>A figure of Microsoft's, and what the ledger said to it.</summary>
public sealed class ReconciliationRow
{
    public Guid ReconciliationId { get; init; }

    public Guid KeyId { get; init; }

    public int ReportedRemaining { get; init; }

    public required string Source { get; init; }

    public DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public string? Reason { get; init; }

    public int LedgerRemaining { get; init; }

    public int Difference { get; init; }

    public int Unconfirmed { get; init; }

    public int Unexplained { get; init; }

    public int ConsumedSince { get; init; }

    public int AddedSince { get; init; }

    public int Adjusted { get; init; }

    public DateTimeOffset EnteredAt { get; init; }
}
