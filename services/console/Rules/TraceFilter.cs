namespace MakPlatform.Console.Rules;

/// <summary>Which traces are wanted; what is null or empty is not asked for.</summary>
public sealed record TraceFilter
{
    public string? Request { get; init; }

    public string? Pool { get; init; }

    public string? Machine { get; init; }

    public string? Service { get; init; }

    public bool ErrorsOnly { get; init; }

    public double? MinMilliseconds { get; init; }

    public bool IsEmpty => this == new TraceFilter();

    /// <summary>True if the trace is one of them. An id may be given by its beginning, eight letters of it at least; the request's field takes a trace's id too.</summary>
    public bool Matches(TraceSummary trace) =>
        (!ErrorsOnly || trace.Errors > 0)
        && (MinMilliseconds is not { } least || trace.Duration >= least * 1e6)
        && (Empty(Service) || trace.Services.Contains(Service!.Trim(), StringComparer.OrdinalIgnoreCase))
        && (Empty(Pool) || trace.Pools.Contains(Pool!.Trim(), StringComparer.OrdinalIgnoreCase))
        && (Empty(Machine) || trace.Machines.Any(id => IsId(id, Machine!)))
        && (Empty(Request) || IsId(trace.Trace.ToString(), Request!) || trace.Requests.Any(id => IsId(id, Request!)));

    private static bool Empty(string? text) => string.IsNullOrWhiteSpace(text);

    private static bool IsId(string id, string asked) => asked.Trim() is var wanted
        && (wanted.Length < 8 ? id.Equals(wanted, StringComparison.OrdinalIgnoreCase) : id.StartsWith(wanted, StringComparison.OrdinalIgnoreCase));
}
