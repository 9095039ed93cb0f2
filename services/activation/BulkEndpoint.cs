using System.Security.Claims;
using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>Batches over HTTP: taken at once, looked at until they are done.</summary>
internal static class BulkEndpoint
{
    // Ten thousand machines of 5 KB, and room for some that have twelve disks; below the broker's largest message of 128 MB.
    private const long LargestBody = 100 * 1024 * 1024;

    public static void MapBulk(this WebApplication app)
    {
        app.MapPost("/batches", Post).WithTags("Batches").WithMetadata(new RequestSizeLimitAttribute(LargestBody)).Needs(Permission.Request).Produces(StatusCodes.Status202Accepted)
            .Example("""{ "batchId": "0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b", "pool": "windows-11-pro", "requester": "imaging-berlin", "mode": "asFarAsItGoes", "machines": [{ "requestId": "0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2c", "hostName": "pc-0017", "hardware": { "board": { "serial": "/7XK2PQ3/CNWSC0037B01XK/" }, "networkAdapters": [{ "macAddress": "b4:45:06:1a:2b:3c", "busType": "PCI" }] } }] }""")
            .WithSummary("Activates up to 10,000 machines of a pool; 202 with where to look");
        app.MapGet("/batches/{batchId:guid}", Get).WithTags("Batches").Needs(Permission.ReadAnswers).Produces<MachinesActivated>().Produces<MachinesActivating>(StatusCodes.Status202Accepted).WithSummary("A batch's progress, or its summary");
    }

    private static async Task<IResult> Post(ActivateMachines batch, ClaimsPrincipal caller, ISendEndpointProvider bus, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (BulkRule.Check(batch) is { Count: > 0 } problems)
            return Problems.Of(StatusCodes.Status400BadRequest, problems);
        if (!caller.MayTouch(batch.Pool))
            return PoolScope.Refusal;
        var queue = await bus.GetSendEndpoint(new Uri("exchange:activation-activate-machines"));
        await InTime.Confirmed(clock, limit => queue.Send(batch, limit), cancellationToken);
        return TypedResults.Accepted($"/batches/{batch.BatchId}");
    }

    private static async Task<IResult> Get(Guid batchId, ClaimsPrincipal caller, NpgsqlDataSource database, CancellationToken cancellationToken) =>
        (await database.HasBatch(caller.Pools, batchId, cancellationToken) ? await Bulks.Standing(database, batchId, cancellationToken) : null) switch
        {
            null => Problems.NotFound("batchId", "is not known, or has not begun", "Look again in a moment, or send the batch once more with the same id."),
            { Summary: { } summary } => TypedResults.Ok(summary),
            { Progress: var progress } => TypedResults.Json(progress, statusCode: StatusCodes.Status202Accepted),
        };
}
