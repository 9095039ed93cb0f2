using MakPlatform.Console.Rules;

namespace MakPlatform.Console.Platform;

/// <summary>What activation knows of a machine, as the previews of corrections need it.</summary>
public sealed class MachineLedger(PlatformReader platform)
{
    private const int AtOnce = 8;

    /// <summary>All activations of a machine, those too that failed or were moved.</summary>
    public async Task<IReadOnlyList<Activated>> Activations(Guid machineId, CancellationToken cancellationToken) =>
        (await platform.Find<Listed<Activated>>(PlatformReader.Activation, $"/activations?machineId={machineId}&limit=1000", cancellationToken))?.Items ?? [];

    /// <summary>What a machine holds now.</summary>
    public static IReadOnlyList<Holding> Held(IEnumerable<Activated> activations) =>
        [.. activations.Where(one => one.Activation.State is "reserved" or "confirmed").Select(one => new Holding(one.Activation.KeyId, one.Pool, one.PartialProductKey))];

    /// <summary>What a machine's requests were granted.</summary>
    public async Task<IReadOnlyList<Grant>> Grants(Guid machineId, IEnumerable<Guid> requests, CancellationToken cancellationToken)
    {
        var grants = new List<Grant>();
        foreach (var some in requests.Chunk(AtOnce))
        {
            var stories = await Task.WhenAll(some.Select(request => platform.Find<Story>(PlatformReader.Activation, $"/requests/{request}/story", cancellationToken)));
            grants.AddRange(stories.Where(story => story?.MachineId == machineId && story.Answer is { Code: null, KeyId: not null, Pool: not null, PartialProductKey: not null }).Select(story => new Grant(
                story!.RequestId, story.Answer.KeyId!.Value, story.Answer.Pool!, story.Answer.PartialProductKey!, story.Answer.Consumed is true, story.Reports?.Any(report => report.Returned) is true)));
        }

        return grants;
    }

    /// <summary>What the keys of these pools have left.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> Remaining(IEnumerable<string> pools, CancellationToken cancellationToken)
    {
        var figures = await Task.WhenAll(pools.Distinct().Select(pool => platform.Find<PoolFigures>(PlatformReader.Activation, $"/pools/{Uri.EscapeDataString(pool)}", cancellationToken)));
        return figures.SelectMany(pool => pool?.Keys ?? []).ToDictionary(key => key.KeyId, key => key.Remaining);
    }
}
