namespace MakPlatform.Console.Rules;

/// <summary>What an event of a pool is.</summary>
public enum PoolEventKind
{
    Registered,
    Upgraded,
    Added,
    Blocked,
    Retired,
    Alert,
}

/// <summary>Something that happened to a pool.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Detail">How many, of which key, or which alert.</param>
/// <param name="By">Who did it; null for alerts.</param>
/// <param name="Link">Where more of it stands.</param>
public sealed record PoolEvent(DateTimeOffset At, PoolEventKind Kind, string Detail, string? By, string Link);

/// <summary>A key's own events, as far as a pool's chart shows them.</summary>
public sealed record KeyLife(
    Guid KeyId, string Partial, int Activations, bool Supersedes, DateTimeOffset RegisteredAt, string RegisteredBy, IReadOnlyList<(DateTimeOffset At, int Count, string By)> Grants,
    DateTimeOffset? BlockedAt, string? BlockedBy, DateTimeOffset? RetiredAt, string? RetiredBy);

/// <summary>What a pool's chart marks.</summary>
public static class PoolEvents
{
    /// <summary>The events of a pool's keys and its alerts since a time, the newest first.</summary>
    public static IReadOnlyList<PoolEvent> Of(IEnumerable<KeyLife> keys, IEnumerable<(DateTimeOffset At, string Words)> alerts, DateTimeOffset since) =>
        [.. keys.SelectMany(OfKey).Concat(alerts.Select(alert => new PoolEvent(alert.At, PoolEventKind.Alert, alert.Words, null, "/alerts"))).Where(one => one.At >= since).OrderByDescending(one => one.At)];

    /// <summary>What was left on the day of an event, so that its mark is on the line; null before the line begins.</summary>
    public static int? HeightAt(DateTimeOffset at, DateTimeOffset now, IReadOnlyList<int> days)
    {
        var back = (DateOnly.FromDateTime(now.UtcDateTime).DayNumber - DateOnly.FromDateTime(at.UtcDateTime).DayNumber);
        var place = days.Count - 1 - back;
        return place >= 0 && place < days.Count ? days[place] : null;
    }

    private static IEnumerable<PoolEvent> OfKey(KeyLife key)
    {
        var link = $"/keys/{key.KeyId}";
        yield return new(key.RegisteredAt, key.Supersedes ? PoolEventKind.Upgraded : PoolEventKind.Registered, $"+{key.Activations} …{key.Partial}", key.RegisteredBy, link);
        foreach (var (at, count, by) in key.Grants)
            yield return new(at, PoolEventKind.Added, $"+{count} …{key.Partial}", by, link);
        if (key.BlockedAt is { } blocked)
            yield return new(blocked, PoolEventKind.Blocked, $"…{key.Partial}", key.BlockedBy, link);
        if (key.RetiredAt is { } retired)
            yield return new(retired, PoolEventKind.Retired, $"…{key.Partial}", key.RetiredBy, link);
    }
}
