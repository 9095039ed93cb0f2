using MakPlatform.Notification.Delivery;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>Picks the transport that is configured.</summary>
public static class ConfiguredTransport
{
    public static INoticeTransport Pick(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<NotificationOptions>>().Value;
        return options.Transport switch
        {
            TransportKind.Smtp => new Smtp(options.Smtp),
            _ => new Folder(options.Folder),
        };
    }
}
