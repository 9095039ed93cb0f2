using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using MakPlatform.LocalHosting.Console;
using MakPlatform.LocalHosting.Processes;
using MakPlatform.LocalHosting.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MakPlatform.LocalHosting.Running;

/// <summary>Starts every resource when what it waits for is healthy, and stops them all the other way round.</summary>
internal sealed class Orchestrator(
    IReadOnlyList<IResource> resources,
    DataFolder data,
    IOptions<LocalHostingOptions> options,
    IConfiguration configuration,
    ResourceNotificationService notifications,
    IHostApplicationLifetime lifetime,
    Voice voice,
    TimeProvider time) : IHostedService, IDisposable
{
    private readonly List<Supervisor> supervisors = [];
    private readonly Spawner spawner = new(data);
    private PlatformFile? file;
    private readonly HangUp hangUp = new(lifetime);
    private OneAppHost? onlyOne;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StartAllAsync();
        }
        catch (DistributedApplicationException e)
        {
            Fail(e.Message);
        }
    }

    private async Task StartAllAsync()
    {
        var begun = time.GetTimestamp();
        onlyOne = OneAppHost.Claim(data);
        await Leftovers.StopAsync(data, voice, time);
        if (options.Value.Fresh)
            data.Empty();
        data.Open();
        onlyOne.Write();

        var run = new RunContext(data, new FreePorts(), spawner, new DockerEngine(data), configuration, OtlpCollector.Among(resources, configuration), time);
        AllocatePorts(run.Ports);
        file = new PlatformFile(data, await ParametersOfThisRun.ReadAsync(resources));
        var board = new Board(notifications, file);
        foreach (var resource in resources)
            supervisors.AddRange(SupervisorsOf(resource, run, board));
        foreach (var supervisor in supervisors)
            board.Set(supervisor.Instance);
        foreach (var supervisor in supervisors)
            supervisor.Start(stopped => DependenciesOf(supervisor.Instance.Resource, stopped), Fail);
        _ = SayWhenReadyAsync(begun, board, file);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (onlyOne is null)
            return; // refused: the platform that runs is another's
        voice.Say("stopping");
        var stopped = new Dictionary<IResource, Task>();
        await Task.WhenAll(resources.Select(StopAsync));
        file?.Remove();
        spawner.Forget();
        onlyOne.Dispose();

        Task StopAsync(IResource resource)
        {
            if (!stopped.TryGetValue(resource, out var task))
                stopped[resource] = task = StopAfterDependentsAsync(resource);
            return task;
        }

        async Task StopAfterDependentsAsync(IResource resource)
        {
            await Task.WhenAll(resources.Where(other => Waits(other).Any(wait => wait.Resource == resource)).Select(StopAsync).ToList());
            await Task.WhenAll(supervisors.Where(supervisor => supervisor.Instance.Resource == resource).Select(supervisor => supervisor.StopAsync()));
        }
    }

    public void Dispose()
    {
        foreach (var supervisor in supervisors)
            supervisor.Dispose();
        spawner.Dispose();
        hangUp.Dispose();
    }

    private static IEnumerable<WaitAnnotation> Waits(IResource resource) => resource.Annotations.OfType<WaitAnnotation>();

    private static int ReplicasOf(IResource resource) => resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;

    private IEnumerable<Supervisor> SupervisorsOf(IResource resource, RunContext run, Board board)
    {
        var workload = resource.Annotations.OfType<WorkloadAnnotation>().FirstOrDefault();
        return workload is null
            ? []
            : Enumerable.Range(0, ReplicasOf(resource)).Select(replica => new Supervisor(
                new Instance(resource, workload.Kind, replica), workload.Create(run, replica), run, board, voice, options.Value.StopTimeout));
    }

    private void AllocatePorts(FreePorts ports)
    {
        foreach (var resource in resources)
        {
            var replicas = ReplicasOf(resource);
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
                endpoint.AllocatedPorts = [.. Enumerable.Range(0, replicas).Select(replica => endpoint.Port + replica ?? ports.Take())];
        }
    }

    private async Task DependenciesOf(IResource resource, CancellationToken cancellationToken)
    {
        foreach (var wait in Waits(resource))
        {
            if (wait.WaitType == WaitType.WaitUntilHealthy)
                await notifications.WaitForResourceHealthyAsync(wait.Resource.Name, cancellationToken);
            else
                await notifications.WaitForResourceAsync(wait.Resource.Name, one => one.Snapshot.State?.Text == KnownResourceStates.Finished && one.Snapshot.ExitCode == wait.ExitCode, cancellationToken);
        }
    }

    private async Task SayWhenReadyAsync(long begun, Board board, PlatformFile file)
    {
        try
        {
            foreach (var supervisor in supervisors.Where(supervisor => !supervisor.IsJob))
                await notifications.WaitForResourceHealthyAsync(supervisor.Instance.Name);
            file.Ready();
            voice.Ready(board.Instances, file.Parameters, data, time.GetElapsedTime(begun));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void Fail(string reason)
    {
        voice.Fail(reason);
        Environment.ExitCode = 1;
        lifetime.StopApplication();
    }
}
