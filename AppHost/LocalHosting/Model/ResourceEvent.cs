namespace Aspire.Hosting.ApplicationModel;

/// <summary>What one replica of a resource has come to.</summary>
public sealed class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    public IResource Resource { get; } = resource;

    public string ResourceId { get; } = resourceId;

    public CustomResourceSnapshot Snapshot { get; } = snapshot;
}

public sealed record CustomResourceSnapshot
{
    public required string ResourceType { get; init; }

    public ResourceStateSnapshot? State { get; init; }

    public int? ExitCode { get; init; }

    internal bool Healthy { get; init; }
}

public sealed record ResourceStateSnapshot(string Text, string? Style);

public static class KnownResourceStates
{
    public static readonly string Waiting = "Waiting";
    public static readonly string Starting = "Starting";
    public static readonly string Running = "Running";
    public static readonly string FailedToStart = "FailedToStart";
    public static readonly string Stopping = "Stopping";
    public static readonly string Exited = "Exited";
    public static readonly string Finished = "Finished";

    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}
