using System.CommandLine;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Benchmarks.Pipeline;

/// <summary>
/// The whole pipeline, one request a message to one answer a message, against three hops of empty consumers: plain
/// MassTransit, quorum queues, publisher confirms, payload of the same size, two processes in the middle, the same client.
/// </summary>
internal static class PipelineCommand
{
    private const int WarmUps = 2;

    public static Command Create()
    {
        var requests = new Option<int>("--requests") { Description = "Requests a throughput round", DefaultValueFactory = _ => 4_000 };
        var rounds = new Option<int>("--rounds") { Description = "Rounds of each kind, taken in turn; the median counts", DefaultValueFactory = _ => 3 };
        var window = new Option<int>("--window") { Description = "Requests under way at once", DefaultValueFactory = _ => 500 };
        var seconds = new Option<int>("--latency-seconds") { Description = "Length of a latency round at 20 % load", DefaultValueFactory = _ => 10 };
        var command = new Command("pipeline", "Requests a second from publish to answer, against three empty hops") { requests, rounds, window, seconds };
        command.SetAction((parsed, cancellationToken) => Run(
            parsed.GetValue(requests), parsed.GetValue(rounds), parsed.GetValue(window), TimeSpan.FromSeconds(parsed.GetValue(seconds)), cancellationToken));
        return command;
    }

    private static async Task Run(int requests, int rounds, int window, TimeSpan latencyTime, CancellationToken cancellationToken)
    {
        await using var run = await PlatformRun.Start("--logs", "none");
        var broker = (await run.State())!["messaging"].ConnectionString!;
        await using var platform = await PlatformClient.Connect(run, broker, requests * (rounds + WarmUps) * 20);
        await using var reference = await ReferenceClient.Connect(broker);

        var (ours, bulk, empty, emptyBulk) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        // Rounds of each first that do not count: the JIT compiles the hot paths anew after some thousand calls.
        for (var round = -WarmUps; round < rounds; round++)
        {
            ours.Add(await Load.Throughput(platform, requests, window, cancellationToken));
            empty.Add(await Load.Throughput(reference, requests, window, cancellationToken));
            bulk.Add(await InBulk(platform.InBulk));
            emptyBulk.Add(await InBulk(reference.InBulk));
            Console.WriteLine($"{(round < 0 ? "warm-up" : "round")}: platform {ours[^1]:0} a second, in bulk {bulk[^1]:0}; three empty hops {empty[^1]:0}, in bulk {emptyBulk[^1]:0}");
        }

        var (perSecond, bulkPerSecond, ceiling) = (Median(ours[WarmUps..]), Median(bulk[WarmUps..]), Median(empty[WarmUps..]));
        await Load.Settle(cancellationToken);
        var (ourP99, emptyP99) = (new List<double>(), new List<double>());
        // Small batches take other paths than full ones: a round of each that does not count, here too.
        for (var round = -1; round < rounds; round++)
        {
            ourP99.Add(await Load.P99(platform, perSecond * 0.2, latencyTime, cancellationToken));
            emptyP99.Add(await Load.P99(reference, ceiling * 0.2, latencyTime, cancellationToken));
            Console.WriteLine($"{(round < 0 ? "warm-up" : "round")} at 20 % load: platform {ourP99[^1]:0.0} ms, three empty hops {emptyP99[^1]:0.0} ms");
        }

        Figure.Print("pipeline-per-second", perSecond, "requests/s");
        Figure.Print("pipeline-reference-per-second", ceiling, "requests/s");
        Figure.Print("pipeline-throughput-ratio", perSecond / ceiling, "x");
        Figure.Print("pipeline-bulk-per-second", bulkPerSecond, "requests/s");
        Figure.Print("pipeline-bulk-ratio", bulkPerSecond / ceiling, "x");
        Figure.Print("pipeline-bulk-share-of-empty-hops", bulkPerSecond / Median(emptyBulk[WarmUps..]), "x");
        Figure.Print("pipeline-p99", Median(ourP99[1..]), "ms");
        Figure.Print("pipeline-reference-p99", Median(emptyP99[1..]), "ms");
        Figure.Print("pipeline-p99-ratio", Median(ourP99[1..]) / Median(emptyP99[1..]), "x");

        async Task<double> InBulk(IPipeline pipeline) =>
            await Load.Throughput(pipeline, requests * 2 / BulkClient.Requests, window / BulkClient.Requests + 1, cancellationToken) * BulkClient.Requests;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
