using MakPlatform.Notification.Rules;

namespace MakPlatform.Benchmarks.Alerts;

/// <summary>A year's mails held against its truth.</summary>
internal sealed record Verdict(Pattern Pattern, int Pools, int Episodes, int Mails, int MostMails, int Reached, int Missed, int Duplicates, int Emptied, int Foreseeable, int Late, int Needless, double LeadDays)
{
    // More than one and a half times the pace of the eight weeks before could not be foreseen from them.
    private const double Sudden = 1.5;

    private const int PaceHours = 56 * PoolLife.Hours;

    public static Verdict Of(Diary diary)
    {
        var episodes = diary.Notices.GroupBy(told => (told.Notice.Concern, told.Notice.Step.Episode)).Select(episode => episode.ToList()).ToList();
        var descents = diary.Descents.Zip(diary.Descents.Skip(1), (descent, next) => (Descent: descent, End: next.Start)).ToList();
        var emptied = descents.Where(one => one.Descent.Known < Severity.Exhausted && one.Descent.Reached.ContainsKey(Severity.Exhausted)).ToList();
        var foreseeable = emptied.Where(one => IsForeseeable(diary, one.Descent)).ToList();
        return new(
            diary.Life.Pattern, 1, episodes.Count, diary.Notices.Count, episodes.Select(episode => episode.Count).DefaultIfEmpty().Max(),
            descents.Sum(one => Expected(one.Descent).Count()) + diary.Events.Count,
            descents.Sum(one => CountMissed(diary, one.Descent)) + diary.Events.Count(happened => !IsTold(diary, happened)),
            CountDuplicates(diary, episodes),
            emptied.Count, foreseeable.Count, foreseeable.Count(one => Lead(diary, one.Descent) < Diary.LeadHours),
            diary.Notices.Count(told => told.Notice.Kind is AlertKind.Burst && told.Notice.Step.Type is NoticeType.Raised && !diary.Events.Any(happened => happened.Kind is AlertKind.Burst && told.Hour - happened.Hour is >= 0 and < PoolLife.Hours)),
            foreseeable.Sum(one => (double)Lead(diary, one.Descent) / PoolLife.Hours));
    }

    /// <summary>What went wrong, each in a line.</summary>
    public static IEnumerable<string> Complaints(Diary diary)
    {
        foreach (var (descent, end) in diary.Descents.Zip(diary.Descents.Skip(1), (descent, next) => (descent, next.Start)))
        {
            foreach (var (severity, hour) in MissedIn(diary, descent))
                yield return $"missed: {severity} in hour {hour}, of the descent from {descent.Start} ({descent.Known} known) to {end}; told {Heard(descent)}";
            if (descent.Known < Severity.Exhausted && descent.Reached.TryGetValue(Severity.Exhausted, out var empty) && IsForeseeable(diary, descent) && Lead(diary, descent) is var lead and < Diary.LeadHours)
                yield return $"late: empty in hour {empty}, {lead} hours after the first mail, of the descent from {descent.Start} to {end}; told {Heard(descent)}";
        }

        foreach (var happened in diary.Events.Where(happened => !IsTold(diary, happened)))
            yield return $"missed: {happened.Kind} in hour {happened.Hour}, with {diary.Used(happened.Hour, happened.Hour + 1)} consumed; told {string.Join(", ", diary.Notices.Where(told => told.Notice.Kind == happened.Kind).Select(told => told.Hour))}";

        string Heard(Descent descent) => string.Join(", ", Supply(diary, descent).Select(told => $"{told.Hour} {told.Notice.Step.Type} {told.Notice.Kind} {told.Notice.Severity}"));
    }

    public static Verdict operator +(Verdict one, Verdict other) => new(
        one.Pattern, one.Pools + other.Pools, one.Episodes + other.Episodes, one.Mails + other.Mails, Math.Max(one.MostMails, other.MostMails), one.Reached + other.Reached,
        one.Missed + other.Missed, one.Duplicates + other.Duplicates, one.Emptied + other.Emptied, one.Foreseeable + other.Foreseeable, one.Late + other.Late,
        one.Needless + other.Needless, one.LeadDays + other.LeadDays);

    private static IEnumerable<KeyValuePair<Severity, int>> Expected(Descent descent) => descent.Reached.Where(reached => reached.Key > descent.Known);

    // Each level that was reached is told within the hour, or something as bad was before.
    private static int CountMissed(Diary diary, Descent descent) => MissedIn(diary, descent).Count();

    private static IEnumerable<KeyValuePair<Severity, int>> MissedIn(Diary diary, Descent descent) => Expected(descent).Where(reached =>
        !Supply(diary, descent).Any(told => told.Hour <= reached.Value + 1 && told.Notice.Step.Finding!.Severity >= reached.Key));

    private static bool IsTold(Diary diary, (int Hour, AlertKind Kind) happened) =>
        diary.Notices.Any(told => told.Notice.Kind == happened.Kind && told.Hour >= happened.Hour && told.Hour <= happened.Hour + 1);

    private static int CountDuplicates(Diary diary, List<List<Told>> episodes) =>
        diary.Notices.GroupBy(told => told.MessageId).Sum(same => same.Count() - 1)
        + episodes.Sum(episode => episode.Where(told => told.Notice.Step.Type is NoticeType.Raised or NoticeType.Worsened).GroupBy(told => told.Notice.Severity).Sum(same => same.Count() - 1));

    private static int Lead(Diary diary, Descent descent) =>
        descent.Reached[Severity.Exhausted] - Supply(diary, descent).Select(told => told.Hour).DefaultIfEmpty(int.MaxValue).Min();

    // A mail that says what was added, and that it is not enough, tells so too.
    private static IEnumerable<Told> Supply(Diary diary, Descent descent) =>
        diary.Notices.Where(told => told.Notice.Concern is Concern.Supply && told.Notice.Step.Finding is not null && told.Hour >= descent.Start);

    private static bool IsForeseeable(Diary diary, Descent descent)
    {
        var empty = descent.Reached[Severity.Exhausted];
        var before = empty - Diary.LeadHours;
        // What was known to be low when it began needs no warning.
        if (descent.Known > Severity.None || before - descent.Start < 0 || before < PaceHours || (diary.Life.Sudden is { } sudden && sudden.From <= empty && sudden.To > before))
            return false;
        var pace = (double)diary.Used(before - PaceHours, before) / PaceHours;
        return diary.Used(before, empty + 1) <= pace * Diary.LeadHours * Sudden;
    }
}
