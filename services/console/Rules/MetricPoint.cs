namespace MakPlatform.Console.Rules;

/// <summary>How an instrument's points are read.</summary>
public enum InstrumentKind
{
    /// <summary>A value that stands until the next: gauges, and sums that also go down.</summary>
    Gauge,

    /// <summary>A sum that only goes up: shown as so many a second.</summary>
    Counter,

    /// <summary>Buckets: shown as percentiles.</summary>
    Histogram,
}

/// <summary>An instrument of one service.</summary>
public sealed record InstrumentName(string Service, string Name);

/// <summary>What its maker says of an instrument.</summary>
public sealed record Instrument(InstrumentName Name, InstrumentKind Kind, string Unit, string Description, string Scope);

/// <summary>A value that was measured within a trace.</summary>
public sealed record ExemplarPoint(long Time, double Value, TraceId Trace, SpanId Span);

/// <summary>One data point as it arrives.</summary>
public sealed record MetricPoint
{
    public required Instrument Instrument { get; init; }

    public string Instance { get; init; } = "";

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public long Start { get; init; }

    public required long Time { get; init; }

    /// <summary>True where it tells all since <see cref="Start"/>, false where only what came since the point before.</summary>
    public bool Cumulative { get; init; }

    public double Value { get; init; }

    public Buckets? Buckets { get; init; }

    public IReadOnlyList<ExemplarPoint> Exemplars { get; init; } = [];
}
