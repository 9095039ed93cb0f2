using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Registers many keys in one transaction, all or none. A rival for one of them makes the retry find what it wrote.</summary>
public sealed class ImportKeysConsumer(IDbContextFactory<CatalogDb> contexts, KeySeal seal, TimeProvider clock) : IConsumer<ImportKeys>
{
    public async Task Consume(ConsumeContext<ImportKeys> context)
    {
        var asked = context.Message;
        await using var catalog = await contexts.CreateDbContextAsync(context.CancellationToken);
        var held = asked.Keys.DistinctBy(key => key.Key.KeyId).ToDictionary(key => key.Key.KeyId, key => seal.HashesOf(key.Key));
        var facts = await Load(catalog, asked, held, context.CancellationToken);
        var decisions = ImportRule.DecideAll(
            asked.Keys, facts, held.Where(key => key.Value is not null).Select(key => key.Key).ToHashSet(), clock.GetStoredNow());
        var isWhole = asked.Keys.Count is > 0 and <= ImportRule.MostKeys && decisions.All(decision => decision is not CatalogDecision<KeyRegistered>.Refuse);

        if (isWhole && !asked.DryRun)
        {
            await Save(catalog, asked, facts, decisions, context.CancellationToken);
            foreach (var entered in decisions.Select(Event).OfType<KeyRegistered>())
                await context.Publish(entered, publish => publish.MessageId = entered.KeyId, context.CancellationToken);
        }

        await context.RespondAsync(Answer(asked, decisions, isWhole));
    }

    private static async Task Save(
        CatalogDb catalog, ImportKeys asked, ImportFacts facts, IReadOnlyList<CatalogDecision<KeyRegistered>> decisions, CancellationToken cancellationToken)
    {
        var entered = asked.Keys.Zip(decisions.Select(decision => (decision as CatalogDecision<KeyRegistered>.Enter)?.Event)).Where(pair => pair.Second is not null).ToList();
        foreach (var key in entered.Select(pair => pair.Second!).DistinctBy(key => key.Pool).Where(key => !facts.PoolProducts.ContainsKey(key.Pool)))
            catalog.Pools.Add(new PoolRow { Code = key.Pool, Product = key.Product, OpenedAt = key.RegisteredAt });
        catalog.Keys.AddRange(entered.Select(pair => pair.Second!.ToRow(pair.First.Key)));
        await catalog.SaveChangesAsync(cancellationToken);
    }

    private static async Task<ImportFacts> Load(CatalogDb catalog, ImportKeys asked, Dictionary<Guid, string[]?> held, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. asked.Keys.SelectMany(key => new[] { key.Key.KeyId, key.Key.Supersedes ?? key.Key.KeyId })];
        var spelling = asked.Keys.DistinctBy(key => key.Key.KeyId).SelectMany(key => (held[key.Key.KeyId] ?? [key.Key.ProductKeyHash]).Select(hash => (hash, key.Key.ProductKeyHash)))
            .DistinctBy(pair => pair.hash).ToDictionary(pair => pair.hash, pair => pair.ProductKeyHash);
        string[] hashes = [.. spelling.Keys];
        string[] pools = [.. asked.Keys.Select(key => key.Key.Pool)];
        var rows = await catalog.Keys.AsNoTracking().Where(row => ids.Contains(row.KeyId) || hashes.Contains(row.ProductKeyHash)).ToListAsync(cancellationToken);
        return new()
        {
            Keys = rows.ConvertAll(row => row.ToKnown() with { ProductKeyHash = spelling.GetValueOrDefault(row.ProductKeyHash, row.ProductKeyHash) }),
            Products = await catalog.Products.AsNoTracking().ToDictionaryAsync(row => row.Code, row => row.ToProduct(), cancellationToken),
            Tiers = await catalog.Tiers.AsNoTracking().ToDictionaryAsync(row => row.Name, row => row.ToTier(), cancellationToken),
            PoolProducts = await catalog.Pools.AsNoTracking().Where(row => pools.Contains(row.Code)).ToDictionaryAsync(row => row.Code, row => row.Product, cancellationToken),
        };
    }

    private static KeyRegistered? Event(CatalogDecision<KeyRegistered> decision) => decision switch
    {
        CatalogDecision<KeyRegistered>.Enter enter => enter.Event,
        CatalogDecision<KeyRegistered>.Repeat repeat => repeat.Event,
        _ => null,
    };

    private static ImportAnswer Answer(ImportKeys asked, IReadOnlyList<CatalogDecision<KeyRegistered>> decisions, bool isWhole) => new()
    {
        ImportId = asked.ImportId,
        DryRun = asked.DryRun,
        Outcome = isWhole ? CatalogOutcome.Created : CatalogOutcome.Invalid,
        Lines = [.. asked.Keys.Zip(decisions, (key, decision) => new ImportedLine
        {
            Line = key.Line,
            KeyId = key.Key.KeyId,
            PartialProductKey = key.Key.PartialProductKey,
            Outcome = decision.Answer.Outcome,
            Problems = decision.Answer.Problems,
        })],
    };
}
