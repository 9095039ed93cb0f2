using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;

namespace MakPlatform.KeyCatalog;

/// <summary><c>POST /keys/{id}/retire</c>: the key grants nothing new any more.</summary>
internal static class RetireKeyEndpoint
{
    public static void MapRetireKey(this WebApplication app) => app.MapPost("/keys/{id:guid}/retire", Post);

    private static Task<IResult> Post(Guid id, RetireBody body, CommandEdge edge, CancellationToken cancellationToken)
    {
        var command = new RetireKey { KeyId = id, Reason = body.Reason ?? "", RetiredBy = body.RetiredBy ?? "" };
        return edge.Send(command, CommandRule.Problems(command), _ => TypedResults.Ok(command), cancellationToken);
    }

    /// <summary>Why, and who says so.</summary>
    public sealed record RetireBody(string? Reason, string? RetiredBy);
}
