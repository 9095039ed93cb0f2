namespace Aspire.Hosting.ApplicationModel;

public enum WaitType
{
    WaitUntilHealthy,
    WaitForCompletion,
    WaitUntilStarted,
}

public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;

    public WaitType WaitType { get; } = waitType;

    public int ExitCode { get; } = exitCode;
}

public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    public int Replicas { get; } = replicas;
}

public sealed class EnvironmentCallbackAnnotation(Func<EnvironmentCallbackContext, Task> callback) : IResourceAnnotation
{
    public Func<EnvironmentCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>The variables of one process; a value is a string or an <see cref="IValueProvider"/>.</summary>
public sealed class EnvironmentCallbackContext(CancellationToken cancellationToken)
{
    public Dictionary<string, object> EnvironmentVariables { get; } = [];

    public CancellationToken CancellationToken { get; } = cancellationToken;
}

/// <summary>Where a project answers whether it is healthy.</summary>
internal sealed record HttpHealthCheckAnnotation(string Path, int StatusCode, string? EndpointName) : IResourceAnnotation;

/// <summary>The arguments that a project gets.</summary>
internal sealed record ArgumentsAnnotation(IReadOnlyList<string> Arguments) : IResourceAnnotation;
