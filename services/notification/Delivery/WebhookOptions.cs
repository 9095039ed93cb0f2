using System.ComponentModel.DataAnnotations;

namespace MakPlatform.Notification.Delivery;

/// <summary>The section <c>Notification:Webhook</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>True to let subscriptions name addresses without encryption, as inside a cluster.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>How long a receiver may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
