using MakPlatform.Contracts.V1;
using MassTransit;

namespace MakPlatform.TestInfrastructure;

/// <summary>The services' commands over the bus, as a script of an administrator sends them.</summary>
public sealed class CatalogueCommands : IAsyncDisposable
{
    private readonly IBusControl bus;

    private CatalogueCommands(IBusControl bus) => this.bus = bus;

    /// <summary>Connects to the broker.</summary>
    public static async Task<CatalogueCommands> Connect(string broker)
    {
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit => rabbit.Host(new Uri(broker)));
        await bus.StartAsync();
        return new(bus);
    }

    /// <summary>Sends a command to key-catalog and awaits its answer.</summary>
    public Task<CatalogAnswer> Send<TCommand>(TCommand command) where TCommand : class => Ask<TCommand, CatalogAnswer>("key-catalog", command);

    /// <summary>Sends a command to a service and awaits its answer.</summary>
    public async Task<TAnswer> Ask<TCommand, TAnswer>(string service, TCommand command) where TCommand : class where TAnswer : class
    {
        var queue = KebabCaseEndpointNameFormatter.Instance.SanitizeName(typeof(TCommand).Name);
        var client = bus.CreateRequestClient<TCommand>(new Uri($"exchange:{service}-{queue}"), TimeSpan.FromSeconds(30));
        return (await client.GetResponse<TAnswer>(command)).Message;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await bus.StopAsync();
}
