using System.Diagnostics;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Telemetry.Tests;

/// <summary>The collector goes away in the middle: nothing breaks, nothing grows, and what happens after its return is told again.</summary>
public sealed class Without_a_collector
{
    private const int MostGrowthMiB = 60;

    [Fact]
    public async Task All_goes_on_memory_stays_flat_and_its_return_is_noticed()
    {
        var collector = await Collector.Start();
        var port = new Uri(collector.Address).Port;
        await using var run = await PlatformRun.Start(collector.Settings);
        await using var catalogue = new Catalogue(run);
        await using var requester = await Requester.Connect((await run.State())!["messaging"].ConnectionString!);
        var (pool, _) = await catalogue.OpenPool(10_000);
        await Ask(requester, pool, 500);

        await collector.DisposeAsync();
        await Ask(requester, pool, 500);
        var before = await Memory(run);
        await Ask(requester, pool, 1_500);
        var after = await Memory(run);
        await using var back = await Collector.Start(port);
        back.Listen();
        await Until.True(() => Ask(requester, pool, 20), _ => back.Spans.Any(span => span.Name == "decide activation"), "spans to be told again", TimeSpan.FromMinutes(1));

        Assert.All(before, service => Assert.True(after[service.Key] - service.Value < MostGrowthMiB, $"{service.Key}: {service.Value} MiB, then {after[service.Key]} MiB"));
        Assert.All(before, service => Assert.Equal("", run.ErrorsOf(service.Key)));
    }

    private static async Task<int> Ask(Requester requester, string pool, int count)
    {
        var requests = Enumerable.Range(0, count).Select(_ => TestRequests.For(pool, TestMachines.Physical())).ToList();
        var answers = requests.Select(request => requester.Expect(request.RequestId)).ToList();
        await Task.WhenAll(requests.Select(request => requester.Publish(request)));
        await Task.WhenAll(answers).WaitAsync(TimeSpan.FromMinutes(2));
        return answers.Count;
    }

    private static async Task<Dictionary<string, long>> Memory(PlatformRun run)
    {
        var services = (await run.State())!.Resources.Where(one => one.Name is "activation" or "fingerprint-matching" or "notification" or "key-catalog");
        return services.ToDictionary(service => service.Name, service =>
        {
            using var process = Process.GetProcessById(service.Pid!.Value);
            return process.WorkingSet64 / (1 << 20);
        });
    }
}
