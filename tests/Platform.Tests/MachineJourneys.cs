using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Platform.Tests;

/// <summary>Rules R2 to R7 and R12: what consumes an activation, from the bus to the answer.</summary>
public sealed class MachineJourneys(Platform platform)
{
    [Fact]
    public async Task R2_a_machines_first_activation_consumes_one()
    {
        var (pool, keyId) = await platform.Catalogue.OpenPool(5);

        var answer = await platform.Requester.AskGranted(TestRequests.For(pool, TestMachines.Physical()));

        Assert.True(answer.Consumed);
        Assert.Equal(keyId, answer.KeyId);
        Assert.Equal(MachineVerdict.DifferentMachine, answer.Verdict);
        Assert.Equal(4, answer.PoolRemaining);
        await AssertConsumed(pool, 1);
    }

    [Fact]
    public async Task R3_a_reimaged_machine_consumes_none()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        var machine = TestMachines.Physical();
        var first = await platform.Requester.AskGranted(TestRequests.For(pool, machine));

        var again = await platform.Requester.AskGranted(TestRequests.For(pool, machine, ActivationReason.Reimage) with
        {
            HostName = "pc-renamed",
            Installation = new() { OsName = "Windows 11 Pro", OsBuild = "10.0.26100.4652" },
        });

        Assert.False(again.Consumed);
        Assert.Equal(first.MachineId, again.MachineId);
        Assert.Equal(first.KeyId, again.KeyId);
        await AssertConsumed(pool, 1);
    }

    [Fact]
    public async Task R4_new_memory_and_storage_at_once_consume_none()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        var machine = TestMachines.Physical();
        var first = await platform.Requester.AskGranted(TestRequests.For(pool, machine));

        var again = await platform.Requester.AskGranted(TestRequests.For(pool, machine.WithNewMemoryAndDisk(), ActivationReason.HardwareChange));

        Assert.False(again.Consumed);
        Assert.Equal(first.MachineId, again.MachineId);
        Assert.Equal(MachineVerdict.SameMachineChangedParts, again.Verdict);
        await AssertConsumed(pool, 1);
    }

    [Fact]
    public async Task R5_a_replaced_motherboard_consumes_one_though_everything_else_is_kept()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        var machine = TestMachines.Physical();
        var first = await platform.Requester.AskGranted(TestRequests.For(pool, machine));

        var repaired = await platform.Requester.AskGranted(TestRequests.For(pool, machine.WithNewBoard(), ActivationReason.HardwareChange));

        Assert.True(repaired.Consumed);
        Assert.NotEqual(first.MachineId, repaired.MachineId);
        Assert.Equal(MachineVerdict.MotherboardReplaced, repaired.Verdict);
        await AssertConsumed(pool, 2);
    }

    [Fact]
    public async Task R6_another_machine_of_the_same_model_and_batch_consumes_one()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        var one = await platform.Requester.AskGranted(TestRequests.For(pool, TestMachines.Physical()));

        var twin = await platform.Requester.AskGranted(TestRequests.For(pool, TestMachines.Physical()));

        Assert.True(twin.Consumed);
        Assert.NotEqual(one.MachineId, twin.MachineId);
        await AssertConsumed(pool, 2);
    }

    [Fact]
    public async Task R7_a_new_virtual_machine_consumes_one_and_none_when_it_comes_back_on_another_host()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        var machine = TestMachines.Virtual();
        var first = await platform.Requester.AskGranted(TestRequests.For(pool, machine, ActivationReason.VirtualMachine));
        var moved = machine with { Cpus = [new() { Name = "AMD EPYC 9354 32-Core Processor", ProcessorId = "178BFBFF00A10F11" }] };

        var again = await platform.Requester.AskGranted(TestRequests.For(pool, moved, ActivationReason.VirtualMachine));
        var another = await platform.Requester.AskGranted(TestRequests.For(pool, TestMachines.Virtual(), ActivationReason.VirtualMachine));

        Assert.True(first.Consumed);
        Assert.Equal(MachineVerdict.NewVirtualMachine, first.Verdict);
        Assert.False(again.Consumed);
        Assert.Equal(first.MachineId, again.MachineId);
        Assert.True(another.Consumed);
        await AssertConsumed(pool, 2);
    }

    [Fact]
    public async Task R12_virtual_and_physical_machines_draw_on_the_same_count()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(2);

        await platform.Requester.AskGranted(TestRequests.For(pool, TestMachines.Physical()));
        await platform.Requester.AskGranted(TestRequests.For(pool, TestMachines.Virtual(), ActivationReason.VirtualMachine));

        var denied = await platform.Requester.AskDenied(TestRequests.For(pool, TestMachines.Physical()));
        Assert.Equal(DenialCode.PoolExhausted, denied.Code);
        await AssertConsumed(pool, 2);
    }

    private async Task AssertConsumed(string pool, int consumed)
    {
        var sum = await platform.Catalogue.Verify(pool);
        Assert.True(sum!.AddsUp, sum.FirstWrong);
        Assert.Equal(consumed, sum.Consumed);
        Assert.Equal(consumed, sum.LedgerConsumed);
    }
}
