using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;

namespace MakPlatform.Notification;

/// <summary>An alert of a pool that does not exist, for those who write templates.</summary>
internal static class Sample
{
    private const int Total = 500, Remaining = 61;

    public static async Task<Letter> Letter(Scribe scribe, AlertKind kind, bool digest, Reader reader, DateTimeOffset now)
    {
        var zone = DeliveryRule.Zone(reader.TimeZone);
        var facts = Facts(now);
        var notice = Notice(kind, facts, now);
        if (digest)
            return await scribe.Digest([.. Enum.GetValues<AlertKind>().Select(one => Notice(one, facts, now)).Select(one => (one, Model(one, facts)))], reader.Language, zone, now);
        return await scribe.Alert(notice, Model(notice, facts), Chart.Draw(notice, facts, Thresholds.For(Total, new LevelSettings()).Low, reader.Language), reader.Language, zone);
    }

    private static LetterModel Model(Notice notice, LetterFacts facts) => LetterModel.Of(notice, facts) with
    {
        AcknowledgeUrl = "https://mak.example.org/act/sample",
        SnoozeUrl = "https://mak.example.org/act/sample",
        PoolUrl = "https://mak.example.org/pools/windows-11-pro",
    };

    private static Notice Notice(AlertKind kind, LetterFacts facts, DateTimeOffset now)
    {
        var left = kind is AlertKind.Exhausted or AlertKind.Denied ? 0 : Remaining;
        var figures = new PoolFigures { Pool = "windows-11-pro", Product = "windows-11", Version = 1, Remaining = left, Total = Total, ChangedAt = now, AddedAt = now.AddDays(-200) };
        var forecast = ForecastRule.Of(figures, facts.History, now);
        Finding finding = kind switch
        {
            AlertKind.Level => new(kind, Severity.Critical, left, 20),
            AlertKind.Exhausted => new(kind, Severity.Exhausted, 0),
            AlertKind.Denied => new(kind, Severity.Denied, 3, 0, now.AddMinutes(-12), "imaging-berlin"),
            AlertKind.Burst => new(kind, Severity.Critical, 48, 9),
            AlertKind.Drift => new(kind, Severity.Critical, -7, left, now.AddDays(-1), "3V66T"),
            AlertKind.Unconfirmed => new(kind, Severity.Warning, 4, 0, now.AddDays(-3)),
            _ => new(AlertKind.Forecast, Severity.Warning, forecast!.EarlyDays(now)!.Value, 14),
        };
        return new Notice("windows-11-pro", "windows-11", finding.Concern, new EpisodeStep(3, now.AddDays(-2), 1, NoticeType.Raised, finding, 0), finding.Severity, left, Total, forecast, now);
    }

    private static LetterFacts Facts(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        // A workday's use is between two and seven; on weekends nobody works.
        int[] days = [.. Enumerable.Range(-70, 70).Select(day => today.AddDays(day)).Select(day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 2 + (day.DayNumber * 7 % 6))];
        var left = Remaining + days.Sum();
        return new LetterFacts("Windows 11 Pro", new UsageHistory(days), [new("imaging-berlin", 31), new("packer-templates", 12), new("helpdesk", 5)], [new("Enterprise", 1_000, 5_000, 9_499m, "EUR")])
        {
            Past = [.. days.Select((used, day) => (today.AddDays(day - 70), left -= used))],
        };
    }
}
