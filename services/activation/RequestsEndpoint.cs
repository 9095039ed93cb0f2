using MakPlatform.Activation.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Activation;

/// <summary>What was decided for one request, and what a machine holds.</summary>
internal static class RequestsEndpoint
{
    public static void MapRequests(this WebApplication app)
    {
        app.MapGet("/requests/{requestId:guid}", Request).WithTags("Requests").WithSummary("The answer that a request got");
        app.MapStory();
        app.MapGet("/machines/{machineId:guid}/activations", Machine).WithTags("Machines").WithSummary("The activations that a machine holds");
    }

    private static async Task<Results<Ok<object>, ProblemHttpResult>> Request(
        Guid requestId, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Decisions.AsNoTracking().FirstOrDefaultAsync(row => row.RequestId == requestId, cancellationToken) is { } row
            ? TypedResults.Ok(Answers.Of(row))
            : TypedResults.Problem($"Request {requestId} is not decided: it is unknown, or still on its way.", statusCode: StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<List<ActivationRow>>> Machine(Guid machineId, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return TypedResults.Ok(await db.Activations.AsNoTracking().Where(row => row.MachineId == machineId).OrderBy(row => row.ActivatedAt).ToListAsync(cancellationToken));
    }
}
