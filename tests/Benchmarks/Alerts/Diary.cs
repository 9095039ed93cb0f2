using MakPlatform.Notification.Rules;

namespace MakPlatform.Benchmarks.Alerts;

/// <summary>What happened to a pool in its year, and what was told of it; the former from its life alone.</summary>
internal sealed class Diary(PoolLife life)
{
    public const int LeadHours = 14 * PoolLife.Hours;

    private readonly List<int> used = [];
    private readonly List<Told> told = [];
    private readonly List<Descent> descents = [new(0, Severity.None)];
    private readonly List<(int Hour, AlertKind Kind)> events = [];
    private int left = life.Total;

    public PoolLife Life => life;

    public IReadOnlyList<Told> Notices => told;

    public IReadOnlyList<Descent> Descents => descents;

    public IReadOnlyList<(int Hour, AlertKind Kind)> Events => events;

    public void Added(int hour) => descents.Add(new(hour, Severity.Denied));

    public void Level(int hour, int remaining, int of, bool isDenied)
    {
        var descent = descents[^1];
        used.Add(descent.Start == hour ? 0 : left - remaining);
        left = remaining;
        var severity = isDenied ? Severity.Denied : remaining <= 0 ? Severity.Exhausted : remaining <= Truth.Critical(of) ? Severity.Critical : remaining <= Truth.Low(of) ? Severity.Warning : Severity.None;
        // What holds when activations are added is known to whoever added them.
        if (descent.Start == hour && hour > 0)
            descents[^1] = descent = descent with { Known = severity };
        for (var reached = Severity.Warning; reached <= severity; reached++)
            descent.Reached.TryAdd(reached, hour);
    }

    public void Happened(int hour, AlertKind kind) => events.Add((hour, kind));

    public void Told(int hour, Notice notice, string messageId) => told.Add(new(hour, notice, messageId));

    public void End(int hour) => descents.Add(new(hour, Severity.Denied));

    /// <summary>What the hours between consumed.</summary>
    public int Used(int from, int to) => used.Skip(from).Take(to - from).Sum();
}

/// <summary>From one addition to the next.</summary>
internal sealed record Descent(int Start, Severity Known)
{
    public Dictionary<Severity, int> Reached { get; } = [];
}

/// <summary>A mail.</summary>
internal sealed record Told(int Hour, Notice Notice, string MessageId);
