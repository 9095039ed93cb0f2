namespace MakPlatform.Notification.Rules;

/// <summary>Who hears of a notice: whoever subscribed to it, and the pool's owners; if there is nobody, the configured readers.</summary>
public static class AudienceRule
{
    /// <summary>The listeners, each address once a channel.</summary>
    /// <param name="notice">What is told.</param>
    /// <param name="interests">Everybody's subscriptions.</param>
    /// <param name="owners">The addresses of the pool's owners.</param>
    /// <param name="fallback">The addresses that are configured for what concerns nobody.</param>
    public static IReadOnlyList<Listener> For(Notice notice, IEnumerable<Interest> interests, IEnumerable<string> owners, IEnumerable<string> fallback)
    {
        List<Listener> heard =
        [
            .. interests.Where(interest => Wants(interest, notice)).SelectMany(interest => interest.Addresses.Select(address => new Listener(address, interest.Channel, interest.Id))),
            .. owners.Select(owner => new Listener(owner, Channel.Mail, null)),
        ];
        if (heard.Count == 0)
            heard.AddRange(fallback.Select(address => new Listener(address, Channel.Mail, null)));
        // Who subscribed and owns the pool hears once.
        return [.. heard.DistinctBy(listener => (listener.Address.ToUpperInvariant(), listener.Channel))];
    }

    /// <summary>True if it is one of those that were subscribed to.</summary>
    public static bool Wants(Interest interest, Notice notice) =>
        notice.Severity >= interest.LeastSeverity
        && (interest.Kinds.Count == 0 || interest.Kinds.Contains(notice.Kind))
        && ((interest.Pools.Count == 0 && interest.Products.Count == 0) || interest.Pools.Contains(notice.Pool) || interest.Products.Contains(notice.Product));
}

/// <summary>A subscription.</summary>
public sealed record Interest(
    Guid Id, IReadOnlyList<string> Addresses, Channel Channel, IReadOnlyList<string> Pools, IReadOnlyList<string> Products, IReadOnlyList<AlertKind> Kinds, Severity LeastSeverity);

/// <summary>Somebody who hears of a notice.</summary>
/// <param name="Address">Where.</param>
/// <param name="Channel">By what.</param>
/// <param name="SubscriptionId">By which subscription; null for owners and configured readers.</param>
public sealed record Listener(string Address, Channel Channel, Guid? SubscriptionId);
