using System.ComponentModel.DataAnnotations;

namespace MakPlatform.Console.Telemetry;

/// <summary>The section <c>Telemetry</c>: how much is kept, in memory alone.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Bytes, as they are estimated: half for traces, a quarter for logs, a quarter for metrics. The oldest go first.</summary>
    [Range(1 << 20, 1L << 36)]
    public long MaxBytes { get; init; } = 128 << 20;

    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(6);

    public long TraceBytes => MaxBytes / 2;

    public long LogBytes => MaxBytes / 4;

    public long MetricBytes => MaxBytes / 4;
}
