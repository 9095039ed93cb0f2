namespace MakPlatform.Console.Rules;

/// <summary>A trace on one line.</summary>
public sealed record TraceSummary
{
    public required TraceId Trace { get; init; }

    /// <summary>The root's name; where the root has not arrived, the earliest span's.</summary>
    public required string Name { get; init; }

    public required string Service { get; init; }

    /// <summary>All services in it, the earliest first.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    public required long Start { get; init; }

    public required long Duration { get; init; }

    public required int Spans { get; init; }

    public required int Errors { get; init; }

    public required IReadOnlyList<string> Requests { get; init; }

    public required IReadOnlyList<string> Pools { get; init; }

    public required IReadOnlyList<string> Machines { get; init; }

    public required IReadOnlyList<string> DeniedCodes { get; init; }

    /// <summary>Sums up spans, at least one.</summary>
    public static TraceSummary Of(IReadOnlyCollection<SpanRecord> spans)
    {
        var inOrder = spans.OrderBy(span => span.Start).ToList();
        var root = inOrder.Find(span => span.Parent is null) ?? inOrder[0];
        var tags = inOrder.SelectMany(span => span.Tags).ToLookup(tag => tag.Name, tag => tag.Value);
        return new()
        {
            Trace = root.Trace,
            Name = root.Name,
            Service = root.Service,
            Services = [.. inOrder.Select(span => span.Service).Distinct()],
            Start = inOrder[0].Start,
            Duration = Math.Max(0, inOrder.Max(span => span.End) - inOrder[0].Start),
            Spans = inOrder.Count,
            Errors = inOrder.Count(span => span.Failed),
            Requests = All(DomainTags.Request),
            Pools = All(DomainTags.Pool),
            Machines = All(DomainTags.Machine),
            DeniedCodes = All(DomainTags.DeniedCode),
        };

        IReadOnlyList<string> All(string name) => [.. tags[name].Distinct()];
    }
}
