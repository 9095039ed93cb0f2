using System.Globalization;
using CsCheck;
using MakPlatform.Notification.Rules;

namespace MakPlatform.Notification.Tests;

public sealed class When_a_reader_hears
{
    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"];

    private static readonly Reader Berlin = new()
    {
        Address = "ada@example.org",
        TimeZone = "Europe/Berlin",
        QuietFrom = new(18, 0),
        QuietUntil = new(8, 0),
        QuietWeekends = true,
    };

    [Theory]
    [InlineData("2026-11-24T08:00Z", "2026-11-24T08:00Z")] // nine in Berlin
    [InlineData("2026-11-24T17:00Z", "2026-11-25T07:00Z")] // six in the evening there
    [InlineData("2026-11-25T03:00Z", "2026-11-25T07:00Z")] // at night
    [InlineData("2026-11-27T20:00Z", "2026-11-30T07:00Z")] // Friday night leads into the weekend, and that into Monday
    [InlineData("2026-07-01T16:30Z", "2026-07-02T06:00Z")] // summer time
    [InlineData("2027-03-28T00:30Z", "2027-03-29T06:00Z")] // the night in which an hour is lost, a Sunday
    public void Quiet_hours_are_those_of_the_readers_own_clock(string decided, string heard) =>
        Assert.Equal(new Due(At(heard), false), DeliveryRule.Plan(Berlin, Severity.Warning, [], 10, At(decided)));

    [Fact]
    public void An_empty_pool_is_heard_of_at_any_hour() =>
        Assert.Equal(new Due(At("2026-11-25T03:00Z"), false), DeliveryRule.Plan(Berlin with { Digest = Digest.Daily }, Severity.Exhausted, [], 10, At("2026-11-25T03:00Z")));

    [Theory]
    [InlineData(Digest.Daily, "2026-11-24T06:00Z", "2026-11-24T07:00Z")]
    [InlineData(Digest.Daily, "2026-11-24T08:00Z", "2026-11-25T07:00Z")]
    [InlineData(Digest.Weekly, "2026-11-24T08:00Z", "2026-11-30T07:00Z")]
    [InlineData(Digest.Weekly, "2026-11-30T06:59Z", "2026-11-30T07:00Z")]
    public void Digests_come_in_the_morning_or_on_mondays(Digest digest, string decided, string heard) =>
        Assert.Equal(new Due(At(heard), true), DeliveryRule.Plan(Berlin with { Digest = digest }, Severity.Critical, [], 10, At(decided)));

    [Fact]
    public void Above_the_limit_of_an_hour_alerts_are_gathered_until_it_is_over()
    {
        var now = At("2026-11-24T09:40Z");
        DateTimeOffset[] recent = [now.AddMinutes(-50), now.AddMinutes(-20), now.AddMinutes(-70)];

        Assert.False(DeliveryRule.Plan(Berlin, Severity.Warning, recent, 3, now).Gathered);
        Assert.Equal(new Due(now.AddMinutes(11), true), DeliveryRule.Plan(Berlin, Severity.Denied, recent, 2, now));
    }

    [Fact]
    public void It_is_never_before_it_was_decided_nor_in_quiet_hours_nor_a_week_later() =>
        Gen.Select(Gen.Int[0, 365 * 24 * 60], Gen.Int[0, 23], Gen.Int[0, 23], Gen.Bool, Gen.Int[0, 4].Select(one => Zones[one]))
            .Sample((minute, from, until, weekends, zone) =>
            {
                var reader = new Reader { Address = "", TimeZone = zone, QuietFrom = new(from, 0), QuietUntil = new(until, 0), QuietWeekends = weekends };
                var now = At("2026-01-01T00:00Z").AddMinutes(minute);
                var due = DeliveryRule.Plan(reader, Severity.Warning, [], 10, now).At;
                var local = TimeZoneInfo.ConvertTime(due, DeliveryRule.Zone(zone));
                var isQuiet = from != until && TimeOnly.FromDateTime(local.DateTime).IsBetween(new(from, 0), new(until, 0));
                return due >= now && due - now < TimeSpan.FromDays(5) && (!isQuiet || IsTheHourThatIsThereTwice(local, zone)) && !(weekends && local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
            });

    [Fact]
    public void A_time_zone_that_is_none_is_utc() => Assert.Equal(TimeZoneInfo.Utc, DeliveryRule.Zone("Middle/Earth"));

    private static bool IsTheHourThatIsThereTwice(DateTimeOffset local, string zone) => DeliveryRule.Zone(zone).IsAmbiguousTime(local.DateTime);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
