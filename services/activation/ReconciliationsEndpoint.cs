using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Activation;

/// <summary>Microsoft's figures of a key, held against the ledger.</summary>
internal static class ReconciliationsEndpoint
{
    public static void MapReconciliations(this WebApplication app)
    {
        var reconciliations = app.MapGroup("/keys/{keyId:guid}/reconciliations").WithTags("Reconciliations");
        reconciliations.MapGet("/", List).WithSummary("What was reconciled, the newest first");
        reconciliations.MapPost("/", Post).WithSummary("Holds the ledger against what Microsoft reports; with adjust it settles the difference");
    }

    private static async Task<Ok<List<ReconciliationRow>>> List(Guid keyId, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return TypedResults.Ok(await db.Reconciliations.AsNoTracking().Where(row => row.KeyId == keyId).OrderByDescending(row => row.EnteredAt).Take(100).ToListAsync(cancellationToken));
    }

    private static async Task<IResult> Post(Guid keyId, ReconcileBody body, CommandEdge edge, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var command = new ReconcileKey
        {
            ReconciliationId = body.ReconciliationId ?? Guid.CreateVersion7(now),
            KeyId = keyId,
            ReportedRemaining = body.ReportedRemaining,
            Source = body.Source ?? "",
            At = body.At ?? now,
            By = body.By ?? "",
            Adjust = body.Adjust,
            Reason = body.Reason,
        };
        return CommandEdge.Tell(await edge.Send<ReconcileKey, ReconciliationAnswer>(command, cancellationToken), answer => (answer.Result, answer.Problems));
    }

    /// <summary>What Microsoft reports.</summary>
    public sealed record ReconcileBody(
        int ReportedRemaining, string? Source, DateTimeOffset? At, string? By, bool Adjust, string? Reason, Guid? ReconciliationId);
}
