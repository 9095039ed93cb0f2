using System.Security.Claims;
using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;

namespace MakPlatform.KeyCatalog;

/// <summary><c>POST /keys/{id}/move</c>: the key serves another pool from now on.</summary>
internal static class MoveKeyEndpoint
{
    public static void MapMoveKey(this WebApplication app) =>
        app.MapPost("/keys/{id:guid}/move", Post).WithTags("Keys").NeedsKey(Permission.ManageKeys).Produces<MoveKey>()
            .Example("""{ "pool": "windows-11-pro-munich", "reason": "The site moved.", "movedBy": "ada" }""")
            .WithSummary("Moves the key and its counts to another pool of its product");

    private static Task<IResult> Post(Guid id, MoveBody body, ClaimsPrincipal caller, CatalogEdge edge, CommandId commandId, CancellationToken cancellationToken)
    {
        var command = new MoveKey
        {
            MoveId = commandId.Or(body.MoveId),
            KeyId = id,
            Pool = body.Pool ?? "",
            Reason = body.Reason ?? "",
            MovedBy = body.MovedBy ?? "",
        };
        // Who may not touch the pool that a key would come to could give keys away.
        return caller.MayTouch(command.Pool) ? Send(command, edge, cancellationToken) : Task.FromResult(PoolScope.Refusal);
    }

    private static Task<IResult> Send(MoveKey command, CatalogEdge edge, CancellationToken cancellationToken) =>
        edge.Send(command, CommandRule.Problems(command), _ => TypedResults.Ok(command), cancellationToken);

    /// <summary>Where to, why, and who says so. Send your own <c>moveId</c> to be able to repeat the call.</summary>
    public sealed record MoveBody(Guid? MoveId, string? Pool, string? Reason, string? MovedBy);
}
