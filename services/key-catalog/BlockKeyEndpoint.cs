using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;

namespace MakPlatform.KeyCatalog;

/// <summary><c>POST /keys/{id}/block</c>: Microsoft blocked the key.</summary>
internal static class BlockKeyEndpoint
{
    public static void MapBlockKey(this WebApplication app) =>
        app.MapPost("/keys/{id:guid}/block", Post).WithTags("Keys").NeedsKey(Permission.ManageKeys).Produces<BlockKey>()
            .Example("""{ "reason": "Microsoft answered 0xC004C060.", "blockedBy": "ada" }""")
            .WithSummary("Records that Microsoft blocked the key: it grants nothing new until it is reconciled");

    private static Task<IResult> Post(Guid id, BlockBody body, CatalogEdge edge, CommandId commandId, CancellationToken cancellationToken)
    {
        var command = new BlockKey
        {
            BlockId = commandId.Or(body.BlockId),
            KeyId = id,
            Reason = body.Reason ?? "",
            BlockedBy = body.BlockedBy ?? "",
        };
        return edge.Send(command, CommandRule.Problems(command), _ => TypedResults.Ok(command), cancellationToken);
    }

    /// <summary>What is known, and who says so. Send your own <c>blockId</c> to be able to repeat the call.</summary>
    public sealed record BlockBody(Guid? BlockId, string? Reason, string? BlockedBy);
}
