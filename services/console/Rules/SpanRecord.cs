namespace MakPlatform.Console.Rules;

/// <summary>An attribute, its value as text.</summary>
public readonly record struct Tag(string Name, string Value);

/// <summary>What kind of work a span is, numbered as OTLP numbers it.</summary>
public enum SpanKind
{
    Unspecified = 0,
    Internal = 1,
    Server = 2,
    Client = 3,
    Producer = 4,
    Consumer = 5,
}

/// <summary>A piece of work of one service. Times are nanoseconds since 1970, UTC.</summary>
public sealed record SpanRecord
{
    public required TraceId Trace { get; init; }

    public required SpanId Id { get; init; }

    public SpanId? Parent { get; init; }

    public required string Service { get; init; }

    public string Instance { get; init; } = "";

    public string Scope { get; init; } = "";

    public required string Name { get; init; }

    public SpanKind Kind { get; init; }

    public required long Start { get; init; }

    public required long End { get; init; }

    public bool Failed { get; init; }

    /// <summary>What its maker said of the failure.</summary>
    public string? Failure { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public IReadOnlyList<SpanEvent> Events { get; init; } = [];

    public IReadOnlyList<SpanLink> Links { get; init; } = [];

    /// <summary>Clocks of two machines may disagree; work never takes less than no time.</summary>
    public long Duration => Math.Max(0, End - Start);
}

/// <summary>Something that happened within a span, an exception for one.</summary>
public sealed record SpanEvent(long Time, string Name, IReadOnlyList<Tag> Tags);

/// <summary>Another trace's span that this one has to do with: a batch names each request's.</summary>
public sealed record SpanLink(TraceId Trace, SpanId Span);
