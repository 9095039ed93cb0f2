using MakPlatform.Edge;
using MakPlatform.FingerprintMatching.Rules;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MakPlatform.FingerprintMatching;

/// <summary>Machines for operators: one with its parts over time and every verdict, or a search.</summary>
internal static class MachinesEndpoint
{
    public static void MapMachines(this WebApplication app)
    {
        var machines = app.MapGroup("/machines").WithTags("Machines").Needs(Permission.Read, allPools: true);
        machines.MapGet("/{id:guid}", Find).WithSummary("A machine: what it is made of, what it was, and every verdict with its evidence");
        machines.MapGet("/", Search).WithSummary("Machines by serial number, MAC address, host name or model");
    }

    private static async Task<Results<Ok<MachineView>, ProblemHttpResult>> Find(Guid id, MachineReader reader, CancellationToken cancellationToken) =>
        await reader.Find(id, cancellationToken) is { } machine ? TypedResults.Ok(machine) : Problems.NotFound("id", "names no machine", "GET /machines searches them by serial number, MAC address, host name or model.");

    private static async Task<Results<Ok<IReadOnlyList<MachineSummary>>, ProblemHttpResult>> Search(
        MachineReader reader, Sightings sightings, string? serial, string? mac, string? host, string? model, CancellationToken cancellationToken)
    {
        var values = SearchRule.Values(serial, mac);
        if (new[] { serial, mac, host, model }.All(string.IsNullOrWhiteSpace))
            return Problems.Invalid("serial", "is missing, as are mac, host and model", "Name one of them.");
        if (mac is not null && values.All(value => value.Kind is not TraitKind.OnboardMac))
            return Problems.Invalid("mac", "is no MAC address", "Send twelve hexadecimal digits, separated or not.");
        var tokens = values.Select(value => value with { Value = sightings.Hash.Of(value) }).ToList();
        return TypedResults.Ok(await reader.Search(tokens, Sightings.HostName(host), model?.Trim().ToLowerInvariant(), cancellationToken));
    }
}
