using Google.Protobuf.Collections;
using MakPlatform.Console.Otlp.Wire;
using MakPlatform.Console.Rules;

namespace MakPlatform.Console.Otlp;

/// <summary>Reads spans; one without valid ids is refused alone.</summary>
internal static class SpanReader
{
    public static (List<SpanRecord> Spans, Taken Taken) Read(RepeatedField<ResourceSpans> sent)
    {
        var spans = new List<SpanRecord>();
        var refused = 0;
        foreach (var of in sent)
        {
            var sender = Values.Sender(of.Resource);
            foreach (var scope in of.ScopeSpans)
            {
                foreach (var span in scope.Spans)
                {
                    if (Read(span, sender, Values.Shared(scope.Scope?.Name ?? "")) is { } read)
                        spans.Add(read);
                    else
                        refused++;
                }
            }
        }

        return (spans, refused == 0 ? Taken.All : new(refused, "A span needs a trace_id of 16 bytes and a span_id of 8 bytes, neither of them all zeros."));
    }

    private static SpanRecord? Read(Span span, (string Service, string Instance) sender, string scope)
    {
        if (!TraceId.TryRead(span.TraceId.Span, out var trace) || !SpanId.TryRead(span.SpanId.Span, out var id))
            return null;
        return new()
        {
            Trace = trace,
            Id = id,
            Parent = SpanId.TryRead(span.ParentSpanId.Span, out var parent) ? parent : null,
            Service = sender.Service,
            Instance = sender.Instance,
            Scope = scope,
            Name = Values.Shared(span.Name),
            Kind = (SpanKind)span.Kind,
            Start = Values.Nanos(span.StartTimeUnixNano),
            End = Values.Nanos(span.EndTimeUnixNano),
            Failed = span.Status?.Code == SpanStatus.Types.Code.Error,
            Failure = string.IsNullOrEmpty(span.Status?.Message) ? null : span.Status.Message,
            Tags = Values.Tags(span.Attributes),
            Events = [.. span.Events.Select(one => new SpanEvent(Values.Nanos(one.TimeUnixNano), Values.Shared(one.Name), Values.Tags(one.Attributes)))],
            Links = [.. Links(span)],
        };
    }

    private static IEnumerable<SpanLink> Links(Span span)
    {
        foreach (var link in span.Links)
        {
            if (TraceId.TryRead(link.TraceId.Span, out var trace) && SpanId.TryRead(link.SpanId.Span, out var id))
                yield return new(trace, id);
        }
    }
}
