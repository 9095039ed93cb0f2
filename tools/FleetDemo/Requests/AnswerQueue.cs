using MassTransit;

namespace MakPlatform.FleetDemo.Requests;

/// <summary>
/// The queue that answers come to. It is temporary: it goes with its program, and it comes back, empty and under the same
/// address, when a broker that was away returns. What was lost in between is asked again.
/// </summary>
public sealed class AnswerQueue(TimeProvider clock)
{
    // What the broker lets the user system-fleet-demo have begins so (eng/broker).
    private readonly string name = $"system-fleet-demo.{Guid.CreateVersion7(clock.GetUtcNow()):N}";

    /// <summary>The address to put into requests.</summary>
    public Uri Address { get; private set; } = new("queue:not-configured");

    public void Configure(IRabbitMqBusFactoryConfigurator rabbit, IBusRegistrationContext context) => rabbit.ReceiveEndpoint(name, endpoint =>
    {
        endpoint.Durable = false;
        endpoint.AutoDelete = true;
        // Answers are sent here and nowhere else: the queue must not also hear the answers that others published.
        endpoint.ConfigureConsumeTopology = false;
        endpoint.ConfigureConsumer<ActivationGrantedConsumer>(context);
        endpoint.ConfigureConsumer<ActivationDeniedConsumer>(context);
        Address = endpoint.InputAddress;
    });
}
