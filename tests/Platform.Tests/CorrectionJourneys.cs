using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Platform.Tests;

/// <summary>What an operator corrects at fingerprint-matching is corrected in the ledger, by entries with their reason (R11).</summary>
public sealed class CorrectionJourneys(Platform platform)
{
    [Fact]
    public async Task R11_two_machines_that_are_one_hold_one_activation_after_the_merge_and_no_count_comes_back()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        var (one, other) = (TestMachines.Physical(), TestMachines.Physical());
        var first = await platform.Requester.AskGranted(TestRequests.For(pool, one));
        var second = await platform.Requester.AskGranted(TestRequests.For(pool, other));

        await Correct($"/machines/{first.MachineId}/merge", new { machineId = second.MachineId, reason = "one board, flashed anew", correctedBy = "kim" });

        await AwaitHeld(pool, activations: 1, consumed: 2);
        var again = await platform.Requester.AskGranted(TestRequests.For(pool, other));
        Assert.Equal((first.MachineId, false), (again.MachineId, again.Consumed));
    }

    [Fact]
    public async Task R11_a_machine_that_is_two_has_two_activations_after_the_split()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        var one = TestMachines.Physical();
        // Taken for the first one, because its board was given the first one's numbers.
        var other = TestMachines.Physical() with { System = one.System, Board = one.Board };
        var first = await platform.Requester.AskGranted(TestRequests.For(pool, one));
        var second = await platform.Requester.AskGranted(TestRequests.For(pool, other));
        Assert.Equal(first.MachineId, second.MachineId);

        await Correct($"/machines/{first.MachineId}/split", new { requestIds = new[] { second.RequestId }, reason = "two desks", correctedBy = "kim" });

        await AwaitHeld(pool, activations: 2, consumed: 2);
        var again = await platform.Requester.AskGranted(TestRequests.For(pool, other));
        Assert.False(again.Consumed);
        Assert.NotEqual(first.MachineId, again.MachineId);
    }

    private async Task Correct(string path, object body)
    {
        using var http = await platform.Http("fingerprint-matching");
        using var response = await http.PostAsJsonAsync(path, body);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        var entered = await response.Content.ReadFromJsonAsync<JsonObject>();
        Assert.NotNull(entered!["machineId"]);
    }

    private async Task AwaitHeld(string pool, int activations, int consumed)
    {
        var sum = await Until.True(() => platform.Catalogue.Verify(pool), sum => sum!.Activations == activations, $"the ledger to have {activations} activations held");
        Assert.True(sum!.AddsUp, sum.FirstWrong);
        Assert.Equal(consumed, sum.Consumed);
    }
}
