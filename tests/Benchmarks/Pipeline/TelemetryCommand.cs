using System.CommandLine;
using System.Globalization;
using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Benchmarks.Pipeline;

/// <summary>What telemetry costs: the same platform three times at once, without it, with a tenth of the traces and with all, asked in turns.</summary>
internal static class TelemetryCommand
{
    private const int WarmUps = 5;
    private const int Traced = 500;

    private static readonly string[] Spans = ["identify machine", "decide activation", "send answer"];

    public static Command Create()
    {
        var requests = new Option<int>("--requests") { Description = "Requests a round", DefaultValueFactory = _ => 4_000 };
        var rounds = new Option<int>("--rounds") { Description = "Rounds of each, taken in turns; the medians count", DefaultValueFactory = _ => 9 };
        var window = new Option<int>("--window") { Description = "Requests under way at once", DefaultValueFactory = _ => 500 };
        var command = new Command("telemetry", "Requests a second with telemetry against without, and the share of requests with one connected trace") { requests, rounds, window };
        command.SetAction((parsed, cancellationToken) => Run(parsed.GetValue(requests), parsed.GetValue(rounds), parsed.GetValue(window), cancellationToken));
        return command;
    }

    private static async Task Run(int requests, int rounds, int window, CancellationToken cancellationToken)
    {
        await using var collector = await Collector.Start();
        await using var off = await Told(null, collector, requests * (rounds + WarmUps));
        await using var tenth = await Told(0.1, collector, requests * (rounds + WarmUps));
        await using var full = await Told(1, collector, requests * (rounds + WarmUps) + Traced);

        var kinds = new[] { (Platform: off, Rates: new List<double>()), (tenth, []), (full, []) };
        for (var round = -WarmUps; round < rounds; round++)
        {
            // Each begins as often as the others: what one leaves behind to do falls on the next.
            foreach (var kind in kinds.Skip((round + WarmUps) % kinds.Length).Concat(kinds.Take((round + WarmUps) % kinds.Length)))
                kind.Rates.Add(await Load.Throughput(kind.Platform.Client, requests, window, cancellationToken));
            Console.WriteLine($"{(round < 0 ? "warm-up" : "round")}: without {kinds[0].Rates[^1]:0} a second, a tenth {kinds[1].Rates[^1]:0}, all {kinds[2].Rates[^1]:0}");
        }

        var (without, some, all) = (Median(kinds[0].Rates[WarmUps..]), Median(kinds[1].Rates[WarmUps..]), Median(kinds[2].Rates[WarmUps..]));

        var connected = await Connected(full, collector);
        Figure.Print("telemetry-10-percent-ratio", some / without, "x");
        Figure.Print("telemetry-full-ratio", all / without, "x");
        Figure.Print("telemetry-traces-connected", connected, "share");
    }

    private static async Task<ToldPlatform> Told(double? ratio, Collector collector, int activations)
    {
        // As often as the standard has it, and as an organisation would: each second is for looking on.
        // https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
        var settings = ratio is null ? [] : new Dictionary<string, string>(collector.Settings)
        {
            ["OTEL_BSP_SCHEDULE_DELAY"] = "5000",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "1000",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "60000",
            ["OTEL_TRACES_SAMPLER"] = "parentbased_traceidratio",
            ["OTEL_TRACES_SAMPLER_ARG"] = ratio.Value.ToString(CultureInfo.InvariantCulture),
        };
        var run = await PlatformRun.Start(settings, "--logs", "none");
        return new(run, await PlatformClient.Connect(run, (await run.State())!["messaging"].ConnectionString!, activations));
    }

    private static async Task<double> Connected(ToldPlatform platform, Collector collector)
    {
        collector.Listen();
        await using var catalogue = new Catalogue(platform.Run);
        var (pool, _) = await catalogue.OpenPool(Traced);
        await using var imaging = await TracedRequester.Connect((await platform.Run.State())!["messaging"].ConnectionString!, collector);
        var requests = Enumerable.Range(0, Traced).Select(_ => TestRequests.For(pool, TestMachines.Physical())).ToList();
        var answers = requests.Select(request => imaging.Requester.Expect(request.RequestId)).ToList();
        await Task.WhenAll(requests.Select(request => imaging.Requester.Publish(request)));
        await Task.WhenAll(answers);
        var share = 0d;
        try
        {
            await Until.True(() => Task.FromResult(share = Share(new Forest(collector.Spans), requests)), now => now >= 1, "every request to have one connected trace");
        }
        catch (TimeoutException)
        {
            // What came so far is the figure.
        }

        return share;
    }

    private static double Share(Forest forest, List<ActivationRequested> requests) => requests.Count(request => forest.IsConnected(request.RequestId, Spans)) / (double)requests.Count;

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed record ToldPlatform(PlatformRun Run, PlatformClient Client) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Client.DisposeAsync();
            await Run.DisposeAsync();
        }
    }
}
