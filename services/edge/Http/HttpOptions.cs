using System.ComponentModel.DataAnnotations;

namespace MakPlatform.Edge;

/// <summary>The section <c>Http</c>: what a caller may ask of a service.</summary>
public sealed class HttpOptions
{
    /// <summary>Requests a second that one caller may send for long; 0 for no limit.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerSecond { get; init; } = 1_000;

    /// <summary>Requests that one caller may send at once, after a pause.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; init; } = 5_000;

    /// <summary>Requests a second from one address whose caller is not recognised.</summary>
    [Range(1, 1_000_000)]
    public int UnknownPerSecond { get; init; } = 50;

    /// <summary>The largest body, in bytes; endpoints for batches and files take more.</summary>
    [Range(1_024, 1L << 30)]
    public long LargestBody { get; init; } = 1 << 20;

    /// <summary>How long a write waits for its answer, in seconds.</summary>
    [Range(1, 300)]
    public int AnswerSeconds { get; init; } = 15;
}
