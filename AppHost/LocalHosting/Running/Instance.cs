using Aspire.Hosting.ApplicationModel;

namespace MakPlatform.LocalHosting.Running;

internal enum InstanceState
{
    Waiting,
    Starting,
    Healthy,
    Unhealthy,
    Exited,
    Finished,
    FailedToStart,
}

/// <summary>One replica of a resource during a run, as tables and files show it.</summary>
internal sealed record Instance(IResource Resource, string Kind, int Replica)
{
    public InstanceState State { get; init; }

    public int? Pid { get; init; }

    public int? ExitCode { get; init; }

    public int Restarts { get; init; }

    public string? Url { get; init; }

    public string? ConnectionString { get; init; }

    public string Name => Resource.Name;

    public string Id => $"{Resource.Name}-{Replica}";

    /// <summary>The first replica's files carry the plain name.</summary>
    public string LogName => Replica == 0 ? Name : Id;

    public ResourceEvent ToEvent() => new(Resource, Id, new CustomResourceSnapshot
    {
        ResourceType = Kind,
        ExitCode = ExitCode,
        Healthy = State == InstanceState.Healthy,
        State = new ResourceStateSnapshot(KnownState(), Style: null),
    });

    private string KnownState() => State switch
    {
        InstanceState.Waiting => KnownResourceStates.Waiting,
        InstanceState.Starting => KnownResourceStates.Starting,
        InstanceState.Healthy or InstanceState.Unhealthy => KnownResourceStates.Running,
        InstanceState.Exited => KnownResourceStates.Exited,
        InstanceState.Finished => KnownResourceStates.Finished,
        _ => KnownResourceStates.FailedToStart,
    };
}
