using MakPlatform.Edge;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MakPlatform.FingerprintMatching;

/// <summary>Verdicts by request.</summary>
internal static class IdentificationsEndpoint
{
    public static void MapIdentifications(this WebApplication app) =>
        app.MapGet("/identifications/{requestId:guid}", Find).WithTags("Identifications").Needs(Permission.Read, allPools: true).WithSummary("The verdict on a request, with its evidence");

    private static async Task<Results<Ok<IdentificationView>, ProblemHttpResult>> Find(Guid requestId, MachineReader reader, CancellationToken cancellationToken) =>
        await reader.FindIdentification(requestId, cancellationToken) is { } found ? TypedResults.Ok(found) : Problems.NotFound("requestId", "is not identified: it is unknown, or still on its way", "Look again in a moment.");
}
