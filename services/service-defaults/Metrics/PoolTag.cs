using System.Diagnostics.Metrics;

namespace MakPlatform.ServiceDefaults;

/// <summary>The tag that names a pool. Only a pool of the catalogue: what a requester wrote is no tag.</summary>
public static class PoolTag
{
    /// <summary>The tag.</summary>
    public const string Name = Attributes.Pool;

    // Told to the bounds in Metering: such an instrument has a series a pool.
    private static readonly KeyValuePair<string, object?>[] ByPool = [new("makplatform.by_pool", true)];

    /// <summary>What an instrument that has this tag is made with.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Mark => ByPool;

    internal static bool IsOn(Instrument instrument) => instrument.Tags?.Any(tag => tag.Key == ByPool[0].Key) is true;
}
