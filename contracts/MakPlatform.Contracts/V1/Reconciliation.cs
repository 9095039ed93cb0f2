namespace MakPlatform.Contracts.V1;

/// <summary>What Microsoft reports as a key's remaining activations. Sent to activation; answered with <see cref="ReconciliationAnswer"/>.</summary>
public sealed record ReconcileKey
{
    /// <summary>The reconciliation's own identity; the same again changes nothing more.</summary>
    public required Guid ReconciliationId { get; init; }

    /// <summary>The key.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>What remains, as Microsoft reports it.</summary>
    public required int ReportedRemaining { get; init; }

    /// <summary>Where the figure is from, such as <c>VAMT</c> or <c>Volume Licensing Activation Center</c>.</summary>
    public required string Source { get; init; }

    /// <summary>When Microsoft reported it, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who entered it.</summary>
    public required string By { get; init; }

    /// <summary>True to enter the unexplained difference, so that the ledger says what Microsoft says.</summary>
    public bool Adjust { get; init; }

    /// <summary>Why it is adjusted; needed with <see cref="Adjust"/>.</summary>
    public string? Reason { get; init; }
}

/// <summary>The ledger held against what Microsoft reports.</summary>
public sealed record ReconciliationAnswer
{
    /// <summary>Whether it was entered.</summary>
    public required EntryResult Result { get; init; }

    /// <summary>What the ledger had remaining at that time.</summary>
    public int LedgerRemaining { get; init; }

    /// <summary>What Microsoft reported less what the ledger had: below zero, activations went past the platform.</summary>
    public int Difference { get; init; }

    /// <summary>Of it, what reservations explain that Microsoft had not seen by then.</summary>
    public int Unconfirmed { get; init; }

    /// <summary>What is left of the difference.</summary>
    public int Unexplained { get; init; }

    /// <summary>What has been consumed since that time, returned ones taken off.</summary>
    public int ConsumedSince { get; init; }

    /// <summary>What has been added since that time.</summary>
    public int AddedSince { get; init; }

    /// <summary>What was entered to settle it; zero if nothing was.</summary>
    public int Adjusted { get; init; }

    /// <summary>What is wrong, where it was not entered.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}
