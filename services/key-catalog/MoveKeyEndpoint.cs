using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;

namespace MakPlatform.KeyCatalog;

/// <summary><c>POST /keys/{id}/move</c>: the key serves another pool from now on.</summary>
internal static class MoveKeyEndpoint
{
    public static void MapMoveKey(this WebApplication app) =>
        app.MapPost("/keys/{id:guid}/move", Post).WithTags("Keys").WithSummary("Moves the key and its counts to another pool of its product");

    private static Task<IResult> Post(Guid id, MoveBody body, CommandEdge edge, TimeProvider clock, CancellationToken cancellationToken)
    {
        var command = new MoveKey
        {
            MoveId = body.MoveId ?? Guid.CreateVersion7(clock.GetUtcNow()),
            KeyId = id,
            Pool = body.Pool ?? "",
            Reason = body.Reason ?? "",
            MovedBy = body.MovedBy ?? "",
        };
        return edge.Send(command, CommandRule.Problems(command), _ => TypedResults.Ok(command), cancellationToken);
    }

    /// <summary>Where to, why, and who says so. Send your own <c>moveId</c> to be able to repeat the call.</summary>
    public sealed record MoveBody(Guid? MoveId, string? Pool, string? Reason, string? MovedBy);
}
