using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Tests;

/// <summary>What the ledger tells of a pool's days.</summary>
public sealed class ConsumptionTests(LedgerDatabase database)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Given.Now.UtcDateTime);

    [Fact]
    public async Task Days_hours_takers_and_what_was_left_add_up_to_the_figures_they_are_told_with()
    {
        var (pool, keyId) = await database.OpenPool(10);
        await database.Ask(pool, [.. Enumerable.Range(0, 4).Select(_ => Given.Machine(pool: pool))]);
        await Shift(keyId, days: 2);
        await database.Ask(pool, Given.Machine(pool: pool));

        var told = (await Read(pool, Today.AddDays(-9)))!;

        Assert.Equal((5, 10, Today.AddDays(-2)), (told.Remaining, told.Total, told.FirstDay));
        Assert.Equal([(Today.AddDays(-2), 4, 6), (Today, 1, 5)], told.Days.Select(day => (day.Day, day.Hours.Sum(), day.Remaining!.Value)));
        Assert.All(told.Days, day => Assert.Equal((24, day.Hours.Sum()), (day.Hours.Count, day.Hours[Given.Now.Hour])));
        Assert.Equal([("imaging", 4), ("imaging", 1)], told.Days.SelectMany(day => day.Consumed).Select(one => (one.Requester, one.Count)));
        Assert.Equal([Today], (await Read(pool, Today))!.Days.Select(day => day.Day));
        Assert.Equal(Given.Now.AddDays(-2), told.AddedAt);
    }

    [Fact]
    public async Task What_Microsoft_refused_was_not_consumed_and_a_key_that_was_superseded_leaves_nothing()
    {
        var (pool, keyId) = await database.OpenPool(10);
        var rows = await database.Ask(pool, Given.Machine(pool: pool), Given.Machine(pool: pool));
        await database.Report(rows[0], ActivationOutcome.Refused, "0xC004F069");
        await database.RegisterKey(pool, 50, supersedes: keyId);

        var day = Assert.Single((await Read(pool, Today))!.Days);
        var level = Assert.Single(await PoolReading.Levels(database.Source, pool, CancellationToken.None));
        Assert.Equal((level.Consumed, level.Remaining), (day.Hours.Sum(), day.Remaining!.Value));
    }

    [Fact]
    public async Task Who_was_turned_away_lately_is_told()
    {
        var (pool, _) = await database.OpenPool(1);
        await database.Ask(pool, Given.Machine(pool: pool), Given.Machine(pool: pool), Given.Machine(pool: pool));

        var told = (await Read(pool, Today))!;
        Assert.Equal(("imaging", 2), (Assert.Single(told.Denied).Requester, told.Denied[0].Count));
        Assert.Equal((Given.Now, Given.Now), (told.FirstDeniedAt, told.LastDeniedAt));
    }

    [Fact]
    public async Task Of_a_pool_without_a_ledger_nothing_is_told_and_those_that_were_touched_are_found()
    {
        Assert.Null(await Read("nobody-knows-it", Today));
        var (pool, _) = await database.OpenPool(1);

        Assert.Contains(pool, await PoolDays.Touched(database.Source, Given.Now, CancellationToken.None));
        Assert.DoesNotContain(pool, await PoolDays.Touched(database.Source, Given.Now.AddHours(1), CancellationToken.None));
        Assert.Contains(pool, await PoolDays.Pools(database.Source, CancellationToken.None));
    }

    private Task<PoolConsumption?> Read(string pool, DateOnly since) =>
        RequestConsumptionConsumer.Read(database.Source, pool, since, Given.Now.AddMinutes(1), CancellationToken.None);

    private Task<int> Shift(Guid keyId, int days) => database.Execute($"""
        set session_replication_role = replica; update ledger set at = at - interval '{days} days' where key_id = '{keyId}'; set session_replication_role = origin
        """);
}
