using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Platform.Tests;

/// <summary>Rules R8 to R11 and R13: what happens when a pool runs out, and what brings it on.</summary>
public sealed class PoolJourneys(Platform platform)
{
    [Fact]
    public async Task R8_an_exhausted_pool_denies_a_new_machine_with_its_code_and_both_ways_on()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(1);
        await platform.Requester.AskGranted(TestRequests.For(pool, TestMachines.Physical()));

        var denied = await platform.Requester.AskDenied(TestRequests.For(pool, TestMachines.Physical()));

        Assert.Equal(DenialCode.PoolExhausted, denied.Code);
        Assert.Equal("0xC004C008", denied.ErrorCode);
        Assert.Equal("0xC004C020", denied.MicrosoftCode);
        Assert.Contains("used up", denied.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain("blocked", denied.Cause, StringComparison.OrdinalIgnoreCase);
        Assert.Collection(
            denied.WaysOn,
            way => Assert.Contains("additional activations", way, StringComparison.Ordinal),
            way => Assert.Contains("higher tier", way, StringComparison.Ordinal));
    }

    [Fact]
    public async Task R9_an_exhausted_pool_lets_its_machines_activate_again()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(1);
        var machine = TestMachines.Physical();
        await platform.Requester.AskGranted(TestRequests.For(pool, machine));

        var reimaged = await platform.Requester.AskGranted(TestRequests.For(pool, machine, ActivationReason.Reimage));
        var upgraded = await platform.Requester.AskGranted(TestRequests.For(pool, machine.WithNewMemoryAndDisk(), ActivationReason.HardwareChange));

        Assert.False(reimaged.Consumed);
        Assert.False(upgraded.Consumed);
        Assert.Equal(0, (await platform.Catalogue.Level(pool))!.Remaining);
    }

    [Fact]
    public async Task R10_granted_activations_raise_the_total_and_the_next_machine_succeeds()
    {
        var (pool, keyId) = await platform.Catalogue.OpenPool(1);
        await platform.Requester.AskGranted(TestRequests.For(pool, TestMachines.Physical()));
        await platform.Requester.AskDenied(TestRequests.For(pool, TestMachines.Physical()));

        await platform.Catalogue.AddActivations(pool, keyId, 10, "MS-2026-000417");

        var granted = await platform.Requester.AskGranted(TestRequests.For(pool, TestMachines.Physical()));
        Assert.Equal(9, granted.PoolRemaining);
        var entries = (await platform.Catalogue.Get<LedgerPage>("activation", $"/keys/{keyId}/ledger"))!.Items;
        var grant = Assert.Single(entries, entry => entry.Kind == "activationsAdded");
        Assert.Equal(10, grant.TotalDelta);
        Assert.Contains("MS-2026-000417", grant.Reason, StringComparison.Ordinal);
        Assert.Equal("platform-tests", grant.Actor);
    }

    [Fact]
    public async Task R10_an_upgrade_takes_over_and_the_old_keys_machines_stay()
    {
        var (pool, old) = await platform.Catalogue.OpenPool(5);
        var machine = TestMachines.Physical();
        await platform.Requester.AskGranted(TestRequests.For(pool, machine));

        var upgrade = await platform.Catalogue.RegisterKey(pool, 50, supersedes: old);

        Assert.Equal(upgrade, (await platform.Requester.AskGranted(TestRequests.For(pool, TestMachines.Physical()))).KeyId);
        var stays = await platform.Requester.AskGranted(TestRequests.For(pool, machine, ActivationReason.Reimage));
        Assert.Equal(old, stays.KeyId);
        Assert.False(stays.Consumed);
    }

    [Fact]
    public async Task R13_remaining_is_visible_for_key_and_pool_and_comes_from_Redis()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        await platform.Requester.AskGranted(TestRequests.For(pool, TestMachines.Physical()));

        var remaining = await Until.True(() => platform.Catalogue.Remaining(pool), level => level is { Remaining: 4 }, "the catalogue to see the new figure");

        Assert.Equal("redis", remaining!.Source);
        Assert.Equal(5, remaining.Total);
        Assert.Equal(1, remaining.Consumed);
    }
}

/// <summary>A ledger entry over HTTP.</summary>
public sealed record LedgerEntry(string Kind, int TotalDelta, int ConsumedDelta, string Reason, string Actor);

/// <summary>A page of a ledger over HTTP.</summary>
public sealed record LedgerPage(List<LedgerEntry> Items, string? Next);
