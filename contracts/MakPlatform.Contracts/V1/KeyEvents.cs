namespace MakPlatform.Contracts.V1;

/// <summary>A MAK has joined a pool. Published by key-catalog; activation opens its count.</summary>
public sealed record KeyRegistered
{
    /// <summary>The key's identity on the bus; its text never leaves key-catalog but over HTTP.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>The pool that the key serves.</summary>
    public required string Pool { get; init; }

    /// <summary>The product's code.</summary>
    public required string Product { get; init; }

    /// <summary>The key's last five characters.</summary>
    public required string PartialProductKey { get; init; }

    /// <summary>Activations that the key carries, fixed at purchase (R1).</summary>
    public required int Activations { get; init; }

    /// <summary>The tier that was bought, by name; null for a count of its own.</summary>
    public string? Tier { get; init; }

    /// <summary>The site that the key was bought for: it serves only that site. Null: every site.</summary>
    public string? Site { get; init; }

    /// <summary>What counts as a consumed activation with this key.</summary>
    public ConsumptionPolicy Policy { get; init; } = ConsumptionPolicy.HardwareAware;

    /// <summary>The key that this one takes over from (R10); that one grants nothing new any more, its machines stay.</summary>
    public Guid? Supersedes { get; init; }

    /// <summary>Who registered it.</summary>
    public required string RegisteredBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }
}

/// <summary>Microsoft granted additional activations for a key (R10). Published by key-catalog; activation raises the total.</summary>
public sealed record ActivationsAdded
{
    /// <summary>This grant's own identity; the same grant again adds nothing.</summary>
    public required Guid GrantId { get; init; }

    /// <summary>The key.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>How many were added, above zero.</summary>
    public required int Count { get; init; }

    /// <summary>Microsoft's case number.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>Who recorded it.</summary>
    public required string AddedBy { get; init; }

    /// <summary>When it was granted, UTC.</summary>
    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>A key grants nothing new any more; its machines stay activated. Published by key-catalog.</summary>
public sealed record KeyRetired
{
    /// <summary>The key.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who retired it.</summary>
    public required string RetiredBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset RetiredAt { get; init; }
}

/// <summary>What counts as a consumed activation; a property of the agreement that the key was bought under.</summary>
public enum ConsumptionPolicy
{
    /// <summary>Not said; read as <see cref="HardwareAware"/>.</summary>
    Unspecified = 0,

    /// <summary>A machine consumes once, however often it is installed (R3 to R7).</summary>
    HardwareAware = 1,

    /// <summary>Every activation consumes, reimages too (some partner agreements).</summary>
    EveryActivation = 2,
}
