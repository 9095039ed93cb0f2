using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MakPlatform.ServiceDefaults;

/// <summary>
/// Since when each dependency is as it is. It is looked at every few seconds, whether anybody asks or not, and at each question as well: a time is
/// when the change was seen, a few seconds after it happened at the most.
/// </summary>
internal sealed class HealthHistory(TimeProvider clock) : IHealthCheckPublisher
{
    /// <summary>What the whole is called, among the names of its parts.</summary>
    public const string Whole = "";

    private readonly ConcurrentDictionary<string, Seen> seen = new(StringComparer.Ordinal);

    /// <summary>What was last seen of each dependency, and of the whole.</summary>
    public IReadOnlyDictionary<string, Seen> Last => seen;

    /// <summary>Takes note of a look.</summary>
    public void Note(HealthReport report)
    {
        Note(Whole, report.Status);
        foreach (var (name, entry) in report.Entries)
            Note(name, entry.Status);
    }

    /// <summary>Since when a dependency is as it was last seen.</summary>
    public DateTimeOffset Since(string name) => seen.TryGetValue(name, out var last) ? last.Since : clock.GetUtcNow();

    Task IHealthCheckPublisher.PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        Note(report);
        return Task.CompletedTask;
    }

    private void Note(string name, HealthStatus status) => seen.AddOrUpdate(
        name, _ => new(status, clock.GetUtcNow()), (_, before) => before.Status == status ? before : new(status, clock.GetUtcNow()));

    /// <summary>How a dependency was, and since when.</summary>
    internal sealed record Seen(HealthStatus Status, DateTimeOffset Since);
}
