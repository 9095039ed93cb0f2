using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Rules;
using Microsoft.EntityFrameworkCore;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

/// <summary>Whoever asked Microsoft for more need not be reminded to, until something came of it.</summary>
public sealed class Asked_of_Microsoft(Postgres postgres)
{
    private static readonly Asked Request = new(new Guid("0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2f"), 50, "MS-2026-000417", "ada", Morning.AddDays(1));

    [Fact]
    public void It_holds_reminders_back_and_not_what_is_worse()
    {
        var pool = new Watched();
        pool.Look(Facts(5), Morning);
        for (var day = 2; day <= 20; day++)
            pool.Look(Facts(5) with { Asked = [Request] }, Morning.AddDays(day));
        Assert.Single(pool.Told);
        pool.Look(Facts(2) with { Asked = [Request] }, Morning.AddDays(21));

        Assert.Equal(Severity.Critical, pool.Told[^1].Severity);
    }

    [Fact]
    public void It_holds_until_more_is_there_until_it_is_refused_or_too_old()
    {
        var settings = Defaults.Episodes;

        Assert.Equal(Request, AskedRule.Open([Request], Morning, settings, Morning.AddDays(30)));
        Assert.Null(AskedRule.Open([Request], Morning.AddDays(2), settings, Morning.AddDays(3)));
        Assert.Null(AskedRule.Open(AskedRule.Without([Request], Request.RequestId), Morning, settings, Morning.AddDays(3)));
        Assert.Null(AskedRule.Open([Request], Morning, settings, Morning.AddDays(31)));
        Assert.Equal(2, AskedRule.With([Request], Request with { RequestId = Guid.Empty }).Count);
        Assert.Single(AskedRule.With([Request], Request));
    }

    [Theory]
    [InlineData("en", "Microsoft was asked for 50 more on 25 Nov 2026 by ada, case MS-2026-000417.")]
    [InlineData("de", "Microsoft wurde am 25.11.2026 von ada um 50 weitere gebeten, Vorgang MS-2026-000417.")]
    public async Task The_mail_says_who_asked_when_and_the_case(string language, string sentence)
    {
        var letter = await Mails.LetterOf(Notice(), Mails.Facts with { Asked = Request }, language);

        Assert.Contains(sentence, letter.Text, StringComparison.Ordinal);
        Assert.Contains("MS-2026-000417", letter.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Microsoft w", (await Mails.LetterOf(Notice(), language: language)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_heard_once_and_its_refusal_lets_reminders_come_again_whichever_comes_first()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        var consumer = new MoreActivationsConsumer(replica.Pools);
        var asked = new MoreActivationsAsked { RequestId = Request.RequestId, KeyId = Guid.Empty, Pool = Pool, Count = 50, CaseNumber = "MS-1", RequestedBy = "ada", RequestedAt = Morning.AddHours(1) };
        await replica.TakeIn(Left(1, 50), Left(2, 5));
        await consumer.TakeIn(asked, CancellationToken.None);
        await consumer.TakeIn(asked, CancellationToken.None);
        await consumer.TakeIn(asked with { Pool = null }, CancellationToken.None);
        await Days(replica, 10);
        Assert.Single(await replica.Notices());

        await consumer.TakeIn(new MoreActivationsRefused { RequestId = asked.RequestId, KeyId = Guid.Empty, Pool = Pool, Reason = "No invoice.", RefusedBy = "ada", RefusedAt = Morning.AddDays(10) }, CancellationToken.None);
        await consumer.TakeIn(asked, CancellationToken.None);
        await Days(replica, 1);
        Assert.Equal([NoticeType.Raised, NoticeType.Reminder], (await replica.Notices()).Select(notice => notice.Step.Type));
        await using var db = replica.CreateDbContext();
        Assert.Empty((await db.Asked.SingleAsync()).Asked);
    }

    private static async Task Days(Replica replica, int count)
    {
        for (var day = 0; day < count; day++)
        {
            replica.Fake.Advance(TimeSpan.FromDays(1));
            await replica.Timer.LookAtDue(CancellationToken.None);
        }
    }
}
