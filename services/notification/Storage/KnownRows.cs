using MakPlatform.Contracts.V1;

namespace MakPlatform.Notification.Storage;

/// <summary>A pool as key-catalog defined it.</summary>
public sealed class DefinitionRow
{
    public required string Pool { get; init; }

    public int Version { get; set; }

    public IReadOnlyList<PoolOwner> Owners { get; set; } = [];

    public PoolAlerts? Alerts { get; set; }
}

/// <summary>A product's name.</summary>
public sealed class ProductRow
{
    public required string Code { get; init; }

    public string Name { get; set; } = "";

    public int Version { get; set; }
}

/// <summary>A tier as it is sold.</summary>
public sealed class TierRow
{
    public required string Name { get; init; }

    public int MinActivations { get; set; }

    public int MaxActivations { get; set; }

    public decimal? Price { get; set; }

    public string? Currency { get; set; }

    public ProductKeyKind KeyKind { get; set; }

    public int Version { get; set; }
}

/// <summary>What a pool consumed on a day (UTC), hour by hour.</summary>
public sealed class UsageRow
{
    public required string Pool { get; init; }

    public required DateOnly Day { get; init; }

    public required int[] Hours { get; init; }

    /// <summary>What was left at the end of it, where that was heard.</summary>
    public int? Remaining { get; init; }

    /// <summary>An hour of it was an alarm: no measure for later ones, unless somebody said that it was meant.</summary>
    public bool Alarmed { get; init; }
}

/// <summary>What a requester consumed on a day (UTC).</summary>
public sealed class ConsumerRow
{
    public required string Pool { get; init; }

    public required DateOnly Day { get; init; }

    public required string Requester { get; init; }

    public int Consumed { get; init; }
}

/// <summary>A key held against Microsoft's figure, the last time.</summary>
public sealed class ReconciledRow
{
    public required Guid KeyId { get; init; }

    public string Pool { get; set; } = "";

    public string? PartialProductKey { get; set; }

    public int LedgerRemaining { get; set; }

    public int Unsettled { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>How a reader wants to hear; who has none takes the defaults.</summary>
public sealed class ReaderRow
{
    public required string Address { get; init; }

    public Rules.Reader Wishes { get; set; } = new() { Address = "" };

    public int Version { get; set; }
}

/// <summary>What Microsoft was asked for a pool.</summary>
public sealed class AskedRow
{
    public required string Pool { get; init; }

    /// <summary>Requests that were not refused.</summary>
    public IReadOnlyList<Rules.Asked> Asked { get; set; } = [];

    /// <summary>Those that were.</summary>
    public Guid[] Refused { get; set; } = [];
}

/// <summary>A report of activation's that was taken in.</summary>
public sealed class ActivityRow
{
    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }
}
