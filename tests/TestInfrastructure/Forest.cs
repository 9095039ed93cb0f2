namespace MakPlatform.TestInfrastructure;

/// <summary>What was collected, as traces.</summary>
public sealed class Forest(IReadOnlyList<SpanSeen> spans)
{
    private readonly ILookup<string, SpanSeen> traces = spans.ToLookup(span => span.TraceId);
    private readonly HashSet<string> ids = [.. spans.Select(span => span.SpanId)];

    /// <summary>All of it.</summary>
    public IReadOnlyList<SpanSeen> Spans => spans;

    /// <summary>Spans whose parent did not come.</summary>
    public IReadOnlyList<SpanSeen> Orphans => [.. spans.Where(span => span.ParentId is { } parent && !ids.Contains(parent))];

    /// <summary>The spans of a trace.</summary>
    public IReadOnlyList<SpanSeen> Trace(string id) => [.. traces[id]];

    /// <summary>The traces that speak of a request.</summary>
    public IReadOnlyList<string> TracesOf(Guid requestId) =>
        [.. spans.Where(span => span["makplatform.request.id"] == requestId.ToString()).Select(span => span.TraceId).Distinct()];

    /// <summary>True if a request has one trace, which begins once, hangs together, and has a span of each of these names.</summary>
    public bool IsConnected(Guid requestId, params IReadOnlyCollection<string> names)
    {
        if (TracesOf(requestId) is not [var only])
            return false;
        var trace = Trace(only);
        return trace.Count(span => span.ParentId is null) == 1 && trace.All(span => span.ParentId is null || ids.Contains(span.ParentId)) && names.All(name => trace.Any(span => span.Name == name));
    }
}
