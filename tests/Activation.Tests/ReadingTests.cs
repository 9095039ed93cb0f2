using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace MakPlatform.Activation.Tests;

public sealed class ReadingTests(LedgerDatabase database) : IAsyncLifetime
{
    private static readonly ListFilter All = new(null, null, null, null, null, null, null, null);

    private PrivateRedis? server;
    private ConnectionMultiplexer? redis;

    public async ValueTask InitializeAsync()
    {
        server = await PrivateRedis.Start();
        redis = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await redis!.DisposeAsync();
        await server!.DisposeAsync();
    }

    [Fact]
    public async Task A_missing_entry_is_rebuilt_from_the_ledger_once_however_many_ask()
    {
        var (pool, _) = await database.OpenPool(5);
        var reader = new RemainingReader(redis!, new(redis!, NullLogger<RemainingCache>.Instance), new ActivationMeter(new OwnMeters(), TimeProvider.System), database.Source);

        var figures = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(() => reader.Of(pool))));

        Assert.All(figures, figure => Assert.Equal((5, 5), (figure!.Total, figure.Remaining)));
        Assert.Equal(1, reader.Rebuilds);
        Assert.Equal("redis", (await reader.Of(pool))!.Source);
    }

    [Fact]
    public async Task Verification_names_the_figure_in_Redis_that_is_not_the_ledgers()
    {
        var (pool, keyId) = await database.OpenPool(5);
        var verification = new Verification(database.Source, redis!, new ActivationMeter(new OwnMeters(), TimeProvider.System), TimeProvider.System);
        await new RemainingCache(redis!, NullLogger<RemainingCache>.Instance).Write(await PoolReading.Levels(database.Source, pool, CancellationToken.None));
        Assert.True((await verification.Of(pool, CancellationToken.None))!.Clean);

        await redis!.GetDatabase().HashSetAsync($"mak:key:{keyId:D}", "remaining", 4);

        var sum = await verification.Of(pool, CancellationToken.None);
        Assert.Equal((true, false, false), (sum!.AddsUp, sum.CacheAgrees, sum.Clean));
        Assert.StartsWith($"mak:key:{keyId:D} holds 5/0/4/1", sum.CacheWrong, StringComparison.Ordinal);
        Assert.Null(await verification.Of("no-such-pool", CancellationToken.None));
    }

    [Fact]
    public async Task A_level_that_was_not_told_is_found_from_the_told_figure_to_the_present_one()
    {
        var (pool, _) = await database.OpenPool(5);
        await LevelsTold.Write(database.Source, await PoolReading.Levels(database.Source, pool, CancellationToken.None), CancellationToken.None);
        Assert.DoesNotContain(await LevelsTold.Untold(database.Source, CancellationToken.None), change => change.After.Pool == pool);

        await database.Ask(pool, Given.Machine(pool: pool), Given.Machine(pool: pool));

        var untold = Assert.Single(await LevelsTold.Untold(database.Source, CancellationToken.None), change => change.After.Pool == pool);
        Assert.Equal((5, 3), (untold.Before.Remaining, untold.After.Remaining));
    }

    [Fact]
    public async Task Ledger_activations_and_denials_are_filtered()
    {
        var (pool, keyId) = await database.OpenPool(2);
        var machine = Given.Machine(pool: pool);
        var rows = await database.Ask(pool, machine, Given.Machine(pool: pool), Given.Machine(pool: pool));
        await database.Report(rows[0], ActivationOutcome.Confirmed);
        await using var db = LedgerDatabase.Context(database.Source);
        var mine = All with { Pool = pool };

        Assert.Equal(3, await db.FilteredLedger(mine, kind: null).CountAsync());
        Assert.Equal(2, await db.FilteredLedger(mine with { Reason = ActivationReason.NewMachine, Product = Given.Product }, LedgerKind.Consumed).CountAsync());
        Assert.Equal(machine.MachineId, (await db.FilteredLedger(All with { MachineId = machine.MachineId }, kind: null).SingleAsync()).Entry.MachineId);
        Assert.Equal(0, await db.FilteredLedger(mine with { Requester = "nobody" }, kind: null).CountAsync());
        Assert.Equal(machine.MachineId, (await db.FilteredActivations(mine with { KeyId = keyId, Requester = "imaging" }, ReservationState.Confirmed).SingleAsync()).Activation.MachineId);
        Assert.Equal(2, await db.FilteredActivations(mine with { From = Given.Now, To = Given.Now.AddSeconds(1) }, state: null).CountAsync());
        Assert.Equal(rows[2].RequestId, (await db.FilteredDenials(mine, DenialCode.PoolExhausted).SingleAsync()).RequestId);
        Assert.Equal(0, await db.FilteredDenials(mine with { To = Given.Now }, code: null).CountAsync());
        Assert.Equal([2, 3], await db.FilteredLedger(mine, kind: null, after: (keyId, 1)).Select(row => row.Entry.EntryNo).ToListAsync());
        var first = await db.FilteredActivations(mine, state: null).Take(1).ToListAsync();
        var next = Assert.Single(await db.FilteredActivations(mine, state: null, after: (first[0].Activation.MachineId, keyId)).ToListAsync());
        Assert.NotEqual(first[0].Activation.MachineId, next.Activation.MachineId);
    }
}
