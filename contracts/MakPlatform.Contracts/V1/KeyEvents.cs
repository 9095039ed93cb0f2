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

    /// <summary>The requesters that new machines may get it for; empty: all.</summary>
    public IReadOnlyList<string> Requesters { get; init; } = [];
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

    /// <summary>The <see cref="RequestActivations"/> that this settles, where there was one.</summary>
    public Guid? RequestId { get; init; }
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

/// <summary>Microsoft blocked a key: it grants nothing new until it is reconciled; its machines stay. Published by key-catalog.</summary>
public sealed record KeyBlocked
{
    /// <summary>This block's own identity; the same block again changes nothing.</summary>
    public required Guid BlockId { get; init; }

    /// <summary>The key.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>What is known of it.</summary>
    public required string Reason { get; init; }

    /// <summary>Who recorded it.</summary>
    public required string BlockedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset BlockedAt { get; init; }
}

/// <summary>A key serves another pool from now on: its counts go with it, and so does its history. Published by key-catalog.</summary>
public sealed record KeyMoved
{
    /// <summary>This move's own identity; the same move again changes nothing.</summary>
    public required Guid MoveId { get; init; }

    /// <summary>The key.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>The pool that it served.</summary>
    public required string FromPool { get; init; }

    /// <summary>The pool that it serves.</summary>
    public required string Pool { get; init; }

    /// <summary>The product's code, the same for both pools.</summary>
    public required string Product { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who moved it.</summary>
    public required string MovedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset MovedAt { get; init; }
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
