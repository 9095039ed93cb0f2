using Grpc.Core;
using MakPlatform.Console.Otlp.Wire;

namespace MakPlatform.Console.Otlp;

/// <summary>OTLP over gRPC.</summary>
internal sealed class TraceReceiver(Intake intake) : TraceService.TraceServiceBase
{
    public override Task<ExportTraceServiceResponse> Export(ExportTraceServiceRequest request, ServerCallContext context) => Task.FromResult(intake.Take(request));
}

/// <inheritdoc cref="TraceReceiver" />
internal sealed class MetricsReceiver(Intake intake) : MetricsService.MetricsServiceBase
{
    public override Task<ExportMetricsServiceResponse> Export(ExportMetricsServiceRequest request, ServerCallContext context) => Task.FromResult(intake.Take(request));
}

/// <inheritdoc cref="TraceReceiver" />
internal sealed class LogsReceiver(Intake intake) : LogsService.LogsServiceBase
{
    public override Task<ExportLogsServiceResponse> Export(ExportLogsServiceRequest request, ServerCallContext context) => Task.FromResult(intake.Take(request));
}
