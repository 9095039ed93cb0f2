namespace MakPlatform.Console.Rules;

/// <summary>A line of the waterfall.</summary>
/// <param name="Span">The work.</param>
/// <param name="Depth">How deep it is nested.</param>
/// <param name="Orphan">True if it names a parent that has not arrived.</param>
public sealed record TreeRow(SpanRecord Span, int Depth, bool Orphan);

/// <summary>Spans in the order of a waterfall: each below its parent, brothers by their start.</summary>
public static class TraceTree
{
    /// <summary>Every span once, whatever was sent: one that names a parent that is not there, or is its own ancestor, stands at the top as an orphan.</summary>
    public static IReadOnlyList<TreeRow> Build(IReadOnlyCollection<SpanRecord> spans)
    {
        var known = new Dictionary<SpanId, SpanRecord>();
        foreach (var span in spans)
            known.TryAdd(span.Id, span);
        var children = known.Values.Where(span => HasParent(span, known)).ToLookup(span => span.Parent!.Value);
        var rows = new List<TreeRow>(known.Count);
        var seen = new HashSet<SpanId>();
        foreach (var top in InOrder(known.Values.Where(span => !HasParent(span, known))))
            Walk(top);
        // What is left goes round in a circle: the earliest of it is taken for the top.
        foreach (var left in InOrder(known.Values))
        {
            if (!seen.Contains(left.Id))
                Walk(left);
        }

        return rows;

        void Walk(SpanRecord top)
        {
            var open = new Stack<(SpanRecord Span, int Depth)>([(top, 0)]);
            while (open.TryPop(out var next))
            {
                if (!seen.Add(next.Span.Id))
                    continue;
                rows.Add(new(next.Span, next.Depth, next.Depth == 0 && next.Span.Parent is not null));
                foreach (var child in InOrder(children[next.Span.Id]).Reverse())
                    open.Push((child, next.Depth + 1));
            }
        }
    }

    private static bool HasParent(SpanRecord span, Dictionary<SpanId, SpanRecord> known) => span.Parent is { } parent && parent != span.Id && known.ContainsKey(parent);

    private static IEnumerable<SpanRecord> InOrder(IEnumerable<SpanRecord> spans) => spans.OrderBy(span => span.Start).ThenByDescending(span => span.End).ThenBy(span => span.Id.Value);
}
