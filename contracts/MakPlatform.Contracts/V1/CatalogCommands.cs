namespace MakPlatform.Contracts.V1;

/// <summary>Enters a product into the catalogue, or renames it. Sent to key-catalog; answered with <see cref="CatalogAnswer"/>.</summary>
public sealed record RegisterProduct
{
    /// <summary>The product's code (<c>windows-11-pro</c>): letters, digits, <c>-</c>, <c>_</c>, <c>.</c>; at most 64.</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its edition, where it has one.</summary>
    public string? Edition { get; init; }

    /// <summary>The kind of key that activates it; a MAK is registered only for a product that a MAK fits.</summary>
    public ProductKeyKind KeyKind { get; init; }

    /// <summary>The application id that <c>slmgr /dlv</c> prints for it.</summary>
    public Guid? ApplicationId { get; init; }

    /// <summary>The activation id that <c>slmgr /dlv</c> prints for it.</summary>
    public Guid? ActivationId { get; init; }

    /// <summary>The version that the sender saw; refused as stale where it is another by now. Null: whatever it is.</summary>
    public int? ExpectedVersion { get; init; }
}

/// <summary>Which kind of key activates a product.</summary>
public enum ProductKeyKind
{
    /// <summary>Not said: a MAK may be registered.</summary>
    Unspecified = 0,

    /// <summary>A Multiple Activation Key.</summary>
    Mak = 1,

    /// <summary>A Multiple Activation Key of Extended Security Updates, one for each year, beside the product's own key.</summary>
    EsuMak = 2,

    /// <summary>The key of a KMS host, which activates the machines around it.</summary>
    KmsHost = 3,

    /// <summary>A retail key: one machine each.</summary>
    Retail = 4,
}

/// <summary>Enters a tier (R1) or changes it. Sent to key-catalog; answered with <see cref="CatalogAnswer"/>.</summary>
public sealed record RegisterTier
{
    /// <summary>The tier's name (<c>Mid-size</c>).</summary>
    public required string Name { get; init; }

    /// <summary>The fewest activations that a key of this tier carries.</summary>
    public required int MinActivations { get; init; }

    /// <summary>The most activations that a key of this tier carries.</summary>
    public required int MaxActivations { get; init; }

    /// <summary>The price of a key, where known.</summary>
    public decimal? Price { get; init; }

    /// <summary>The price's currency, ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>Who it suits, in one sentence.</summary>
    public string? BestFor { get; init; }

    /// <summary>The day that the price is of; the day of the command where it is left out.</summary>
    public DateOnly? PriceDate { get; init; }

    /// <summary>What is bought: a MAK unless told; a retail or KMS host price stands beside the MAK tiers for comparison.</summary>
    public ProductKeyKind KeyKind { get; init; } = ProductKeyKind.Mak;

    /// <summary>The version that the sender saw; refused as stale where it is another by now. Null: whatever it is.</summary>
    public int? ExpectedVersion { get; init; }
}

/// <summary>
/// Registers a MAK. Sent by key-catalog's own HTTP edge to its consumer, so the key travels sealed: nobody outside the
/// service can make or read <see cref="SealedProductKey"/>. Answered with <see cref="CatalogAnswer"/>.
/// </summary>
public sealed record RegisterKey
{
    /// <summary>The key's identity, chosen by the edge; the same again registers nothing new.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>The key, encrypted and authenticated under the catalogue's master key.</summary>
    public required string SealedProductKey { get; init; }

    /// <summary>Keyed hash of the key: two equal keys are found without decrypting.</summary>
    public required string ProductKeyHash { get; init; }

    /// <summary>The key's last five characters.</summary>
    public required string PartialProductKey { get; init; }

    /// <summary>The product's code.</summary>
    public required string Product { get; init; }

    /// <summary>The pool's code; a new one opens a pool.</summary>
    public required string Pool { get; init; }

    /// <summary>Activations bought (R1).</summary>
    public required int Activations { get; init; }

    /// <summary>The tier bought, by name; null for a count of its own.</summary>
    public string? Tier { get; init; }

    /// <summary>What counts as a consumed activation.</summary>
    public ConsumptionPolicy Policy { get; init; } = ConsumptionPolicy.HardwareAware;

    /// <summary>The key that this one takes over from (R10).</summary>
    public Guid? Supersedes { get; init; }

    /// <summary>Who registers it.</summary>
    public required string RegisteredBy { get; init; }

    /// <summary>The requesters that new machines may get it for; empty: all.</summary>
    public IReadOnlyList<string> Requesters { get; init; } = [];

    /// <summary>The day it was bought.</summary>
    public DateOnly? PurchasedOn { get; init; }

    /// <summary>Who sold it.</summary>
    public string? Vendor { get; init; }

    /// <summary>The order's number.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>The site that it was bought for.</summary>
    public string? Site { get; init; }
}

/// <summary>Records activations granted by Microsoft (R10). Sent to key-catalog; answered with <see cref="CatalogAnswer"/>.</summary>
public sealed record AddActivations
{
    /// <summary>This grant's own identity; the same again adds nothing.</summary>
    public required Guid GrantId { get; init; }

    /// <summary>The key.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>How many, above zero.</summary>
    public required int Count { get; init; }

    /// <summary>Microsoft's case number.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>Who records it.</summary>
    public required string AddedBy { get; init; }

    /// <summary>The <see cref="RequestActivations"/> that this settles, where there was one.</summary>
    public Guid? RequestId { get; init; }
}

/// <summary>Retires a key. Sent to key-catalog; answered with <see cref="CatalogAnswer"/>.</summary>
public sealed record RetireKey
{
    /// <summary>The key.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who retires it.</summary>
    public required string RetiredBy { get; init; }
}

/// <summary>What became of a command to the catalogue.</summary>
public sealed record CatalogAnswer
{
    /// <summary>The outcome.</summary>
    public required CatalogOutcome Outcome { get; init; }

    /// <summary>The code, name or id of the thing that was entered or changed.</summary>
    public string? Id { get; init; }

    /// <summary>Its version now, where it has versions.</summary>
    public int? Version { get; init; }

    /// <summary>What is wrong, where the outcome is a refusal.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}

/// <summary>What became of a command to the catalogue.</summary>
public enum CatalogOutcome
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Entered.</summary>
    Created = 1,

    /// <summary>It was there already and is changed, or is as asked.</summary>
    Updated = 2,

    /// <summary>Refused: it contradicts something that is there.</summary>
    Conflict = 3,

    /// <summary>Refused: it names something that is not there.</summary>
    NotFound = 4,

    /// <summary>Refused: a field is wrong.</summary>
    Invalid = 5,

    /// <summary>Refused: another has changed it since the sender looked.</summary>
    Stale = 6,
}
