using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace MakPlatform.Activation;

/// <summary>
/// <c>POST /activations</c>: the request that systems publish, for scripts. It goes the same way over the bus, so the same rules give the same
/// answer: in the response, or under the Location of a 202 when it takes longer than <c>Prefer: wait=SECONDS</c>.
/// </summary>
internal static class ActivationsEndpoint
{
    private const int LongestWait = 60;
    private const long LargestBody = 2 * 1024 * 1024;

    public static void MapActivations(this WebApplication app) =>
        app.MapPost("/activations", Post).WithTags("Activations").Accepts<ActivationRequested>("application/json").Produces<ActivationGranted>()
            .Produces<ActivationDenied>(StatusCodes.Status409Conflict).Produces<ActivationDenied>(StatusCodes.Status400BadRequest).Produces(StatusCodes.Status202Accepted)
            .Needs(Permission.Request).WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .Example("""{ "pool": "windows-11-pro", "requester": "imaging-berlin", "reason": "newMachine", "hostName": "pc-0017", "hardware": { "board": { "serial": "/7XK2PQ3/CNWSC0037B01XK/" }, "networkAdapters": [{ "macAddress": "b4:45:06:1a:2b:3c", "busType": "PCI" }] } }""")
            .WithSummary("Asks for one machine's activation; 200 granted, 409 denied, 202 still on its way");

    private static async Task<IResult> Post(
        JsonObject body, HttpContext http, ClaimsPrincipal caller, CommandId id, AuditEntry audit, IClientFactory clients, IBus bus, IOptions<JsonOptions> json, IOptions<HttpOptions> options, TimeProvider clock, CancellationToken cancellationToken)
    {
        body["requestId"] ??= id.Or(null);
        if (Read(body, json.Value.SerializerOptions, clock.GetUtcNow(), out var problem) is not { } request)
            return problem!;
        if (!caller.MayTouch(request.Pool))
            return PoolScope.Refusal;
        audit.Changes(old: null, new { request.RequestId, request.Pool, request.Product, request.Site, request.Requester, request.Reason, request.HostName });

        var wait = Wait(http.Request.Headers["Prefer"]) is { } asked ? TimeSpan.FromSeconds(Math.Min(asked, LongestWait)) : TimeSpan.FromSeconds(options.Value.AnswerSeconds);
        if (wait == TimeSpan.Zero)
        {
            await InTime.Confirmed(clock, limit => bus.Publish(request, limit), cancellationToken);
            return TypedResults.Accepted($"/requests/{request.RequestId}");
        }

        var client = clients.CreateRequestClient<ActivationRequested>(wait);
        using var patience = new CancellationTokenSource(wait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var answer = await client.GetResponse<ActivationGranted, ActivationDenied>(request, either.Token);
            return answer.Message is ActivationDenied denied
                ? TypedResults.Json(denied, statusCode: denied.Code is DenialCode.InvalidRequest ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict)
                : TypedResults.Ok((ActivationGranted)answer.Message);
        }
        catch (Exception late) when (late is RequestTimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return TypedResults.Accepted($"/requests/{request.RequestId}");
        }
    }

    // A script need not make up an id: then the request is repeatable by an Idempotency-Key alone.
    private static ActivationRequested? Read(JsonObject body, JsonSerializerOptions json, DateTimeOffset now, out IResult? problem)
    {
        problem = null;
        body["requestedAt"] ??= now;
        try
        {
            return body.Deserialize<ActivationRequested>(json);
        }
        catch (JsonException error)
        {
            var field = error.Path is { Length: > 2 } path ? path[2..] : "(body)";
            problem = Problems.Invalid(field, "is not of the type that the contract gives it", "See ActivationRequested in the OpenAPI document.");
            return null;
        }
    }

    // Prefer: respond-async, wait=10 (RFC 7240)
    private static int? Wait(IEnumerable<string?> preferences) =>
        preferences.SelectMany(line => line?.Split(',', ';') ?? []).Select(one => one.Trim())
            .Where(one => one.StartsWith("wait=", StringComparison.OrdinalIgnoreCase))
            .Select(one => int.TryParse(one[5..], out var seconds) && seconds >= 0 ? seconds : (int?)null)
            .FirstOrDefault();
}
