using MakPlatform.Contracts.V1;
using MassTransit;

namespace MakPlatform.FleetDemo.Requests;

/// <summary>Hears that a machine may activate.</summary>
public sealed class ActivationGrantedConsumer(OpenRequests requests) : IConsumer<ActivationGranted>
{
    public Task Consume(ConsumeContext<ActivationGranted> context)
    {
        requests.Close(context.Message.RequestId, new Answer.Granted(context.Message));
        return Task.CompletedTask;
    }
}
