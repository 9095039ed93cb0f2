using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using MakPlatform.LocalHosting.Processes;
using MakPlatform.LocalHosting.Running;

namespace MakPlatform.LocalHosting.Servers;

/// <summary>A server, taken from the first of: an existing one that configuration names, the machine's binary, a container.</summary>
internal abstract class ServerWorkload(IResourceWithConnectionString resource, RunContext run) : Workload
{
    protected RunContext Run { get; } = run;

    protected IResourceWithConnectionString Resource { get; } = resource;

    /// <summary>What to install when nothing of the three is there.</summary>
    protected abstract string Product { get; }

    protected abstract bool Exists { get; }

    public override ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken) =>
        Resource.GetConnectionStringAsync(cancellationToken);

    public override async Task<ProcessSpec?> PrepareAsync(CancellationToken cancellationToken)
    {
        if (Exists)
            return null;
        if (await FromBinaryAsync(Run.Data.FolderOf(Resource.Name), cancellationToken) is { } local)
            return local;
        if (await Run.Docker.IsThereAsync())
            return await FromContainerAsync(cancellationToken);
        throw new DistributedApplicationException(
            $"{Product} is neither on this machine nor, through Docker, in a container. Install it with eng/install-servers.sh, or name a server: ConnectionStrings:{Resource.Name}.");
    }

    protected abstract Task<ProcessSpec?> FromBinaryAsync(string folder, CancellationToken cancellationToken);

    protected abstract Task<ProcessSpec> FromContainerAsync(CancellationToken cancellationToken);

    protected int Port(string endpoint = "tcp") => new EndpointReference((IResourceWithEndpoints)Resource, endpoint).Port;
}
