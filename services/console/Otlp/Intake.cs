using MakPlatform.Console.Otlp.Wire;
using MakPlatform.Console.Telemetry;

namespace MakPlatform.Console.Otlp;

/// <summary>What comes over gRPC and what comes over HTTP goes the same way from here.</summary>
internal sealed class Intake(TraceStore traces, LogStore logs, MetricStore metrics)
{
    public ExportTraceServiceResponse Take(ExportTraceServiceRequest request)
    {
        var (spans, taken) = SpanReader.Read(request.ResourceSpans);
        taken = taken.And(traces.Add(spans), "A trace has more spans than are kept of one.");
        return new() { PartialSuccess = taken.Refused == 0 ? null : new() { RejectedSpans = taken.Refused, ErrorMessage = taken.Reason } };
    }

    public ExportMetricsServiceResponse Take(ExportMetricsServiceRequest request)
    {
        var (points, taken) = MetricReader.Read(request.ResourceMetrics);
        taken = taken.And(metrics.Add(points), "There are more series than are kept: look for an attribute that has too many values.");
        return new() { PartialSuccess = taken.Refused == 0 ? null : new() { RejectedDataPoints = taken.Refused, ErrorMessage = taken.Reason } };
    }

    public ExportLogsServiceResponse Take(ExportLogsServiceRequest request)
    {
        logs.Add(LogReader.Read(request.ResourceLogs));
        return new();
    }
}
