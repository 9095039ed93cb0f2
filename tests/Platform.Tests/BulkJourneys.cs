using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;
using MassTransit;

namespace MakPlatform.Platform.Tests;

/// <summary>Many machines at once (R14).</summary>
[Collection(nameof(Crashes))]
public sealed class BulkJourneys(Platform platform)
{
    [Fact]
    public async Task Requests_that_come_in_one_message_are_answered_in_one_the_wrong_ones_too()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(98);
        var requests = Enumerable.Range(0, 100).Select(_ => TestRequests.For(pool, TestMachines.Physical())).ToList();
        requests[7] = requests[7] with { Hardware = null };
        requests[8] = requests[9] with { RequestId = Guid.CreateVersion7() };
        var answers = requests.ConvertAll(request => platform.Requester.Expect(request.RequestId));

        await platform.Requester.Publish(new ActivationsRequested { Requests = requests });
        var heard = await Task.WhenAll(answers).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(DenialCode.InvalidRequest, Assert.IsType<ActivationDenied>(heard[7]).Code);
        Assert.Equal(1, new[] { heard[8], heard[9] }.Cast<ActivationGranted>().Count(granted => granted.Consumed));
        Assert.Equal(98, heard.OfType<ActivationGranted>().Count(granted => granted.Consumed));
        Assert.Equal(0, Assert.Single(heard.OfType<ActivationGranted>(), granted => granted is { Consumed: true, PoolRemaining: 0 }).KeyRemaining);
    }

    [Fact]
    public async Task More_requests_in_a_message_than_it_may_hold_are_all_denied_by_name()
    {
        var requests = Enumerable.Range(0, 501).Select(_ => TestRequests.For("any", TestMachines.Physical())).ToList();
        var answers = requests.ConvertAll(request => platform.Requester.Expect(request.RequestId));

        await platform.Requester.Publish(new ActivationsRequested { Requests = requests });

        Assert.All(
            await Task.WhenAll(answers).WaitAsync(TimeSpan.FromSeconds(60)),
            answer => Assert.Equal("requests", Assert.Single(Assert.IsType<ActivationDenied>(answer).Problems).Field));
    }

    [Fact]
    public async Task R14_ten_thousand_machines_go_on_after_a_crash_and_each_is_counted_once()
    {
        const int Machines = 10_000;
        var (pool, _) = await platform.Catalogue.OpenPool(Machines - 1_000);
        var machines = Enumerable.Range(0, Machines).Select(_ => new BulkMachine { RequestId = Guid.CreateVersion7(), HostName = "pc-bulk", Hardware = TestMachines.Physical() }).ToList();
        var batch = new ActivateMachines
        {
            BatchId = Guid.CreateVersion7(),
            Pool = pool,
            Requester = "script",
            Reason = ActivationReason.NewMachine,
            Mode = BulkMode.AsFarAsItGoes,
            Machines = machines,
        };
        using var http = await platform.Http("activation");
        var broker = new Uri(await platform.Broker());
        var progress = new List<MachinesActivating>();
        var summary = new TaskCompletionSource<MachinesActivated>(TaskCreationOptions.RunContinuationsAsynchronously);
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(broker);
            rabbit.ReceiveEndpoint($"console-{batch.BatchId:N}", endpoint =>
            {
                endpoint.AutoDelete = true;
                endpoint.Handler<MachinesActivating>(context => Note(context.Message));
                endpoint.Handler<MachinesActivated>(context => Task.FromResult(context.Message.BatchId == batch.BatchId && summary.TrySetResult(context.Message)));
            });
        });
        await bus.StartAsync();

        using var dry = await http.PostAsJsonAsync("/batches", Json(batch with { BatchId = Guid.CreateVersion7(), DryRun = true, Machines = machines[..5] }));
        Assert.Equal(HttpStatusCode.Accepted, dry.StatusCode);
        using var accepted = await http.PostAsJsonAsync("/batches", Json(batch));
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        await Until.True(() => Identified(http, batch.BatchId), identified => identified is > 0 and < Machines, "the first machines to be identified");
        foreach (var replica in (int[])[0, 1])
            await platform.Run.Restarted(await platform.Run.Kill("activation", replica));
        var done = await summary.Task.WaitAsync(TimeSpan.FromMinutes(3));

        Assert.Equal((true, Machines - 1_000, Machines - 1_000, 1_000), (done.Entered, done.Granted, done.Consumed, done.Denied));
        Assert.Equal(machines.Select(machine => machine.RequestId), done.Answers.Select(answer => answer.RequestId));
        Assert.Contains(progress, told => told.Machines == Machines);
        var sum = await platform.Catalogue.Verify(pool);
        Assert.True(sum!.AddsUp, sum.FirstWrong);
        Assert.Equal(Machines - 1_000, sum.Consumed);
        await bus.StopAsync();

        Task Note(MachinesActivating told)
        {
            lock (progress)
                progress.Add(told);
            return Task.CompletedTask;
        }
    }

    private static async Task<int> Identified(HttpClient http, Guid batchId)
    {
        using var response = await http.GetAsync($"/batches/{batchId}");
        return response.StatusCode is HttpStatusCode.Accepted ? (int)(await response.Content.ReadFromJsonAsync<JsonObject>())!["identified"]! : 0;
    }

    // As a script would write it: enums by name.
    private static object Json(ActivateMachines batch) =>
        new { batch.BatchId, batch.Pool, batch.Requester, reason = "newMachine", mode = "asFarAsItGoes", batch.DryRun, batch.Machines };
}
