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
        reconciliations.MapPost("/", Post).Needs(Permission.Operate).WithSummary("Holds the ledger against what Microsoft reports; with adjust it settles the difference");
    }

    private static async Task<Results<Ok<List<ReconciliationRow>>, ProblemHttpResult>> List(Guid keyId, ClaimsPrincipal caller, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.HasKey(caller.Pools, keyId, cancellationToken))
            return EntryAnswer.NoSuchKey();
        return TypedResults.Ok(await db.Reconciliations.AsNoTracking().Where(row => row.KeyId == keyId).OrderByDescending(row => row.EnteredAt).Take(100).ToListAsync(cancellationToken));
    }

    private static async Task<IResult> Post(
        Guid keyId, ReconcileBody body, ClaimsPrincipal caller, IDbContextFactory<ActivationDb> contexts, CommandEdge edge, CommandId id, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.HasKey(caller.Pools, keyId, cancellationToken))
            return EntryAnswer.NoSuchKey();
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
