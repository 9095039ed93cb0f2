using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>What to buy (R15), for machines that are planned and for pools that are in use.</summary>
internal static class AdviceEndpoint
{
    public static void MapAdvice(this WebApplication app)
    {
        app.MapGet("/advice", ForFleet).WithTags("Advice").Needs(Permission.Read).Produces<Advice>().WithSummary("MAK tiers, retail or KMS for so many machines: costs, and why");
        app.MapGet("/pools/{pool}/advice", ForPool).WithTags("Advice").Needs(Permission.Read).Produces<PoolAdvice>().WithSummary("When the pool runs out, as a range, and the cheapest purchase for the next year");
    }

    private static async Task<IResult> ForFleet([AsParameters] FleetQuery query, IDbContextFactory<CatalogDb> contexts, CancellationToken cancellationToken)
    {
        var fleet = new Fleet(
            query.Machines, query.GrowthPercentPerYear ?? 0, query.VmShare ?? 0, query.ReinstallsPerYear ?? 0, query.OfflineShare ?? 0, query.HasKmsHost ?? false, query.Currency ?? "USD");
        return Fleet.Problems(fleet) is { Count: > 0 } problems
            ? CatalogEdge.Refusal(CatalogOutcome.Invalid, problems)
            : TypedResults.Ok(AdviceRule.Advise(fleet, await Tiers(contexts, cancellationToken)));
    }

    private static async Task<IResult> ForPool(
        string pool, IDbContextFactory<CatalogDb> contexts, LedgerUse ledger, TimeProvider clock, string? currency, CancellationToken cancellationToken)
    {
        currency ??= "USD";
        if (FieldRule.Currency("currency", currency) is { } problem)
            return CatalogEdge.Refusal(CatalogOutcome.Invalid, [problem]);
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        if (await catalog.Pools.FindAsync([pool], cancellationToken) is null)
            return Problems.NotFound("pool", "is not known", "GET /pools lists them.");
        var (answered, use) = await ledger.Read(pool, cancellationToken);
        return answered
            ? TypedResults.Ok(PoolAdviceRule.Advise(use ?? new(pool, 0, 0, 0, null, []), await Tiers(contexts, cancellationToken), currency, clock.GetUtcNow()))
            : LedgerUse.Away();
    }

    private static async Task<IReadOnlyList<Tier>> Tiers(IDbContextFactory<CatalogDb> contexts, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        return (await catalog.Tiers.AsNoTracking().ToListAsync(cancellationToken)).ConvertAll(row => row.ToTier());
    }

    /// <summary>Machines now, growth, shares and whether there is a KMS host; what is left out is none.</summary>
    public sealed record FleetQuery(
        int Machines, double? GrowthPercentPerYear, double? VmShare, double? ReinstallsPerYear, double? OfflineShare, bool? HasKmsHost, string? Currency);
}
