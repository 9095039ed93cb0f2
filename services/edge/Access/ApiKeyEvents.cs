using MakPlatform.Contracts.V1;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakPlatform.Edge;

/// <summary>How API keys come into a service that does not issue them.</summary>
public static class ApiKeyEvents
{
    /// <summary>Takes in what key-catalog tells, and asks at start for what it told before.</summary>
    public static void AddApiKeyEvents(this IBusRegistrationConfigurator bus, string service)
    {
        bus.AddConsumer<ApiKeyIssuedConsumer>();
        bus.AddConsumer<ApiKeyRevokedConsumer>();
        bus.AskForApiKeysAtStart(service);
    }

    /// <summary>Asks key-catalog at start to tell every key once more. It asks itself, too: whoever was away then hears of them now.</summary>
    public static void AskForApiKeysAtStart(this IBusRegistrationConfigurator bus, string service) =>
        bus.AddHostedService(services => ActivatorUtilities.CreateInstance<AskForApiKeys>(services, service));

    private sealed class AskForApiKeys(string service, IBus bus, TimeProvider clock, ILogger<AskForApiKeys> log) : AskAtStart(clock, log)
    {
        protected override async Task Ask(CancellationToken cancellationToken)
        {
            var catalogue = await bus.GetSendEndpoint(new Uri("exchange:key-catalog-request-api-keys"));
            await catalogue.Send(new RequestApiKeys { Service = service }, cancellationToken);
        }
    }
}
