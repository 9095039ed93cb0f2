using System.Security.Claims;
using MakPlatform.Contracts.V1;
using MakPlatform.Edge;

namespace MakPlatform.KeyCatalog;

/// <summary><c>POST /catalogue/publish</c>: every event once more, for a service that lost its database.</summary>
internal static class CatalogueEndpoint
{
    public static void MapCatalogue(this WebApplication app) =>
        app.MapPost("/catalogue/publish", Post).WithTags("Catalogue").Needs(Permission.Administer, allPools: true).Produces<RequestCatalogue>().WithSummary("Publishes the whole catalogue again; who knows it already changes nothing");

    private static Task<IResult> Post(CatalogEdge edge, ClaimsPrincipal caller, CommandId commandId, AuditEntry audit, CancellationToken cancellationToken)
    {
        var command = new RequestCatalogue { RequestId = commandId.Or(null), RequestedBy = caller.CallerName };
        audit.Changes(old: null, command);
        return edge.Send(command, [], _ => TypedResults.Ok(command), cancellationToken);
    }
}
