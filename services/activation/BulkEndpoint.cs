using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MassTransit;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>Batches over HTTP: taken at once, looked at until they are done.</summary>
internal static class BulkEndpoint
{
    // Ten thousand machines of 5 KB, and room for some that have twelve disks; below the broker's largest message of 128 MB.
    private const long MostBytes = 100L * 1024 * 1024;

    public static void MapBulk(this WebApplication app)
    {
        app.MapPost("/batches", Post).WithMetadata(new RequestSizeLimitAttribute(MostBytes)).WithTags("Batches").WithSummary("Activates up to 10,000 machines of a pool; 202 with where to look");
        app.MapGet("/batches/{batchId:guid}", Get).WithTags("Batches").WithSummary("A batch's progress, or its summary");
    }

    private static async Task<IResult> Post(ActivateMachines batch, ISendEndpointProvider bus, CancellationToken cancellationToken)
    {
        if (BulkRule.Check(batch) is { Count: > 0 } problems)
            return TypedResults.Problem(string.Join(' ', problems.Select(problem => $"{problem.Field} {problem.Reason}. {problem.Mend}")), statusCode: StatusCodes.Status400BadRequest);
        var queue = await bus.GetSendEndpoint(new Uri("exchange:activation-activate-machines"));
        await queue.Send(batch, cancellationToken);
        return TypedResults.Accepted($"/batches/{batch.BatchId}");
    }

    private static async Task<IResult> Get(Guid batchId, NpgsqlDataSource database, CancellationToken cancellationToken) =>
        await Bulks.Standing(database, batchId, cancellationToken) switch
        {
            null => TypedResults.Problem($"Batch {batchId} is not known, or has not begun.", statusCode: StatusCodes.Status404NotFound),
            { Summary: { } summary } => TypedResults.Ok(summary),
            { Progress: var progress } => TypedResults.Json(progress, statusCode: StatusCodes.Status202Accepted),
        };
}
