using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>What to buy (R15): reads what the rules decide by, for HTTP and bus alike.</summary>
public sealed class AdviceQuestion(IDbContextFactory<CatalogDb> contexts, LedgerUse ledger, TimeProvider clock)
{
    /// <summary>For a fleet that is right by itself.</summary>
    public async Task<Advice> ForFleet(Fleet fleet, CancellationToken cancellationToken) => AdviceRule.Advise(fleet, await Tiers(cancellationToken));

    /// <summary>For a pool by its ledger.</summary>
    /// <returns>Whether there is such a pool; and no advice where activation does not answer.</returns>
    public async Task<(bool Known, PoolAdvice? Advice)> ForPool(string pool, string currency, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        if (await catalog.Pools.FindAsync([pool], cancellationToken) is null)
            return (false, null);
        var (answered, use) = await ledger.Read(pool, cancellationToken);
        return (true, answered ? PoolAdviceRule.Advise(use ?? new(pool, 0, 0, 0, null, []), await Tiers(cancellationToken), currency, clock.GetUtcNow()) : null);
    }

    private async Task<IReadOnlyList<Tier>> Tiers(CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        return (await catalog.Tiers.AsNoTracking().ToListAsync(cancellationToken)).ConvertAll(row => row.ToTier());
    }
}
