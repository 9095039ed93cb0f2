using System.Diagnostics;

namespace MakPlatform.Activation;

/// <summary>The traces of what changed a pool since its level was told: under load they are many for one telling.</summary>
/// <param name="Traces">The latest of them, W3C <c>traceparent</c>.</param>
public sealed record LevelCauses(IReadOnlyList<string> Traces)
{
    private const int Most = 32;

    public static readonly LevelCauses None = new([]);

    /// <summary>The trace in which the telling goes on: the latest, of those that are kept if there are any.</summary>
    public string? Nearest => Traces.LastOrDefault(IsKept) ?? (Traces.Count > 0 ? Traces[^1] : null);

    /// <summary>These and more.</summary>
    public LevelCauses With(IEnumerable<string?> more) => new([.. Traces.Concat(more.OfType<string>()).TakeLast(Most)]);

    private static bool IsKept(string trace) => ActivityContext.TryParse(trace, null, out var context) && context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded);
}
