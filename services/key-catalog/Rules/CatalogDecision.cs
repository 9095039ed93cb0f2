using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>
/// What is to be done about a command whose effect is one event: enter it, say again what was entered earlier, or refuse.
/// </summary>
public abstract record CatalogDecision<TEvent>(CatalogAnswer Answer)
    where TEvent : class
{
    /// <summary>New: save it, publish it, answer.</summary>
    public sealed record Enter(TEvent Event, CatalogAnswer Answer) : CatalogDecision<TEvent>(Answer);

    /// <summary>
    /// Entered before: publish and answer the same once more, because a crash may have come between saving and publishing.
    /// </summary>
    public sealed record Repeat(TEvent Event, CatalogAnswer Answer) : CatalogDecision<TEvent>(Answer);

    /// <summary>Refused: answer why.</summary>
    public sealed record Refuse(CatalogAnswer Answer) : CatalogDecision<TEvent>(Answer);
}

/// <summary>A key that the catalogue holds.</summary>
/// <param name="Registered">As it was registered.</param>
/// <param name="ProductKeyHash">The keyed hash of its text.</param>
/// <param name="Retired">Where it was retired.</param>
/// <param name="MovedTo">The pool that it serves now, where that is not the one that it was registered in.</param>
/// <param name="Blocked">Its last block, where there was one.</param>
public sealed record KnownKey(KeyRegistered Registered, string ProductKeyHash, KeyRetired? Retired, string? MovedTo = null, KeyBlocked? Blocked = null)
{
    /// <summary>The pool that it serves.</summary>
    public string Pool => MovedTo ?? Registered.Pool;
}

/// <summary>What the catalogue holds about the things that a registration names.</summary>
public sealed record RegistrationFacts
{
    /// <summary>The key with the same id.</summary>
    public KnownKey? SameId { get; init; }

    /// <summary>Another key with the same text, found by its keyed hash.</summary>
    public KnownKey? SameProductKey { get; init; }

    /// <summary>The key that is to be superseded.</summary>
    public KnownKey? Superseded { get; init; }

    /// <summary>The product that is named.</summary>
    public Product? Product { get; init; }

    /// <summary>The product of the pool, where the pool is there already.</summary>
    public string? PoolProduct { get; init; }

    /// <summary>The tier that is named.</summary>
    public Tier? Tier { get; init; }

    /// <summary>Whether the sealed key opens under this catalogue's master key and is what the hash and last five say.</summary>
    public bool SealHolds { get; init; }
}
