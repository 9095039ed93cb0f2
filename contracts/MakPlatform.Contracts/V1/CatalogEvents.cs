namespace MakPlatform.Contracts.V1;

/// <summary>A product was entered or changed. Published by key-catalog.</summary>
public sealed record ProductDefined
{
    /// <summary>The product's code.</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its edition, where it has one.</summary>
    public string? Edition { get; init; }

    /// <summary>The kind of key that activates it.</summary>
    public ProductKeyKind KeyKind { get; init; }

    /// <summary>Goes up with every change of this product.</summary>
    public required int Version { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>A tier (R1) was entered or changed. Published by key-catalog.</summary>
public sealed record TierDefined
{
    /// <summary>The tier's name.</summary>
    public required string Name { get; init; }

    /// <summary>The fewest activations that a key of this tier carries.</summary>
    public required int MinActivations { get; init; }

    /// <summary>The most activations that a key of this tier carries.</summary>
    public required int MaxActivations { get; init; }

    /// <summary>The price of a key, where known.</summary>
    public decimal? Price { get; init; }

    /// <summary>The price's currency, ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>The day that the price is of.</summary>
    public DateOnly? PriceDate { get; init; }

    /// <summary>What is bought.</summary>
    public ProductKeyKind KeyKind { get; init; }

    /// <summary>Goes up with every change of this tier.</summary>
    public required int Version { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}
