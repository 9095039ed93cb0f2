using MakPlatform.Console.Rules.Inventory;

namespace MakPlatform.Console.Platform;

/// <summary>The activations of a pool that wait for Microsoft's word.</summary>
public sealed class Unconfirmed(PlatformReader platform)
{
    private const int Most = 20_000;

    /// <summary>All of them, up to 20,000.</summary>
    public async Task<IReadOnlyList<Waiting>> Of(string pool, CancellationToken cancellationToken)
    {
        var all = new List<Waiting>();
        string? after = null;
        do
        {
            var page = await platform.Find<Listed<Activated>>(
                PlatformReader.Activation, $"/activations?state=Reserved&limit=1000&pool={Uri.EscapeDataString(pool)}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}", cancellationToken);
            all.AddRange((page?.Items ?? []).Select(one => new Waiting(one.Activation.RequestId, one.HostName, one.Pool, one.PartialProductKey)));
            after = page?.Next;
        }
        while (after is not null && all.Count < Most);
        return [.. all.DistinctBy(one => one.RequestId)];
    }
}
