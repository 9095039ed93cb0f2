namespace MakPlatform.LocalHosting.Processes;

/// <summary>How to start one process.</summary>
internal sealed record ProcessSpec(string File, params IReadOnlyList<string> Arguments)
{
    public required string WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>What asks it to stop: PostgreSQL takes SIGINT for "now, cleanly" and SIGTERM for "when all clients have gone".</summary>
    public Signal StopSignal { get; init; } = Signal.Terminate;

    /// <summary>Set where the process must not run as root.</summary>
    public UnprivilegedUser? User { get; init; }
}
