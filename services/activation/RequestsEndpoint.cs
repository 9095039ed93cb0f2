using System.Security.Claims;
using MakPlatform.Activation.Storage;
using MakPlatform.Edge;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Activation;

/// <summary>What was decided for one request, and what a machine holds.</summary>
internal static class RequestsEndpoint
{
    public static void MapRequests(this WebApplication app)
    {
        app.MapGet("/requests/{requestId:guid}", Request).WithTags("Requests").Needs(Permission.ReadAnswers).WithSummary("The answer that a request got");
        app.MapStory();
        app.MapGet("/machines/{machineId:guid}/activations", Machine).WithTags("Machines").Needs(Permission.Read).WithSummary("The activations that a machine holds");
    }

    private static async Task<Results<Ok<object>, ProblemHttpResult>> Request(
        Guid requestId, ClaimsPrincipal caller, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Decisions.AsNoTracking().FirstOrDefaultAsync(row => row.RequestId == requestId, cancellationToken) is { } row && caller.MayTouch(row.Pool)
            ? TypedResults.Ok(Answers.Of(row))
            : EntryAnswer.NotDecided();
    }

    private static async Task<Ok<List<ActivationRow>>> Machine(Guid machineId, ClaimsPrincipal caller, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pools = caller.Pools;
        return TypedResults.Ok(await db.Activations.AsNoTracking()
            .Where(row => row.MachineId == machineId && (pools == null || db.Keys.Any(key => key.KeyId == row.KeyId && pools.Contains(key.Pool))))
            .OrderBy(row => row.ActivatedAt).ToListAsync(cancellationToken));
    }
}
