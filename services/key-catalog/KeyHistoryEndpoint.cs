using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary><c>GET /keys/{id}/history</c>: what happened to a key in the catalogue, the first first.</summary>
internal static class KeyHistoryEndpoint
{
    public static void MapKeyHistory(this WebApplication app) =>
        app.MapGet("/keys/{id:guid}/history", Get).WithTags("Keys").NeedsKey(Permission.Read).Produces<IEnumerable<HistoryEntry>>().WithSummary("What happened to the key: registered, granted, moved, blocked, superseded, retired");

    private static async Task<IResult> Get(Guid id, IDbContextFactory<CatalogDb> contexts, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var key = await catalog.Keys.AsNoTracking().Include(row => row.Grants).Include(row => row.Moves).AsSplitQuery().SingleOrDefaultAsync(row => row.KeyId == id, cancellationToken);
        if (key is null)
            return KeyScope.NoSuchKey();
        var successors = await catalog.Keys.AsNoTracking().Where(row => row.Supersedes == id).ToListAsync(cancellationToken);
        var asked = await catalog.MoreActivations.AsNoTracking().Where(row => row.KeyId == id).ToListAsync(cancellationToken);
        return TypedResults.Ok(Entries(key, successors, asked).OrderBy(entry => entry.At));
    }

    private static IEnumerable<HistoryEntry> Entries(KeyRow key, List<KeyRow> successors, List<MoreActivationsRow> asked)
    {
        yield return new(key.RegisteredAt, "registered", key.RegisteredBy, $"{key.Activations} activations in pool {key.RegisteredPool}{(key.Supersedes is null ? "" : ", taking over from an older key")}", key.Supersedes);
        foreach (var move in key.Moves)
            yield return new(move.MovedAt, "moved", move.MovedBy, $"From pool {move.FromPool} to pool {move.Pool}: {move.Reason}", null);
        foreach (var request in asked)
            yield return new(request.RequestedAt, "activationsAsked", request.RequestedBy, $"{request.Count} asked of Microsoft", request.RequestId);
        foreach (var request in asked.Where(request => request.RefusedReason is not null))
            yield return new(request.SettledAt!.Value, "activationsRefused", request.SettledBy!, request.RefusedReason!, request.RequestId);
        foreach (var grant in key.Grants)
            yield return new(grant.AddedAt, "activationsAdded", grant.AddedBy, $"{grant.Count} granted by Microsoft, case {grant.CaseNumber}", grant.RequestId);
        foreach (var successor in successors)
            yield return new(successor.RegisteredAt, "superseded", successor.RegisteredBy, $"The key that ends in {successor.PartialProductKey} took over", successor.KeyId);
        if (key.BlockedAt is { } blocked)
            yield return new(blocked, "blocked", key.BlockedBy!, key.BlockedReason!, key.BlockId);
        if (key.RetiredAt is { } retired)
            yield return new(retired, "retired", key.RetiredBy!, key.RetiredReason!, null);
    }

    /// <summary>One thing that happened.</summary>
    /// <param name="At">When.</param>
    /// <param name="What">What.</param>
    /// <param name="By">Who recorded it.</param>
    /// <param name="Detail">In words.</param>
    /// <param name="Related">The other key, or the request, that it concerns.</param>
    public sealed record HistoryEntry(DateTimeOffset At, string What, string By, string Detail, Guid? Related);
}
