using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>The transports: mails go as is configured, webhooks by HTTP.</summary>
public sealed class Transports(INoticeTransport mail, Webhook webhook)
{
    /// <summary>Where mails go.</summary>
    public string Where => mail.Where;

    /// <summary>The one that a channel takes.</summary>
    public INoticeTransport For(Channel channel) => channel is Channel.Mail ? mail : webhook;

    /// <summary>Adds them.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(Mail).AddSingleton<Transports>();
        services.AddSingleton(provider => new Webhook(Options(provider).Webhook, provider.GetRequiredService<TimeProvider>()));
    }

    private static INoticeTransport Mail(IServiceProvider provider)
    {
        var options = Options(provider);
        return options.Transport switch
        {
            TransportKind.Smtp => new Smtp(options.Smtp, options.Sender(), provider.GetRequiredService<TimeProvider>()),
            _ => new Folder(options.Folder, options.Sender()),
        };
    }

    private static NotificationOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<NotificationOptions>>().Value;
}
