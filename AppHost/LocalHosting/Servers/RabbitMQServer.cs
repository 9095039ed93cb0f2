using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using MakPlatform.LocalHosting.Processes;
using MakPlatform.LocalHosting.Running;
using RabbitMQ.Client;

namespace MakPlatform.LocalHosting.Servers;

internal sealed class RabbitMQServer(RabbitMQServerResource resource, RunContext run) : ServerWorkload(resource, run)
{
    public const string Management = "management";

    private readonly PortMapper portMapper = new(resource.Name, run);
    private readonly int distributionPort = run.Ports.Take();

    protected override string Product => "RabbitMQ";

    protected override bool Exists => resource.ExistingConnectionString is not null;

    public override string? Url => Exists || !HasManagement ? null : string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port(Management)}");

    private bool HasManagement => resource.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.Name == Management);

    public static RabbitMQServer For(RabbitMQServerResource resource, RunContext run) => new(resource, run);

    public override async Task CheckAsync(CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory
        {
            Uri = new Uri((await GetConnectionStringAsync(cancellationToken))!),
            AutomaticRecoveryEnabled = false,
            ClientProvidedName = "health check",
        };
        await using var connection = await factory.CreateConnectionAsync(cancellationToken);
    }

    public override Task CleanUpAsync() => portMapper.StopAsync();

    protected override async Task<ProcessSpec?> FromBinaryAsync(string folder, CancellationToken cancellationToken)
    {
        // The program itself: the one on the PATH may be a distribution's wrapper that changes the user.
        if (Binaries.Find("rabbitmq-server", "/usr/lib/rabbitmq/bin") is not { } rabbit)
            return null;
        if (folder.IndexOfAny(['*', '?', '^', '!', '[', ']', '{', '}', ' ']) >= 0)
            throw new DistributedApplicationException($"RabbitMQ cannot work below a folder with any of *?^![]{{}} or a space in its name: {folder}. Use --data DIR.");
        await portMapper.StartAsync(cancellationToken);
        var settings = await RabbitMQSettings.WriteAsync(folder, resource, Port(), HasManagement ? Port(Management) : null, cancellationToken);
        return new ProcessSpec(rabbit)
        {
            WorkingDirectory = folder,
            Environment = new Dictionary<string, string?>(settings)
            {
                ["RABBITMQ_NODENAME"] = $"{resource.Name}@localhost",
                ["RABBITMQ_DIST_PORT"] = distributionPort.ToString(CultureInfo.InvariantCulture),
                ["ERL_EPMD_PORT"] = portMapper.Port.ToString(CultureInfo.InvariantCulture),
                ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
                // Or Erlang would start a port mapper of its own, as a daemon that stays.
                ["ERL_FLAGS"] = "-start_epmd false",
                // Schedulers that spin while they have nothing to do take the processor from all else on this machine (RabbitMQ's guide "Runtime Tuning", busy waiting).
                ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none",
                // Without a supervising shell between us and the server, a signal meets the server itself.
                ["RUNNING_UNDER_SYSTEMD"] = "true",
            },
        };
    }

    protected override async Task<ProcessSpec> FromContainerAsync(CancellationToken cancellationToken)
    {
        var ports = new Dictionary<int, int> { [5672] = Port() };
        if (HasManagement)
            ports[15672] = Port(Management);
        return await Run.Docker.RunAsync(Resource.Name, HasManagement ? "docker.io/library/rabbitmq:4.3-management" : "docker.io/library/rabbitmq:4.3", "/var/lib/rabbitmq", ports,
            new Dictionary<string, string?>
            {
                ["RABBITMQ_NODENAME"] = $"{resource.Name}@localhost",
                ["RABBITMQ_DEFAULT_USER"] = await RabbitMQSettings.UserOfAsync(resource, cancellationToken),
                ["RABBITMQ_DEFAULT_PASS"] = await resource.PasswordParameter.GetValueAsync(cancellationToken),
            },
            []);
    }
}
