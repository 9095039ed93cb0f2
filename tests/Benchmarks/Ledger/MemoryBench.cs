using System.Diagnostics;
using MakPlatform.Benchmarks.Pipeline;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Benchmarks.Ledger;

/// <summary>The memory of each service while the whole platform decides: it must not grow with the decisions.</summary>
internal static class MemoryBench
{
    private static readonly string[] Services = ["key-catalog", "fingerprint-matching", "activation", "notification"];

    public static async Task Run(int decisions, CancellationToken cancellationToken)
    {
        await using var run = await PlatformRun.Start("--logs", "none");
        var broker = (await run.State())!["messaging"].ConnectionString!;
        await using var platform = await PlatformClient.Connect(run, broker, decisions + BulkClient.Requests);
        var messages = decisions / BulkClient.Requests;
        // A tenth warms up; what comes after it may not add.
        var decided = await Ask(messages / 10);
        var before = await Read(run);
        decided += await Ask(messages - (messages / 10));
        var after = await Read(run);

        Figure.Print("ledger-memory-decisions", decided, "decisions");
        foreach (var service in Services)
        {
            Figure.Print($"ledger-memory-{service}", after[service], "MB");
            Figure.Print($"ledger-memory-growth-{service}", after[service] / before[service], "x");
        }

        async Task<int> Ask(int count)
        {
            var rate = await Load.Throughput(platform.InBulk, count, window: 8, cancellationToken);
            Console.WriteLine($"{count * BulkClient.Requests} decisions, {rate * BulkClient.Requests:0} a second");
            return count * BulkClient.Requests;
        }
    }

    private static async Task<Dictionary<string, double>> Read(PlatformRun run)
    {
        var state = (await run.State())!;
        return Services.ToDictionary(service => service, service =>
        {
            using var process = Process.GetProcessById(state[service].Pid!.Value);
            return process.WorkingSet64 / 1e6;
        });
    }
}
