namespace MakPlatform.Console.Rules;

/// <summary>Which log lines are wanted; what is null or empty is not asked for.</summary>
public sealed record LogFilter
{
    public TraceId? Trace { get; init; }

    public string? Service { get; init; }

    /// <summary>This level and all that are graver.</summary>
    public string? Level { get; init; }

    public string? Text { get; init; }

    public bool Matches(LogLine line) =>
        (Trace is null || line.Trace == Trace)
        && (string.IsNullOrWhiteSpace(Service) || line.Service.Equals(Service.Trim(), StringComparison.OrdinalIgnoreCase))
        && line.Severity >= LogLevels.Least(Level)
        && (string.IsNullOrWhiteSpace(Text) || line.Text.Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase) || line.Scope.Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase));
}
