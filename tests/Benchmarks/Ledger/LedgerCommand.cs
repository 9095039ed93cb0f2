using System.CommandLine;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Benchmarks.Ledger;

/// <summary>
/// The activation service's own work without a bus: decisions a second, against pgbench doing the same logical transaction one by one
/// with eight clients on the same server; and what keys, replicas and rows change about it.
/// </summary>
internal static class LedgerCommand
{
    public static Command Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "Length of each measurement", DefaultValueFactory = _ => 8 };
        var rows = new Option<int>("--rows") { Description = "Ledger rows of the large database", DefaultValueFactory = _ => 10_000_000 };
        var command = new Command("ledger", "Decisions a second of activation's own work, against pgbench one by one") { seconds, rows };
        command.SetAction((parsed, cancellationToken) => Run(TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rows), cancellationToken));
        return command;
    }

    private static async Task Run(TimeSpan time, int rows, CancellationToken cancellationToken)
    {
        await using var server = await PrivatePostgres.Start();
        await using var database = await LedgerBench.Open(await server.NewDatabase());
        await database.Decide(keys: 1, replicas: 1, TimeSpan.FromSeconds(3), cancellationToken); // JIT and plans

        // In turn, so that what else the machine does meanwhile meets all of them.
        var one = await database.Decide(keys: 1, replicas: 1, time, cancellationToken);
        var pgbench = await PgBench.PerSecond(database, time, cancellationToken);
        var two = await database.Decide(keys: 2, replicas: 1, time, cancellationToken);
        var four = await database.Decide(keys: 4, replicas: 1, time, cancellationToken);
        var replicas = await database.Decide(keys: 1, replicas: 2, time, cancellationToken);
        var small = await database.Decide(keys: 1, replicas: 1, time, cancellationToken);
        await database.Fill(rows, cancellationToken);
        var large = await database.Decide(keys: 1, replicas: 1, time, cancellationToken);

        Figure.Print("ledger-per-second", one, "decisions/s");
        Figure.Print("ledger-pgbench-per-second", pgbench, "transactions/s");
        Figure.Print("ledger-vs-pgbench-ratio", one / pgbench, "x");
        Figure.Print("ledger-two-keys-ratio", two / one, "x");
        Figure.Print("ledger-four-keys-ratio", four / one, "x");
        Figure.Print("ledger-two-replicas-ratio", replicas / one, "x");
        Figure.Print("ledger-growth-rows", rows, "rows");
        Figure.Print("ledger-growth-ratio", large / small, "x");
    }
}
