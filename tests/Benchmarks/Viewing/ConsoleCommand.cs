using System.CommandLine;
using MakPlatform.Benchmarks.Pipeline;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Benchmarks.Viewing;

/// <summary>
/// The console over a full platform: how long each page takes to arrive whole, and what two hundred open consoles cost those who ask for activations.
/// </summary>
internal static class ConsoleCommand
{
    // The console goes on reading for ten seconds after the last viewer has left.
    private static readonly TimeSpan UntilNobodyLooks = TimeSpan.FromSeconds(12);

    public static Command Create()
    {
        var pools = new Option<int>("--pools") { Description = "Pools, each with one key", DefaultValueFactory = _ => 500 };
        var machines = new Option<int>("--machines") { Description = "Stored machines", DefaultValueFactory = _ => 1_000_000 };
        var ledger = new Option<int>("--ledger") { Description = "Entries in the ledger", DefaultValueFactory = _ => 10_000_000 };
        var looks = new Option<int>("--looks") { Description = "Times that each page is opened; the median counts", DefaultValueFactory = _ => 5 };
        var viewers = new Option<int>("--viewers") { Description = "Open consoles", DefaultValueFactory = _ => 200 };
        var rounds = new Option<int>("--rounds") { Description = "Rounds with viewers and without, taken in turn; the median of the ratios counts", DefaultValueFactory = _ => 5 };
        var requests = new Option<int>("--requests") { Description = "Requests a round", DefaultValueFactory = _ => 4_000 };
        var command = new Command("console", "Time of each page of the console over a full platform, and throughput with many open consoles against none") { pools, machines, ledger, looks, viewers, rounds, requests };
        command.SetAction((parsed, cancellationToken) => Run(
            new(parsed.GetValue(pools), parsed.GetValue(machines), parsed.GetValue(ledger)), parsed.GetValue(looks), parsed.GetValue(viewers), parsed.GetValue(rounds), parsed.GetValue(requests), cancellationToken));
        return command;
    }

    private static async Task Run(FleetSize size, int looks, int viewers, int rounds, int requests, CancellationToken cancellationToken)
    {
        await using var run = await PlatformRun.Start(new Dictionary<string, string> { ["Http__RequestsPerSecond"] = "0", ["SignIn__AttemptsPerMinute"] = "10000" }, "--logs", "none");
        var filled = await FilledPlatform.Fill(run, size, cancellationToken);
        using var session = await Session.SignIn(run, cancellationToken);

        var slowest = 0d;
        foreach (var page in filled.Pages)
        {
            var time = await session.Time(page, looks, cancellationToken);
            Console.WriteLine($"{time,8:0.0} ms  {page}");
            slowest = Math.Max(slowest, time);
        }

        Figure.Print("console-slowest-page-ms", slowest, "ms");
        Figure.Print("console-200-viewers-ratio", await Ratio(run, session, viewers, rounds, requests, cancellationToken), "x");
    }

    private static async Task<double> Ratio(PlatformRun run, Session session, int viewers, int rounds, int requests, CancellationToken cancellationToken)
    {
        await using var client = await PlatformClient.Connect(run, (await run.State())!["messaging"].ConnectionString!, requests * (rounds + 1) * 3);
        await Load.Throughput(client, requests, 500, cancellationToken);
        var ratios = new List<double>();
        for (var round = 1; round <= rounds; round++)
        {
            await Task.Delay(UntilNobodyLooks, TimeProvider.System, cancellationToken);
            var without = await Load.Throughput(client, requests, 500, cancellationToken);
            await using var open = await Viewers.Open(session, viewers, cancellationToken);
            var with = await Load.Throughput(client, requests, 500, cancellationToken);
            // A viewer to whom nothing is drawn costs nothing and proves nothing.
            if (open.LeastDrawn < 2)
                throw new InvalidOperationException("A viewer saw nothing change.");
            Console.WriteLine($"round {round}: {without:0} a second with nobody looking, {with:0} with {viewers} open consoles, to which {open.Drawn} changes were drawn");
            ratios.Add(with / without);
        }

        return ratios.Order().ElementAt(ratios.Count / 2);
    }
}

/// <summary>How much there is.</summary>
internal sealed record FleetSize(int Pools, int Machines, int Ledger);
