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
        await Measure(new(few), new(many), lookups, cancellationToken);
    }

    // Everything in turn, one look-up or one batch at a time: whatever else the machine does falls on all alike.
    private static async Task Measure(Lookups few, Lookups many, int lookups, CancellationToken cancellationToken)
    {
        for (var at = -lookups / 5; at < lookups; at++)
        {
            await few.One(at >= 0, cancellationToken);
            await many.One(at >= 0, cancellationToken);
        }
        Figure.Print("lookup-p50-small", few.P50, "ms");
        Figure.Print("lookup-p99-small", few.P99, "ms");
        Figure.Print("lookup-p50", many.P50, "ms");
        Figure.Print("lookup-p99", many.P99, "ms");
        Figure.Print("lookup-p99-growth", many.P99 / few.P99, "x");
        Figure.Print("lookup-machines-read", many.Read, "machines");
        Figure.Print("lookup-most-machines-read", many.MostRead, "machines");

        var (bare, matched, saved) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        var batches = Math.Max(10, lookups / Lookups.BatchSize * 2);
        for (var at = -batches / 5; at < batches; at++)
        {
            var (one, two, three) = (await many.Bare(cancellationToken), await many.Batch(save: false, cancellationToken), await many.Batch(save: true, cancellationToken));
            if (at >= 0)
                (bare, matched, saved) = (bare + one, matched + two, saved + three);
        }
        double PerSecond(TimeSpan time) => batches * Lookups.BatchSize / time.TotalSeconds;
        Figure.Print("lookup-bare-per-second", PerSecond(bare), "lookups/s");
        Figure.Print("lookup-batch-per-second", PerSecond(matched), "requests/s");
        Figure.Print("lookup-batch-saved-per-second", PerSecond(saved), "requests/s");
        Figure.Print("lookup-batch-ratio", bare / matched, "x");
        Figure.Print("lookup-batch-saved-ratio", bare / saved, "x");
    }
}
