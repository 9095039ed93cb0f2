using System.CommandLine;
using MakPlatform.FleetLives;

namespace MakPlatform.Benchmarks.Fingerprints;

/// <summary>
/// Who is who over simulated lives: the rules R3 to R7 as a table of variants on every model, then a fleet in which machines
/// change as real ones do, with and without the numbers that makers should have programmed.
/// </summary>
internal static class LivesCommand
{
    public static Command Create()
    {
        var machines = new Option<FileInfo>("--machines")
        {
            Description = "Machines, one JSON object a line; without it the sample of linuxhw/DMI",
            DefaultValueFactory = _ => new FileInfo(Path.Combine(AppContext.BaseDirectory, "Hardware", "machines-1000.jsonl")),
        };
        var pairs = new Option<FileInfo>("--pairs")
        {
            Description = "Before and after reports of one machine, one JSON object a line; without it the sample",
            DefaultValueFactory = _ => new FileInfo(Path.Combine(AppContext.BaseDirectory, "Hardware", "pairs-1000.jsonl")),
        };
        var seed = new Option<int>("--seed") { Description = "The same seed, the same lives", DefaultValueFactory = _ => 1 };
        var twins = new Option<int>("--twins") { Description = "Machines of each model in the fleet", DefaultValueFactory = _ => 3 };
        var command = new Command("lives", "Same machine or not, over the rules' variants and simulated lives") { machines, pairs, seed, twins };
        command.SetAction(parsed => Run(parsed.GetValue(machines)!.FullName, parsed.GetValue(pairs)!.FullName, parsed.GetValue(seed), parsed.GetValue(twins)));
        return command;
    }

    private static void Run(string machinesFile, string pairsFile, int seed, int twins)
    {
        var models = SampleMachine.Read(machinesFile);
        Figure.Print("lives-rule-table-right", LivesReport.RuleTable(models, seed), "%");
        Figure.Print("lives-real-pairs-right", LivesReport.Pairs(pairsFile, seed), "%");

        var with = Simulate("all numbers programmed", models, Programmed.All, twins, seed);
        var asInLife = Simulate("numbers programmed as in life", models, Programmed.AsInLife, twins, seed);
        var without = Simulate("no numbers programmed", models, Programmed.Nothing, twins, seed);
        LivesResult[] all = [with, asInLife, without];
        Figure.Print("lives-false-merges-per-100k-pairs", all.Sum(result => (double)result.Merges) * 100_000 / all.Sum(result => result.Pairs), "pairs");
        Figure.Print("lives-silent-false-merges", all.Sum(result => result.SilentMerges), "pairs");
        Figure.Print("lives-false-splits-with-serials", with.SplitPercent, "%");
        Figure.Print("lives-false-splits-as-in-life", asInLife.SplitPercent, "%");
        Figure.Print("lives-false-splits-without-serials", without.SplitPercent, "%");
        Figure.Print("lives-reviews-with-serials", with.Reviews * 100.0 / with.Sightings, "%");
    }

    private static LivesResult Simulate(string name, IReadOnlyList<SampleMachine> models, Programmed programmed, int twins, int seed)
    {
        var result = Lives.Simulate(models, programmed, twins, seed);
        Console.WriteLine($"{name}: {result.Lives} lives, {result.Sightings} requests, {result.SplitLives} lives split, "
            + $"{result.Merges} of {result.Pairs} pairs merged ({result.SilentMerges} silently), {result.Reviews} reviews");
        foreach (var fault in result.Faults.GroupBy(fault => fault).OrderByDescending(fault => fault.Count()).Take(6))
            Console.WriteLine($"  {fault.Count(),4} x {fault.Key}");
        return result;
    }
}
