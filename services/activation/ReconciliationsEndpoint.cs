using System.Security.Claims;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Activation;

/// <summary>Microsoft's figures of a key, held against the ledger.</summary>
internal static class ReconciliationsEndpoint
{
    public static void MapReconciliations(this WebApplication app)
    {
        var reconciliations = app.MapGroup("/keys/{keyId:guid}/reconciliations").WithTags("Reconciliations");
        reconciliations.MapGet("/", List).Needs(Permission.Read).WithSummary("What was reconciled, the newest first");
        reconciliations.MapPost("/", Post).Produces<ReconciliationAnswer>().Needs(Permission.Operate)
            .Example("""{ "reportedRemaining": 41, "source": "VAMT", "by": "ada", "adjust": false }""")
            .WithSummary("Holds the ledger against what Microsoft reports; with adjust it settles the difference");
    }

    private static async Task<Results<Ok<Page<ReconciliationRow>>, ProblemHttpResult>> List(Guid keyId, ClaimsPrincipal caller, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken, string? after = null, int limit = 100)
    {
        if (!Cursor.TryRead(after, out var from, out var refusal))
            return refusal;
        var size = Page.Size(limit);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.HasKey(caller.Pools, keyId, cancellationToken))
            return EntryAnswer.NoSuchKey();
        var rows = await db.Reconciliations.AsNoTracking()
            .Where(row => row.KeyId == keyId && (from == null || EF.Functions.LessThan(ValueTuple.Create(row.EnteredAt, row.ReconciliationId), ValueTuple.Create(from.At, from.Id))))
            .OrderByDescending(row => row.EnteredAt).ThenByDescending(row => row.ReconciliationId).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(rows, size, last => new Cursor(last.EnteredAt, last.ReconciliationId).ToString()));
    }

    private static async Task<IResult> Post(
        Guid keyId, ReconcileBody body, ClaimsPrincipal caller, IDbContextFactory<ActivationDb> contexts, CommandEdge edge, CommandId id, AuditEntry audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.HasKey(caller.Pools, keyId, cancellationToken))
            return EntryAnswer.NoSuchKey();
        audit.Changes(await db.Keys.Where(key => key.KeyId == keyId).Select(key => new { key.PartialProductKey, key.Pool, key.Total, key.Consumed, key.Status }).SingleOrDefaultAsync(cancellationToken));
        var now = clock.GetUtcNow();
        var command = new ReconcileKey
        {
            ReconciliationId = id.Or(body.ReconciliationId),
            KeyId = keyId,
            ReportedRemaining = body.ReportedRemaining,
            Source = body.Source ?? "",
            At = body.At ?? now,
            By = body.By ?? "",
            Adjust = body.Adjust,
            Reason = body.Reason,
        };
        return await edge.Send<ReconcileKey, ReconciliationAnswer>(command, answer => EntryAnswer.Tell(answer, answer.Result, answer.Problems), cancellationToken);
    }

    /// <summary>What Microsoft reports.</summary>
    public sealed record ReconcileBody(
        int ReportedRemaining, string? Source, DateTimeOffset? At, string? By, bool Adjust, string? Reason, Guid? ReconciliationId);
}
