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
        machines.MapGet("/", Search).WithSummary("Machines by serial number, MAC address, the beginning of a host name or a part of a model");
    }

    private static async Task<Results<Ok<MachineView>, ProblemHttpResult>> Find(Guid id, MachineReader reader, CancellationToken cancellationToken) =>
        await reader.Find(id, cancellationToken) is { } machine ? TypedResults.Ok(machine) : Problems.NotFound("id", "names no machine", "GET /machines searches them by serial number, MAC address, host name or model.");

    private static async Task<Results<Ok<Page<MachineSummary>>, ProblemHttpResult>> Search(
        MachineSearch search, Sightings sightings, CancellationToken cancellationToken,
        string? serial = null, string? mac = null, string? host = null, string? model = null, string? after = null, int limit = 100)
    {
        if (new[] { serial, mac, host, model }.Count(text => !string.IsNullOrWhiteSpace(text)) != 1)
            return Problems.Invalid("serial", "is one of serial, mac, host and model, of which a search needs one", "Send one of them.");
        var (from, size) = (after is null ? null : MachineCursor.Read(after), Page.Size(limit));
        if (after is not null && from is null)
            return Problems.Invalid("after", "is no page of this list", "Send the next of the page before.");
        if (Sightings.HostName(host) is { } start)
            return TypedResults.Ok(await search.ByHost(start, from, size, cancellationToken));
        if (!string.IsNullOrWhiteSpace(model))
            return TypedResults.Ok(await search.ByModel(model.Trim().ToLowerInvariant(), from, size, cancellationToken));
        var values = SearchRule.Values(serial, mac);
        if (mac is not null && values.Count == 0)
            return Problems.Invalid("mac", "is no MAC address", "Send twelve hexadecimal digits, separated or not.");
        return TypedResults.Ok(await search.ByValues([.. values.Select(value => value with { Value = sightings.Hash.Of(value) })], from, size, cancellationToken));
    }
}
