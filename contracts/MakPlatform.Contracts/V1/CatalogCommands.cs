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
}
