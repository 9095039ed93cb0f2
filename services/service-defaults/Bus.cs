using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MakPlatform.ServiceDefaults;

/// <summary>The bus: RabbitMQ through MassTransit, and the one place for queue kinds and retry schedules.</summary>
public static class Bus
{
    // A message that was in flight in this many crashes is taken to be their cause and goes to the error queue.
    private const int DeliveryLimit = 100;

    /// <summary>Connects to the broker named <c>messaging</c> and gives every consumer a quorum queue that carries the service's name.</summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="service">The service's name, the prefix of its queues.</param>
    /// <param name="consumers">Registers the consumers.</param>
    public static WebApplicationBuilder AddBus(this WebApplicationBuilder builder, string service, Action<IBusRegistrationConfigurator> consumers)
    {
        var broker = new Uri(builder.Configuration.RequireConnectionString("messaging"));
        builder.Services.AddSingleton<BatchWork>();
        builder.Services.AddHostedService<QueueMeter>();
        builder.Services.PostConfigure<HealthCheckServiceOptions>(health =>
        {
            foreach (var check in health.Registrations.Where(check => check.Name == WholeBus.Name))
            {
                var bus = check.Factory;
                check.Factory = services => new WholeBus(bus(services));
            }
        });
        builder.Services.AddSingleton(services => new Replies(broker, service, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<ErrorQueues>();
        builder.Services.AddMassTransit(bus =>
        {
            // Or MassTransit reports to its maker: nothing leaves the organisation.
            bus.DisableUsageTelemetry();
            // Without the prefix two services with a consumer of one name would share a queue and lose messages to each other.
            bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(service, includeNamespace: false));
            bus.AddConfigureEndpointsCallback((context, name, endpoint) =>
            {
                Configure(name, endpoint);
                context.GetRequiredService<QueueNames>().Add(name);
            });
            bus.AddConsumeObserver(context => context.GetRequiredService<QueueAges>());
            consumers(bus);
            bus.AddConsumeObserver<FaultSpans>();
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(broker, host => host.ConnectionName(service));
                // Answers to this process alone, in a queue of its service's name: eng/broker lets a service have no other.
                rabbit.OverrideDefaultBusEndpointQueueName($"{service}-answers-{NewId.NextGuid():N}");
                // MassTransit indents what it writes: a quarter of each message would be spaces, which the broker keeps on disk and the receiver skips.
                rabbit.ConfigureJsonSerializerOptions(json => new(json) { WriteIndented = false });
                rabbit.ConfigureEndpoints(context);
            });
        });
        return builder;
    }

    private static void Configure(string name, IReceiveEndpointConfigurator endpoint)
    {
        if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
        {
            queue.SetQuorumQueue();
            queue.SetQueueArgument("x-delivery-limit", DeliveryLimit);
            // MassTransit declares the error queue once more with the queue's own arguments: they must be the same.
            queue.BindDeadLetterQueue($"{name}_error", $"{name}_error", error =>
            {
                error.SetQueueArgument("x-queue-type", "quorum");
                error.SetQueueArgument("x-delivery-limit", DeliveryLimit);
                error.SetQueueArgument("x-dead-letter-exchange", $"{name}_error");
            });
        }

        // A server that is away comes back: wait for it as long as it takes. Anything else is given three tries and
        // then the error queue, where its reason is kept.
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(error => !Transient.Is(error));
            retry.Intervals(100, 500, 2_000);
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(Transient.Is);
            retry.Interval(10_000, TimeSpan.FromSeconds(2));
        });
    }
}
