using System.CommandLine;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Benchmarks.Ledger;

/// <summary>
/// The activation service's own work without a bus: decisions a second, against pgbench doing the same logical transaction one by one
/// with eight clients on the same server; and what keys, replicas and rows change about it.
/// </summary>
internal static class LedgerCommand
{
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Rounds of two seconds of each kind, taken in turn", DefaultValueFactory = _ => 5 };
        var rows = new Option<int>("--rows") { Description = "Ledger rows of the large database; 10000000 takes four minutes to fill", DefaultValueFactory = _ => 10_000_000 };
        var decisions = new Option<int>("--decisions") { Description = "Decisions of the whole platform before its memory is read; 0 leaves that out", DefaultValueFactory = _ => 1_000_000 };
        var command = new Command("ledger", "Decisions a second of activation's own work, against pgbench one by one") { rounds, rows, decisions };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await Run(parsed.GetValue(rounds), parsed.GetValue(rows), cancellationToken);
            if (parsed.GetValue(decisions) is > 0 and var count)
                await MemoryBench.Run(count, cancellationToken);
        });
        return command;
    }

    private static async Task Run(int rounds, int rows, CancellationToken cancellationToken)
    {
        await using var server = await PrivatePostgres.Start();
        await using var small = await LedgerBench.Open(await server.NewDatabase());
        await using var large = await LedgerBench.Open(await server.NewDatabase());
        Console.WriteLine($"filling {rows} rows");
        await large.Fill(rows, cancellationToken);

        var pgbench = await PgBench.Open(small, cancellationToken);
        (string Name, Func<Task<double>> Measure)[] kinds =
        [
            ("one key", await Kind(small, 1, 1)), ("pgbench", () => pgbench.PerSecond(Slice, cancellationToken)), ("two keys", await Kind(small, 2, 1)),
            ("four keys", await Kind(small, 4, 1)), ("two replicas", await Kind(small, 1, 2)), ("many rows", await Kind(large, 1, 1)),
        ];
        var rates = kinds.ToDictionary(kind => kind.Name, _ => new List<double>());
        // In turn, so that what else machine and disk do meanwhile meets all of them; the first round warms up.
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (name, measure) in kinds)
                rates[name].Add(await measure());
        }

        double Rate(string name) => rates[name].Skip(1).Order().ElementAt(rounds / 2);
        Figure.Print("ledger-per-second", Rate("one key"), "decisions/s");
        Figure.Print("ledger-pgbench-per-second", Rate("pgbench"), "transactions/s");
        Figure.Print("ledger-vs-pgbench-ratio", Rate("one key") / Rate("pgbench"), "x");
        Figure.Print("ledger-two-keys-ratio", Rate("two keys") / Rate("one key"), "x");
        Figure.Print("ledger-four-keys-ratio", Rate("four keys") / Rate("one key"), "x");
        Figure.Print("ledger-two-replicas-ratio", Rate("two replicas") / Rate("one key"), "x");
        Figure.Print("ledger-growth-rows", rows, "rows");
        Figure.Print("ledger-growth-ratio", Rate("many rows") / Rate("one key"), "x");

        async Task<Func<Task<double>>> Kind(LedgerBench database, int keys, int replicas)
        {
            var pool = await database.OpenPool(keys, cancellationToken);
            return () => database.Decide(pool, replicas, Slice, cancellationToken);
        }
    }
}
