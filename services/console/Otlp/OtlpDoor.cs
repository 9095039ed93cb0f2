using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace MakPlatform.Console.Otlp;

/// <summary>Who may send telemetry: whoever shows the key; without one configured, this machine alone.</summary>
internal sealed class OtlpDoor(RequestDelegate next, IOptions<OtlpOptions> options)
{
    private const string Header = "x-otlp-api-key", Grpc = "/opentelemetry.proto.collector.";
    private const int Unauthenticated = 16;

    private readonly byte[]? key = options.Value.ApiKey is { Length: > 0 } configured ? Hash(configured) : null;

    public static bool IsOtlp(PathString path) =>
        path.StartsWithSegments("/v1", StringComparison.Ordinal) || path.Value?.StartsWith(Grpc, StringComparison.Ordinal) is true;

    public Task InvokeAsync(HttpContext context)
    {
        if (!IsOtlp(context.Request.Path) || MaySend(context))
            return next(context);
        var reason = key is null ? "Only this machine may send: Otlp:ApiKey is not configured." : $"The header {Header} is missing or wrong.";
        if (!context.Request.Path.Value!.StartsWith(Grpc, StringComparison.Ordinal))
            return HttpReceivers.Refuse(context, StatusCodes.Status401Unauthorized, Unauthenticated, reason);
        // gRPC has its status in headers, below an answer of 200.
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = "16";
        context.Response.Headers["grpc-message"] = Uri.EscapeDataString(reason);
        return Task.CompletedTask;
    }

    private bool MaySend(HttpContext context) => key is null
        ? context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        : CryptographicOperations.FixedTimeEquals(key, Hash(context.Request.Headers[Header].ToString()));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
