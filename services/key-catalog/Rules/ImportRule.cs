using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>Many keys at once, all or none: each line is decided as it would be alone, after the lines before it.</summary>
public static class ImportRule
{
    /// <summary>More than that is several imports.</summary>
    public const int MostKeys = 1_000;

    /// <summary>Decides on the lines, in order.</summary>
    /// <param name="keys">The lines.</param>
    /// <param name="known">What the catalogue holds of all that they name.</param>
    /// <param name="sealsHold">The ids whose sealed key is what its command says.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<CatalogDecision<KeyRegistered>> DecideAll(
        IReadOnlyList<ImportedKey> keys, ImportFacts known, IReadOnlySet<Guid> sealsHold, DateTimeOffset now)
    {
        var byId = known.Keys.ToDictionary(key => key.Registered.KeyId);
        var byHash = known.Keys.ToDictionary(key => key.ProductKeyHash, StringComparer.Ordinal);
        var pools = known.PoolProducts.ToDictionary(StringComparer.Ordinal);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var decisions = new List<CatalogDecision<KeyRegistered>>(keys.Count);
        foreach (var (line, asked) in keys.Select(key => (key.Line, key.Key)))
        {
            var decision = lines.TryGetValue(asked.ProductKeyHash, out var earlier)
                ? Twice(earlier)
                : CatalogRule.Register(asked, FactsOf(asked), now);
            lines.TryAdd(asked.ProductKeyHash, line);
            if (decision is CatalogDecision<KeyRegistered>.Enter { Event: var entered })
            {
                byId[entered.KeyId] = byHash[asked.ProductKeyHash] = new KnownKey(entered, asked.ProductKeyHash, null);
                pools.TryAdd(entered.Pool, entered.Product);
            }

            decisions.Add(decision);
        }

        return decisions;

        RegistrationFacts FactsOf(RegisterKey asked) => new()
        {
            SameId = byId.GetValueOrDefault(asked.KeyId),
            SameProductKey = byHash.GetValueOrDefault(asked.ProductKeyHash) is { } same && same.Registered.KeyId != asked.KeyId ? same : null,
            Superseded = asked.Supersedes is { } old ? byId.GetValueOrDefault(old) : null,
            Product = known.Products.GetValueOrDefault(asked.Product),
            PoolProduct = pools.GetValueOrDefault(asked.Pool),
            Tier = asked.Tier is { } tier ? known.Tiers.GetValueOrDefault(tier) : null,
            SealHolds = sealsHold.Contains(asked.KeyId),
        };
    }

    private static CatalogDecision<KeyRegistered>.Refuse Twice(int line) => new(new()
    {
        Outcome = CatalogOutcome.Conflict,
        Problems = [FieldRule.Problem("productKey", $"It is the same key as in line {line}.", "Leave one of the two lines out.")],
    });
}

/// <summary>What the catalogue holds of all that an import names.</summary>
public sealed record ImportFacts
{
    /// <summary>Keys with one of the ids, texts or predecessors; their hashes are those that the import would give them.</summary>
    public IReadOnlyList<KnownKey> Keys { get; init; } = [];

    /// <summary>Products by code.</summary>
    public IReadOnlyDictionary<string, Product> Products { get; init; } = new Dictionary<string, Product>();

    /// <summary>Tiers by name.</summary>
    public IReadOnlyDictionary<string, Tier> Tiers { get; init; } = new Dictionary<string, Tier>();

    /// <summary>The pools' products by pool.</summary>
    public IReadOnlyDictionary<string, string> PoolProducts { get; init; } = new Dictionary<string, string>();
}
