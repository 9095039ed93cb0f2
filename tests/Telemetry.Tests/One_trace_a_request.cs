using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Telemetry.Tests;

/// <summary>From the internal system's publish to the answer, the pool's level and the e-mail: one trace, whatever was worked on together.</summary>
public sealed class One_trace_a_request(TracedPlatform platform) : IClassFixture<TracedPlatform>
{
    private const int New = 880;
    private const int Again = 60;
    private const int Unknown = 30;
    private const int Invalid = 30;

    private static readonly string[] Decided = ["identify machine", "decide activation", "send answer"];
    private static readonly string[] Refused = ["refuse request", "send answer"];

    [Fact]
    public async Task Of_a_thousand_requests_each_has_one_connected_trace_no_span_is_an_orphan_and_none_tells_a_secret()
    {
        // Enough for nearly all: the last are denied.
        var (pool, _) = await platform.Catalogue.OpenPool(New - 20);
        var machines = Enumerable.Range(0, New).Select(_ => TestMachines.Physical()).ToList();
        var decided = machines.ConvertAll(machine => TestRequests.For(pool, machine));
        await Ask(decided);
        var again = machines.Take(Again).Select(machine => TestRequests.For(pool, machine, ActivationReason.Reimage)).ToList();
        var unknown = Enumerable.Range(0, Unknown).Select(_ => TestRequests.For("no-such-pool", TestMachines.Physical())).ToList();
        var invalid = Enumerable.Range(0, Invalid).Select(_ => TestRequests.For(pool, TestMachines.Physical()) with { Pool = new string('x', 500) }).ToList();
        await Ask([.. again, .. unknown, .. invalid]);
        decided = [.. decided, .. again, .. unknown];

        var forest = await Until.True(
            () => Task.FromResult(new Forest(platform.Collector.Spans)),
            forest => decided.All(request => forest.IsConnected(request.RequestId, Decided)) && invalid.All(request => forest.IsConnected(request.RequestId, Refused)) && forest.Orphans.Count == 0,
            "each request to have one connected trace, and no span to be an orphan", TimeSpan.FromMinutes(1));

        Assert.All(decided, request => Hangs_together(forest, request, pool));
        Assert.All(forest.Spans.Where(span => span["messaging.batch.message_count"] is not null), batch => Assert.NotEmpty(batch.LinkedTraces));
        Assert.Equal(decided.Count, decided.Select(request => forest.TracesOf(request.RequestId)[0]).Distinct().Count());
        Nothing_secret(forest, machines);
    }

    [Fact]
    public async Task R9_from_one_request_that_empties_a_pool_its_trace_leads_to_the_level_and_to_the_email()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(1);
        var request = TestRequests.For(pool, TestMachines.Physical());
        await platform.Requester.AskGranted(request);

        var forest = await Until.True(
            () => Task.FromResult(new Forest(platform.Collector.Spans)),
            forest => forest.IsConnected(request.RequestId, [.. Decided, "tell pool level", "watch pool", "send alert"]), "the trace to reach the e-mail", TimeSpan.FromMinutes(1));

        var trace = forest.Trace(forest.TracesOf(request.RequestId)[0]);
        Assert.Equal(["activation", "fingerprint-matching", "imaging", "notification"], trace.Select(span => span.Service).Distinct().Order());
        Assert.All(trace.Where(span => span.Name is "tell pool level" or "watch pool"), span => Assert.Equal((pool, "0"), (span["makplatform.pool"], span["makplatform.remaining"])));
    }

    private async Task Ask(IReadOnlyList<ActivationRequested> requests)
    {
        var answers = requests.Select(request => platform.Requester.Expect(request.RequestId)).ToList();
        await Task.WhenAll(requests.Select(request => platform.Requester.Publish(request)));
        await Task.WhenAll(answers).WaitAsync(TimeSpan.FromMinutes(1));
    }

    // The publisher's span is its beginning, its answer is heard in it, and the decision's span says what was decided.
    private static void Hangs_together(Forest forest, ActivationRequested request, string pool)
    {
        var trace = forest.Trace(forest.TracesOf(request.RequestId)[0]);
        var root = Assert.Single(trace, span => span.ParentId is null);
        Assert.Equal("imaging", root.Service);
        var decision = Assert.Single(trace, span => span.Name == "decide activation");
        var identification = Assert.Single(trace, span => span.Name == "identify machine");
        Assert.Equal((identification.SpanId, identification["makplatform.machine.id"]), (decision.ParentId, decision["makplatform.machine.id"]));
        Assert.Contains(trace, span => span.Name == "send answer" && span.ParentId == decision.SpanId);
        Assert.Contains(trace, span => span.Service == "imaging" && span.Name.EndsWith(" receive", StringComparison.Ordinal));
        Assert.NotEmpty(decision.LinkedTraces);
        var code = decision["makplatform.denied.code"];
        Assert.True(request.Pool == pool ? code is null or "PoolExhausted" : code == "UnknownPool", $"{request.Pool}: {code}");
    }

    private static void Nothing_secret(Forest forest, List<HardwareDescription> machines)
    {
        var told = forest.Spans.SelectMany(span => span.Attributes.Values.Append(span.Name)).ToHashSet();
        var secrets = machines.SelectMany(machine => new[] { machine.System!.Serial, machine.System.Uuid, machine.Board!.Serial, machine.Disks![0].Serial, machine.NetworkAdapters![0].MacAddress });
        var text = string.Join('\n', told);
        Assert.All(secrets.OfType<string>(), secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotMatch("[A-Z0-9]{5}(-[A-Z0-9]{5}){4}", text);
    }
}
