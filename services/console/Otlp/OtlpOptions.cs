using System.ComponentModel.DataAnnotations;

namespace MakPlatform.Console.Otlp;

/// <summary>The section <c>Otlp</c>: who may send telemetry here, and where.</summary>
public sealed class OtlpOptions
{
    public const string Section = "Otlp";

    /// <summary>What senders show in <c>x-otlp-api-key</c>. Without one only this machine may send.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Where gRPC without TLS is listened for; 0 for nowhere. OTLP over HTTP comes to the pages' own address.</summary>
    [Range(0, 65535)]
    public int Port { get; init; }

    [Required]
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>Bytes of one message, unpacked.</summary>
    [Range(1 << 10, 1 << 28)]
    public int LargestMessage { get; init; } = 16 << 20;
}
