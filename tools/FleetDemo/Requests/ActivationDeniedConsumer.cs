using MakPlatform.Contracts.V1;
using MassTransit;

namespace MakPlatform.FleetDemo.Requests;

/// <summary>Hears that a machine may not activate.</summary>
public sealed class ActivationDeniedConsumer(OpenRequests requests) : IConsumer<ActivationDenied>
{
    public Task Consume(ConsumeContext<ActivationDenied> context)
    {
        requests.Close(context.Message.RequestId, new Answer.Denied(context.Message));
        return Task.CompletedTask;
    }
}
