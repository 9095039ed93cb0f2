using System.Diagnostics.Metrics;
using MakPlatform.Notification.Storage;
using MakPlatform.ServiceDefaults;

namespace MakPlatform.Notification;

/// <summary>What became of what was to be sent.</summary>
public sealed class NotificationMeter
{
    private readonly Counter<long> deliveries;
    private readonly Histogram<double> duration;

    public NotificationMeter(IMeterFactory meters)
    {
        var meter = meters.Create("MakPlatform.notification");
        deliveries = meter.CreateCounter<long>("makplatform.notification.deliveries", "{attempt}", "Attempts to deliver, by channel: sent, failed for now, or given up as a dead letter.");
        duration = meter.CreateHistogram(
            "makplatform.notification.delay", "s", "From the decision to tell until it is sent; what waits for the end of quiet hours or for a digest waits long.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [.1, .5, 1, 2.5, 5, 10, 30, 60, 300, 3_600, 43_200] });
    }

    /// <summary>Notes an attempt.</summary>
    public void Attempted(DeliveryRow delivery)
    {
        KeyValuePair<string, object?> channel = new(Attributes.Channel, delivery.Channel.ToString());
        deliveries.Add(1, channel, new("makplatform.outcome", Outcome(delivery.State)));
        if (delivery.SentAt is { } sent && delivery.State is DeliveryState.Sent)
            duration.Record(Math.Max(0, (sent - delivery.CreatedAt).TotalSeconds), channel);
    }

    private static string Outcome(DeliveryState state) => state switch { DeliveryState.Sent => "sent", DeliveryState.Failed => "dead", _ => "failed" };
}
