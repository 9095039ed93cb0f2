namespace MakPlatform.Notification.Rules;

/// <summary>
/// When a reader hears: not in quiet hours, not more than so many an hour, or all in one digest; an empty pool at once, whatever the clock says.
/// </summary>
public static class DeliveryRule
{
    /// <summary>Decides it.</summary>
    /// <param name="reader">How the reader wants to hear.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="recent">When something went, or is to go, to this reader in the last hour.</param>
    /// <param name="limit">The most in an hour.</param>
    /// <param name="now">Now.</param>
    public static Due Plan(Reader reader, Severity severity, IReadOnlyCollection<DateTimeOffset> recent, int limit, DateTimeOffset now)
    {
        var zone = Zone(reader.TimeZone);
        var isUrgent = severity >= Severity.Exhausted;
        if (reader.Digest is not Digest.None && !isUrgent)
            return new(NextDigest(reader, zone, now), true);

        var at = isUrgent ? now : AfterQuiet(reader, zone, now);
        var lately = recent.Where(sent => sent > now.AddHours(-1)).ToList();
        // Above the limit alerts are gathered, also the urgent: nothing is lost, and nobody gets fifty mails.
        return lately.Count < limit ? new(at, false) : new(RateEnd(lately, at), true);
    }

    /// <summary>The reader's time zone; UTC where its name is none.</summary>
    public static TimeZoneInfo Zone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    // To the full minute, so that all that waits meets in one digest.
    private static DateTimeOffset RateEnd(List<DateTimeOffset> recent, DateTimeOffset at)
    {
        var free = recent.Min().AddHours(1);
        var minute = new DateTimeOffset(free.UtcTicks - (free.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero).AddMinutes(1);
        return minute > at ? minute : at;
    }

    private static DateTimeOffset AfterQuiet(Reader reader, TimeZoneInfo zone, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        // A quiet night may end in a quiet weekend, and that in a night.
        for (var hops = 0; hops < 4 && QuietUntil(reader, local) is { } end; hops++)
            local = end;
        return Utc(local, zone) is var at && at > now ? at : now;
    }

    // When the quiet ends that this time lies in; null where it lies in none.
    private static DateTime? QuietUntil(Reader reader, DateTime local)
    {
        if (reader.QuietWeekends && local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            return local.Date.AddDays(local.DayOfWeek is DayOfWeek.Saturday ? 2 : 1);
        if (reader is not { QuietFrom: { } from, QuietUntil: { } until } || from == until || !TimeOnly.FromDateTime(local).IsBetween(from, until))
            return null;
        var end = local.Date + until.ToTimeSpan();
        return end > local ? end : end.AddDays(1);
    }

    private static DateTimeOffset NextDigest(Reader reader, TimeZoneInfo zone, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var next = local.Date + reader.DigestAt.ToTimeSpan();
        while (Utc(next, zone) <= now || (reader.Digest is Digest.Weekly && next.DayOfWeek is not DayOfWeek.Monday))
            next = next.AddDays(1);
        return Utc(next, zone);
    }

    // In spring an hour is not there: what would fall into it comes right after.
    private static DateTimeOffset Utc(DateTime local, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
}

/// <summary>When a reader hears.</summary>
/// <param name="At">Not before.</param>
/// <param name="Gathered">True where all that is due then comes as one.</param>
public sealed record Due(DateTimeOffset At, bool Gathered);
