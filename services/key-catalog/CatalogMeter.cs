using System.Diagnostics.Metrics;

namespace MakPlatform.KeyCatalog;

/// <summary>How often what remains was found in Redis.</summary>
public sealed class CatalogMeter(IMeterFactory meters)
{
    private readonly Counter<long> reads = meters.Create("MakPlatform.key-catalog")
        .CreateCounter<long>("makplatform.cache.reads", "{read}", "Looks into the copy of the counts in Redis, by what they found.");

    /// <summary>Notes one look, and hands on what it found.</summary>
    public TFound? Read<TFound>(TFound? found)
    {
        Read(found is null ? 0 : 1, found is null ? 1 : 0);
        return found;
    }

    /// <summary>Notes looks.</summary>
    public void Read(int hits, int misses)
    {
        Add(hits, "hit");
        Add(misses, "miss");
    }

    private void Add(int count, string result)
    {
        if (count > 0)
            reads.Add(count, new KeyValuePair<string, object?>("makplatform.cache.result", result));
    }
}
