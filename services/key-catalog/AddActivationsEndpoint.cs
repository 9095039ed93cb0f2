using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;

namespace MakPlatform.KeyCatalog;

/// <summary><c>POST /keys/{id}/activations</c>: Microsoft granted more (R10).</summary>
internal static class AddActivationsEndpoint
{
    public static void MapAddActivations(this WebApplication app) =>
        app.MapPost("/keys/{id:guid}/activations", Post).WithTags("Keys").NeedsKey(Permission.ManageKeys)
        .Produces<AddActivations>(StatusCodes.Status201Created)
            .Example("""{ "count": 25, "caseNumber": "MS-2026-000417", "addedBy": "ada" }""")
            .WithSummary("Records activations that Microsoft granted (R10)");

    private static Task<IResult> Post(Guid id, GrantBody body, CatalogEdge edge, CommandId commandId, CancellationToken cancellationToken)
    {
        var command = new AddActivations
        {
            GrantId = commandId.Or(body.GrantId),
            KeyId = id,
            Count = body.Count ?? 0,
            CaseNumber = body.CaseNumber ?? "",
            AddedBy = body.AddedBy ?? "",
        };
        return edge.Send(command, CommandRule.Problems(command), _ => TypedResults.Created($"/keys/{id}", command), cancellationToken);
    }

    /// <summary>A grant. Send your own <c>grantId</c> to be able to repeat the call.</summary>
    public sealed record GrantBody(Guid? GrantId, int? Count, string? CaseNumber, string? AddedBy);
}
