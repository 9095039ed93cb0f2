using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;

namespace MakPlatform.KeyCatalog;

/// <summary><c>POST /keys/{id}/retire</c>: the key grants nothing new any more.</summary>
internal static class RetireKeyEndpoint
{
    public static void MapRetireKey(this WebApplication app) =>
        app.MapPost("/keys/{id:guid}/retire", Post).WithTags("Keys").NeedsKey(Permission.ManageKeys).Produces<RetireKey>()
            .Example("""{ "reason": "The agreement ended.", "retiredBy": "ada" }""")
            .WithSummary("Retires a key: it grants nothing new any more");

    private static Task<IResult> Post(Guid id, RetireBody body, CatalogEdge edge, CancellationToken cancellationToken)
    {
        var command = new RetireKey { KeyId = id, Reason = body.Reason ?? "", RetiredBy = body.RetiredBy ?? "" };
        return edge.Send(command, CommandRule.Problems(command), _ => TypedResults.Ok(command), cancellationToken);
    }

    /// <summary>Why, and who says so.</summary>
    public sealed record RetireBody(string? Reason, string? RetiredBy);
}
