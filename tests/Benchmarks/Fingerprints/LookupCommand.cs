using System.CommandLine;
using MakPlatform.FleetLives;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Benchmarks.Fingerprints;

/// <summary>
/// A look-up among ten thousand and among a million stored machines (any number with <c>--machines</c>), realistic or adversarial:
/// the 99th percentile may not grow with the fleet, and a batch may not cost much more than bare look-ups in the index.
/// </summary>
internal static class LookupCommand
{
    private const int Small = 10_000;

    public static Command Create()
    {
        var machines = new Option<int>("--machines") { Description = "Machines in the large fleet", DefaultValueFactory = _ => 1_000_000 };
        var shape = new Option<string>("--shape") { Description = "realistic: the sample's models; one-model: one model and image, and one serial on all", DefaultValueFactory = _ => "realistic" };
        shape.AcceptOnlyFromAmong("realistic", "one-model");
        var lookups = new Option<int>("--lookups") { Description = "Look-ups a round", DefaultValueFactory = _ => 5_000 };
        var command = new Command("lookup", "Look-ups among few and many stored machines") { machines, shape, lookups };
        command.SetAction((parsed, cancellationToken) => Run(parsed.GetValue(machines), parsed.GetValue(shape) == "one-model", parsed.GetValue(lookups), cancellationToken));
        return command;
    }

    private static async Task Run(int machines, bool oneModel, int lookups, CancellationToken cancellationToken)
    {
        var models = SampleMachine.Read(Path.Combine(AppContext.BaseDirectory, "Hardware", "machines-1000.jsonl"));
        await using var server = await PrivatePostgres.Start();
        Console.WriteLine($"filling {Small} and {machines} machines");
        await using var few = await StoredFleet.Fill(await server.NewDatabase(), models, Small, oneModel, cancellationToken);
        await using var many = await StoredFleet.Fill(await server.NewDatabase(), models, machines, oneModel, cancellationToken);
        var (inFew, inMany) = (new Lookups(few), new Lookups(many));

        // In turn, so that whatever else the machine does falls on both; the median round counts.
        var rounds = new List<((double P50, double P99, double Machines, int Most) Few, (double P50, double P99, double Machines, int Most) Many)>();
        for (var round = 0; round < 5; round++)
            rounds.Add((await inFew.One(lookups, cancellationToken), await inMany.One(lookups, cancellationToken)));
        Figure.Print("lookup-p50-small", Median(rounds.Select(round => round.Few.P50)), "ms");
        Figure.Print("lookup-p99-small", Median(rounds.Select(round => round.Few.P99)), "ms");
        Figure.Print("lookup-p50", Median(rounds.Select(round => round.Many.P50)), "ms");
        Figure.Print("lookup-p99", Median(rounds.Select(round => round.Many.P99)), "ms");
        Figure.Print("lookup-p99-growth", Median(rounds.Select(round => round.Many.P99)) / Median(rounds.Select(round => round.Few.P99)), "x");
        Figure.Print("lookup-machines-read", rounds[^1].Many.Machines, "machines");
        Figure.Print("lookup-most-machines-read", rounds.Max(round => round.Many.Most), "machines");

        await Batches(inMany, lookups, cancellationToken);
    }

    private static async Task Batches(Lookups fleet, int lookups, CancellationToken cancellationToken)
    {
        await fleet.Batches(lookups / 5, save: true, cancellationToken);
        var (bare, matched, saved) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < 5; round++)
        {
            bare.Add(await fleet.Bare(lookups, cancellationToken));
            matched.Add(await fleet.Batches(lookups, save: false, cancellationToken));
            saved.Add(await fleet.Batches(lookups, save: true, cancellationToken));
        }
        Figure.Print("lookup-bare-per-second", Median(bare), "lookups/s");
        Figure.Print("lookup-batch-per-second", Median(matched), "requests/s");
        Figure.Print("lookup-batch-saved-per-second", Median(saved), "requests/s");
        Figure.Print("lookup-batch-ratio", Median(matched) / Median(bare), "x");
        Figure.Print("lookup-batch-saved-ratio", Median(saved) / Median(bare), "x");
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(2);
}
