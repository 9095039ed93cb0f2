using MakPlatform.Notification.Rules;

namespace MakPlatform.Notification.Storage;

/// <summary>What is known of a pool, and when it is looked at next.</summary>
public sealed class PoolRow
{
    public required string Pool { get; init; }

    public string Product { get; set; } = "";

    public long Version { get; set; }

    public int Remaining { get; set; }

    public int Total { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public DateTimeOffset AddedAt { get; set; }

    /// <summary>By how much the total grew since the last look.</summary>
    public int Added { get; set; }

    public Forecast? Forecast { get; set; }

    public Denials? Denials { get; set; }

    public Unconfirmed? Unconfirmed { get; set; }

    /// <summary>When it is looked at next, if nothing happens before.</summary>
    public DateTimeOffset LookAt { get; set; }

    /// <summary>The days (UTC) before this one are the ledger's own; null where its past was not told yet.</summary>
    public DateOnly? KnownUntil { get; set; }

    /// <summary>When activation was last asked for its days.</summary>
    public DateTimeOffset? LedgerAskedAt { get; set; }

    /// <summary>The trace in which it is looked at, W3C <c>traceparent</c>; not kept.</summary>
    public string? Trace { get; set; }

    /// <summary>Its figures.</summary>
    public PoolFigures Figures() => new()
    {
        Pool = Pool,
        Product = Product,
        Version = Version,
        Remaining = Remaining,
        Total = Total,
        ChangedAt = ChangedAt,
        AddedAt = AddedAt,
    };

    /// <summary>Takes over newer figures.</summary>
    public void Take(FiguresTaken taken)
    {
        var figures = taken.After;
        (Product, Version, Remaining, Total, ChangedAt, AddedAt) = (figures.Product, figures.Version, figures.Remaining, figures.Total, figures.ChangedAt, figures.AddedAt);
        Added += taken.Added;
    }
}
