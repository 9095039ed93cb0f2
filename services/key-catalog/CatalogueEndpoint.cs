using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog;

/// <summary><c>POST /catalogue/publish</c>: every event once more, for a service that lost its database.</summary>
internal static class CatalogueEndpoint
{
    public static void MapCatalogue(this WebApplication app) =>
        app.MapPost("/catalogue/publish", Post).WithTags("Catalogue").WithSummary("Publishes the whole catalogue again; who knows it already changes nothing");

    private static Task<IResult> Post(CommandEdge edge, TimeProvider clock, CancellationToken cancellationToken)
    {
        var command = new RequestCatalogue { RequestId = Guid.CreateVersion7(clock.GetUtcNow()), RequestedBy = "operator" };
        return edge.Send(command, [], _ => TypedResults.Ok(command), cancellationToken);
    }
}
