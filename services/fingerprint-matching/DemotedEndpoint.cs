using MakPlatform.Edge;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.FingerprintMatching;

/// <summary>Values that the service found to be shared. The values themselves are hashed; the machines that have one are found by search.</summary>
internal static class DemotedEndpoint
{
    public static void MapDemoted(this WebApplication app) => app.MapGet("/demoted-values", List).WithTags("Review").Needs(Permission.Read, allPools: true).WithSummary("Values found to be shared, the newest first");

    private static async Task<Results<Ok<Page<DemotedView>>, ProblemHttpResult>> List(
        IDbContextFactory<FingerprintDb> contexts, CancellationToken cancellationToken, string? after = null, int limit = 100)
    {
        if (!Cursor.TryRead(after, out var from, out var refusal))
            return refusal;
        var size = Page.Size(limit);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.DemotedValues.AsNoTracking()
            .Where(row => from == null || EF.Functions.LessThan(ValueTuple.Create(row.DemotedAt, row.Token), ValueTuple.Create(from.At, from.Id)))
            .OrderByDescending(row => row.DemotedAt).ThenByDescending(row => row.Token).Take(size + 1)
            .ToListAsync(cancellationToken);
        var keys = rows.ConvertAll(row => IdentifierKey.OfToken(row.Token)).ToArray();
        var holders = (await db.Database.SqlQueryRaw<Holder>(Holders, keys, IdentifierKey.Demoted, MostMachines).ToListAsync(cancellationToken)).ToLookup(holder => holder.Key, holder => holder.MachineId);
        var views = rows.Select(row => new DemotedView((TraitKind)row.Kind, row.Token, row.DemotedAt, [.. holders[IdentifierKey.OfToken(row.Token)]]));
        return TypedResults.Ok(Page.Of([.. views], size, last => new Cursor(last.DemotedAt, last.Token).ToString()));
    }

    private const int MostMachines = 20;

    private const string Holders = """
        select value.key, holder.machine_id from unnest({0}) value(key) cross join lateral (
            select identifier.machine_id from identifiers identifier where identifier.key = value.key and identifier.machine_id < {1}
            order by identifier.machine_id limit {2}) holder
        """;

    /// <summary>A shared value.</summary>
    public sealed record DemotedView(TraitKind Kind, Guid Token, DateTimeOffset DemotedAt, IReadOnlyList<Guid> Machines);

    private sealed record Holder(long Key, Guid MachineId);
}
