using System.Collections.Concurrent;

namespace MakPlatform.ServiceDefaults;

/// <summary>The queues that this service takes messages from, and the error queue that stands beside each.</summary>
public sealed class QueueNames
{
    private const string Errors = "_error";

    private readonly ConcurrentDictionary<string, bool> names = new(StringComparer.Ordinal);

    /// <summary>Every queue.</summary>
    public IReadOnlyCollection<string> All => [.. names.Keys];

    /// <summary>The queue that an endpoint's address names.</summary>
    // rabbitmq://broker/activation-machines-identified
    public static string Of(Uri inputAddress) => inputAddress.AbsolutePath.Split('/')[^1];

    /// <summary>True for an error queue.</summary>
    public static bool IsForErrors(string queue) => queue.EndsWith(Errors, StringComparison.Ordinal);

    /// <summary>The error queue that stands beside a queue.</summary>
    public static string ErrorsOf(string queue) => $"{queue}{Errors}";

    /// <summary>The queue beside which an error queue stands.</summary>
    public static string WithoutErrors(string errorQueue) => errorQueue[..^Errors.Length];

    /// <summary>Adds a queue and its error queue.</summary>
    public void Add(string name) => (names[name], names[ErrorsOf(name)]) = (true, true);

    /// <summary>Adds a queue that has no error queue.</summary>
    public void AddAlone(string name) => names[name] = true;
}
