using Google.Protobuf.Collections;
using MakPlatform.Console.Otlp.Wire;
using MakPlatform.Console.Rules;

namespace MakPlatform.Console.Otlp;

/// <summary>Reads data points; those that say nothing that can be drawn are refused, each alone.</summary>
internal static class MetricReader
{
    private const string Why = "A data point needs a value, a histogram one bucket more than bounds; summaries are not taken.";

    public static (List<MetricPoint> Points, Taken Taken) Read(RepeatedField<ResourceMetrics> sent)
    {
        var points = new List<MetricPoint>();
        var refused = 0;
        foreach (var of in sent)
        {
            var sender = Values.Sender(of.Resource);
            foreach (var scope in of.ScopeMetrics)
            {
                foreach (var point in scope.Metrics.SelectMany(metric => Read(metric, sender, Values.Shared(scope.Scope?.Name ?? ""))))
                {
                    if (point is null)
                        refused++;
                    else
                        points.Add(point);
                }
            }
        }

        return (points, refused == 0 ? Taken.All : new(refused, Why));
    }

    private static IEnumerable<MetricPoint?> Read(Metric metric, (string Service, string Instance) sender, string scope)
    {
        return metric.DataCase switch
        {
            Metric.DataOneofCase.Gauge => metric.Gauge.DataPoints.Select(point => Number(point, InstrumentKind.Gauge, cumulative: false)),
            Metric.DataOneofCase.Sum when metric.Sum.IsMonotonic => metric.Sum.DataPoints.Select(point => Number(point, InstrumentKind.Counter, metric.Sum.AggregationTemporality != Temporality.Delta)),
            Metric.DataOneofCase.Sum => metric.Sum.DataPoints.Select(point => Number(point, InstrumentKind.Gauge, cumulative: false)),
            Metric.DataOneofCase.Histogram => metric.Histogram.DataPoints.Select(Explicit),
            Metric.DataOneofCase.ExponentialHistogram => metric.ExponentialHistogram.DataPoints.Select(Exponential),
            Metric.DataOneofCase.Summary => metric.Summary.DataPoints.Select(_ => (MetricPoint?)null),
            _ => [],
        };

        MetricPoint? Number(NumberDataPoint point, InstrumentKind kind, bool cumulative) => point.ValueCase == NumberDataPoint.ValueOneofCase.None ? null : Point(kind, point.Attributes) with
        {
            Start = Values.Nanos(point.StartTimeUnixNano),
            Time = Values.Nanos(point.TimeUnixNano),
            Cumulative = cumulative,
            Value = point.ValueCase == NumberDataPoint.ValueOneofCase.AsInt ? point.AsInt : point.AsDouble,
            Exemplars = [.. Exemplars(point.Exemplars)],
        };

        MetricPoint? Explicit(HistogramDataPoint point) => point.BucketCounts.Count != point.ExplicitBounds.Count + 1 ? null : Point(InstrumentKind.Histogram, point.Attributes) with
        {
            Start = Values.Nanos(point.StartTimeUnixNano),
            Time = Values.Nanos(point.TimeUnixNano),
            Cumulative = metric.Histogram.AggregationTemporality != Temporality.Delta,
            Buckets = new([.. point.ExplicitBounds], [.. point.BucketCounts.Select(count => (long)count)], point.Sum),
            Exemplars = [.. Exemplars(point.Exemplars)],
        };

        MetricPoint? Exponential(ExponentialHistogramDataPoint point) => point.Scale is < -10 or > 20 ? null : Point(InstrumentKind.Histogram, point.Attributes) with
        {
            Start = Values.Nanos(point.StartTimeUnixNano),
            Time = Values.Nanos(point.TimeUnixNano),
            Cumulative = metric.ExponentialHistogram.AggregationTemporality != Temporality.Delta,
            Buckets = Buckets.FromExponential(
                point.Scale, (long)point.ZeroCount, point.Positive?.Offset ?? 0, [.. (point.Positive?.BucketCounts ?? []).Select(count => (long)count)],
                (point.Negative?.BucketCounts ?? []).Sum(count => (long)count), point.Sum),
            Exemplars = [.. Exemplars(point.Exemplars)],
        };

        MetricPoint Point(InstrumentKind kind, RepeatedField<KeyValue> attributes) => new()
        {
            Instrument = new(new(sender.Service, Values.Shared(metric.Name)), kind, Values.Shared(metric.Unit), Values.Shared(metric.Description), scope),
            Instance = sender.Instance,
            Tags = [.. Values.Tags(attributes).OrderBy(tag => tag.Name, StringComparer.Ordinal)],
            Time = 0,
        };
    }

    private static IEnumerable<ExemplarPoint> Exemplars(RepeatedField<Exemplar> sent)
    {
        foreach (var one in sent)
        {
            if (TraceId.TryRead(one.TraceId.Span, out var trace) && SpanId.TryRead(one.SpanId.Span, out var span))
                yield return new(Values.Nanos(one.TimeUnixNano), one.ValueCase == Exemplar.ValueOneofCase.AsInt ? one.AsInt : one.AsDouble, trace, span);
        }
    }
}
