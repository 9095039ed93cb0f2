using System.Collections.Concurrent;

namespace MakPlatform.ServiceDefaults;

/// <summary>The queues that this service takes messages from. Their error queues carry the same name with <c>_error</c>.</summary>
public sealed class QueueNames
{
    private readonly ConcurrentDictionary<string, bool> names = new(StringComparer.Ordinal);

    /// <summary>Every queue, with whether it has an error queue.</summary>
    public IReadOnlyCollection<KeyValuePair<string, bool>> All => [.. names];

    /// <summary>True for a queue that messages are taken from, and false for an error queue.</summary>
    public bool Has(string name) => names.ContainsKey(name);

    /// <summary>Adds one.</summary>
    public void Add(string name, bool hasErrors) => names[name] = hasErrors;
}
