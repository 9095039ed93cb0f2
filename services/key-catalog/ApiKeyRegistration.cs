using MakPlatform.Edge;
using MassTransit;

namespace MakPlatform.KeyCatalog;

/// <summary>The catalogue issues the API keys of all services.</summary>
internal static class ApiKeyRegistration
{
    public static void AddApiKeys(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<IssueApiKeyConsumer>();
        bus.AddConsumer<RevokeApiKeyConsumer>();
        bus.AddConsumer<RequestApiKeysConsumer>();
        bus.AskForApiKeysAtStart(ServiceName.KeyCatalog);
    }
}
