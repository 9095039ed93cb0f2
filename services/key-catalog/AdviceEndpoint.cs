using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;

namespace MakPlatform.KeyCatalog;

/// <summary>What to buy (R15), for machines that are planned and for pools that are in use.</summary>
internal static class AdviceEndpoint
{
    public static void MapAdvice(this WebApplication app)
    {
        app.MapGet("/advice", ForFleet).WithTags("Advice").Needs(Permission.Read).Produces<Advice>().WithSummary("MAK tiers, retail or KMS for so many machines: costs, and why");
        app.MapGet("/pools/{pool}/advice", ForPool).WithTags("Advice").Needs(Permission.Read).Produces<PoolAdvice>().WithSummary("When the pool runs out, as a range, and the cheapest purchase for the next year");
    }

    private static async Task<IResult> ForFleet([AsParameters] FleetQuery query, AdviceQuestion question, CancellationToken cancellationToken)
    {
        var fleet = new Fleet(
            query.Machines, query.GrowthPercentPerYear ?? 0, query.VmShare ?? 0, query.ReinstallsPerYear ?? 0, query.OfflineShare ?? 0, query.HasKmsHost ?? false, query.Currency ?? Fleet.UsualCurrency);
        return Fleet.Problems(fleet) is { Count: > 0 } problems
            ? CatalogEdge.Refusal(CatalogOutcome.Invalid, problems)
            : TypedResults.Ok(await question.ForFleet(fleet, cancellationToken));
    }

    private static async Task<IResult> ForPool(string pool, AdviceQuestion question, string? currency, CancellationToken cancellationToken)
    {
        currency ??= Fleet.UsualCurrency;
        if (FieldRule.Currency("currency", currency) is { } problem)
            return CatalogEdge.Refusal(CatalogOutcome.Invalid, [problem]);
        var (known, advice) = await question.ForPool(pool, currency, cancellationToken);
        return (known, advice) switch
        {
            (false, _) => Problems.NotFound("pool", "is not known", "GET /pools lists them."),
            (true, null) => LedgerUse.Away(),
            (true, { } told) => TypedResults.Ok(told),
        };
    }

    /// <summary>Machines now, growth, shares and whether there is a KMS host; what is left out is none.</summary>
    public sealed record FleetQuery(
        int Machines, double? GrowthPercentPerYear, double? VmShare, double? ReinstallsPerYear, double? OfflineShare, bool? HasKmsHost, string? Currency);
}
