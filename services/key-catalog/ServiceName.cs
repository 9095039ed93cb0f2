using MassTransit;

namespace MakPlatform.KeyCatalog;

/// <summary>The service's one name, and the queues that follow from it.</summary>
internal static class ServiceName
{
    public const string KeyCatalog = "key-catalog";

    // RegisterKey -> exchange:key-catalog-register-key, in front of the queue of RegisterKeyConsumer. A queue: address would
    // declare the queue without the arguments that the bus gives it, which the broker refuses.
    public static Uri Address<TCommand>() =>
        new($"exchange:{KeyCatalog}-{KebabCaseEndpointNameFormatter.Instance.SanitizeName(typeof(TCommand).Name)}");
}
