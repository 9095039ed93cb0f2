namespace MakPlatform.Contracts.V1;

/// <summary>How many are left (R13)? Name one of the three, or none for everything. Sent to key-catalog; answered with <see cref="RemainingAnswer"/>.</summary>
public sealed record AskRemaining
{
    /// <summary>A pool's code.</summary>
    public string? Pool { get; init; }

    /// <summary>A key.</summary>
    public Guid? KeyId { get; init; }

    /// <summary>A product's code.</summary>
    public string? Product { get; init; }
}

/// <summary>How many are left, as one figure. The answer to <see cref="AskRemaining"/>.</summary>
public sealed record RemainingAnswer
{
    /// <summary><c>key</c>, <c>pool</c>, <c>product</c> or <c>all</c>.</summary>
    public string? Of { get; init; }

    /// <summary>Which one; null for everything.</summary>
    public string? Id { get; init; }

    /// <summary>Activations that it carries; null where it is not told.</summary>
    public int? Total { get; init; }

    /// <summary>Those used up.</summary>
    public int? Consumed { get; init; }

    /// <summary>Those left.</summary>
    public int? Remaining { get; init; }

    /// <summary>When the figure was written; of several the oldest.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How long ago that is, in seconds. A figure that does not change grows old and stays true.</summary>
    public double? AgeSeconds { get; init; }

    /// <summary><c>redis</c>, the copy; or <c>activation</c>, the ledger itself.</summary>
    public string? Source { get; init; }

    /// <summary>Why no figure is told.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}
