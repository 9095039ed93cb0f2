namespace MakPlatform.Contracts.V1;

/// <summary>Says what a pool is for and whom it concerns. Sent to key-catalog; answered with <see cref="CatalogAnswer"/>.</summary>
public sealed record DefinePool
{
    /// <summary>The pool's code.</summary>
    public required string Pool { get; init; }

    /// <summary>The product's code; a pool keeps the one that it was opened for.</summary>
    public required string Product { get; init; }

    /// <summary>The site that it serves.</summary>
    public string? Site { get; init; }

    /// <summary>Who answers for it and is told.</summary>
    public IReadOnlyList<PoolOwner> Owners { get; init; } = [];

    /// <summary>When they are told; null leaves it to the platform.</summary>
    public PoolAlerts? Alerts { get; init; }

    /// <summary>What each requester may take a calendar month; who is not named takes what there is.</summary>
    public IReadOnlyList<RequesterQuota> Quotas { get; init; } = [];

    /// <summary>Who defines it.</summary>
    public required string DefinedBy { get; init; }

    /// <summary>The version that the sender saw; refused as stale where it is another by now. Null: whatever it is.</summary>
    public int? ExpectedVersion { get; init; }
}

/// <summary>What a pool is for and whom it concerns. Published by key-catalog; activation enforces the quotas.</summary>
public sealed record PoolDefined
{
    /// <summary>The pool's code.</summary>
    public required string Pool { get; init; }

    /// <summary>The product's code.</summary>
    public required string Product { get; init; }

    /// <summary>The site that it serves.</summary>
    public string? Site { get; init; }

    /// <summary>Who answers for it and is told.</summary>
    public IReadOnlyList<PoolOwner> Owners { get; init; } = [];

    /// <summary>When they are told; null leaves it to the platform.</summary>
    public PoolAlerts? Alerts { get; init; }

    /// <summary>What each requester may take a calendar month (UTC).</summary>
    public IReadOnlyList<RequesterQuota> Quotas { get; init; } = [];

    /// <summary>Goes up with every definition of this pool: an older one never wins.</summary>
    public required int Version { get; init; }

    /// <summary>Who defined it.</summary>
    public required string DefinedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset DefinedAt { get; init; }
}

/// <summary>A person who answers for a pool.</summary>
public sealed record PoolOwner
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The e-mail address.</summary>
    public required string Email { get; init; }
}

/// <summary>When a pool's owners are told. A level is reached at whichever of its figures is met first; what is left out is the platform's own.</summary>
public sealed record PoolAlerts
{
    /// <summary>Low at this share of the total, in percent.</summary>
    public int? LowPercent { get; init; }

    /// <summary>Low at this many left.</summary>
    public int? LowRemaining { get; init; }

    /// <summary>Critical at this share of the total, in percent.</summary>
    public int? CriticalPercent { get; init; }

    /// <summary>Critical at this many left.</summary>
    public int? CriticalRemaining { get; init; }

    /// <summary>How many days a purchase takes: told so long before the pool runs out.</summary>
    public int? LeadTimeDays { get; init; }
}

/// <summary>What one requester may take from a pool.</summary>
public sealed record RequesterQuota
{
    /// <summary>The requester, as its requests name it.</summary>
    public required string Requester { get; init; }

    /// <summary>Consumed activations a calendar month (UTC).</summary>
    public required int PerMonth { get; init; }
}
