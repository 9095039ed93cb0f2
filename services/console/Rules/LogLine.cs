namespace MakPlatform.Console.Rules;

/// <summary>A log record. <see cref="Number"/> counts up as they arrive, and is what pages turn by.</summary>
public sealed record LogLine
{
    public long Number { get; init; }

    public required long Time { get; init; }

    public required string Service { get; init; }

    public string Instance { get; init; } = "";

    /// <summary>The logger's name.</summary>
    public string Scope { get; init; } = "";

    /// <summary>1 to 24 as OTLP numbers it; see <see cref="LogLevels"/>.</summary>
    public int Severity { get; init; }

    public required string Text { get; init; }

    public TraceId? Trace { get; init; }

    public SpanId? Span { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];
}

/// <summary>OTLP has four steps a level: 9 to 12 are information, and so on.</summary>
public static class LogLevels
{
    public static IReadOnlyList<string> All { get; } = ["trace", "debug", "information", "warning", "error", "critical"];

    public static string Of(int severity) => All[Math.Clamp((severity - 1) / 4, 0, All.Count - 1)];

    /// <summary>The lowest number of a level; 0, which all reach, for none.</summary>
    public static int Least(string? level) => All.ToList().IndexOf(level ?? "") is >= 0 and var step ? (step * 4) + 1 : 0;
}
