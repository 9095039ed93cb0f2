using Google.Protobuf.Collections;
using MakPlatform.Console.Otlp.Wire;
using MakPlatform.Console.Rules;

namespace MakPlatform.Console.Otlp;

/// <summary>Reads log records; none is refused, because none needs a field.</summary>
internal static class LogReader
{
    public static List<LogLine> Read(RepeatedField<ResourceLogs> sent)
    {
        var lines = new List<LogLine>();
        foreach (var of in sent)
        {
            var (service, instance) = Values.Sender(of.Resource);
            foreach (var scope in of.ScopeLogs)
            {
                var name = Values.Shared(scope.Scope?.Name ?? "");
                lines.AddRange(scope.LogRecords.Select(record => Read(record) with { Service = service, Instance = instance, Scope = name }));
            }
        }

        return lines;
    }

    private static LogLine Read(LogRecord record) => new()
    {
        Time = Values.Nanos(record.TimeUnixNano != 0 ? record.TimeUnixNano : record.ObservedTimeUnixNano),
        Service = "",
        Severity = record.SeverityNumber,
        Text = Values.Text(record.Body),
        Trace = TraceId.TryRead(record.TraceId.Span, out var trace) ? trace : null,
        Span = SpanId.TryRead(record.SpanId.Span, out var span) ? span : null,
        Tags = Values.Tags(record.Attributes),
    };
}
