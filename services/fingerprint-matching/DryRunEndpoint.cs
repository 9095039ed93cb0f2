using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;

namespace MakPlatform.FingerprintMatching;

/// <summary>"What would you say?": the verdict on a description, with the evidence; nothing is saved.</summary>
internal static class DryRunEndpoint
{
    private const long LargestBody = 2 * 1024 * 1024;

    public static void MapDryRun(this WebApplication app) => app.MapPost("/identifications/dry-run", Try)
        .WithTags("Identifications").Needs(Permission.Read, allPools: true).OnlyReads().Produces<IdentificationView>()
            .Example("""{ "hardware": { "board": { "serial": "/7XK2PQ3/CNWSC0037B01XK/" }, "networkAdapters": [{ "macAddress": "b4:45:06:1a:2b:3c", "busType": "PCI" }] } }""")
            .WithSummary("What would you say to this hardware?")
        .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestBody));

    private static async Task<IResult> Try(DryRunBody body, Machines machines, Sightings sightings, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (Check(body) is { Count: > 0 } problems)
            return Problems.Of(StatusCodes.Status400BadRequest, problems);
        var now = clock.GetUtcNow();
        var sighted = sightings.Of(Guid.CreateVersion7(now), body.Hardware!, body.Assertion);
        var loaded = await machines.Peek(sighted, cancellationToken);
        var found = loaded.Fleet.Identify(sighted.Sighting, Guid.CreateVersion7(now), now);
        return TypedResults.Ok(MachineReader.View(found));
    }

    private static IReadOnlyList<FieldProblem> Check(DryRunBody body)
    {
        var problems = new ProblemList();
        problems.Text("assertion.assetTag", body.Assertion?.AssetTag);
        problems.Text("assertion.directoryObjectId", body.Assertion?.DirectoryObjectId);
        if (body.Hardware is null)
            problems.Add("hardware", "is missing", "Send what the machine is made of.");
        else
            HardwareSizeRule.Check(body.Hardware, problems);
        return problems.All;
    }

    /// <summary>A description, and what the requester would vouch for.</summary>
    public sealed record DryRunBody(HardwareDescription? Hardware, Assertion? Assertion);
}
