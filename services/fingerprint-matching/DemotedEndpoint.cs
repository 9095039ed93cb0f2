using MakPlatform.Edge;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.FingerprintMatching;

/// <summary>Values that the service found to be shared. The values themselves are hashed; the machines that have one are found by search.</summary>
internal static class DemotedEndpoint
{
    private const int MostResults = 500;

    public static void MapDemoted(this WebApplication app) => app.MapGet("/demoted-values", List).WithTags("Review").Needs(Permission.Read).WithSummary("Values found to be shared, newest first");

    private static async Task<IResult> List(IDbContextFactory<FingerprintDb> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.DemotedValues.AsNoTracking().OrderByDescending(row => row.DemotedAt).Take(MostResults)
            .Select(row => new
            {
                row.Kind,
                row.Token,
                row.DemotedAt,
                Machines = db.Identifiers.Where(identifier => identifier.Kind == row.Kind && identifier.Token == row.Token).Select(identifier => identifier.MachineId).Take(MostMachines).ToList(),
            })
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(rows.Select(row => new DemotedView((TraitKind)row.Kind, row.Token, row.DemotedAt, row.Machines)));
    }

    private const int MostMachines = 20;

    /// <summary>A shared value.</summary>
    public sealed record DemotedView(TraitKind Kind, Guid Token, DateTimeOffset DemotedAt, IReadOnlyList<Guid> Machines);
}
