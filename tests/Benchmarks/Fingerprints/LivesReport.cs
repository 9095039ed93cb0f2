using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FleetLives;

namespace MakPlatform.Benchmarks.Fingerprints;

/// <summary>The share decided right, scenario by scenario.</summary>
internal static class LivesReport
{
    private const int MostFaults = 3;

    /// <summary>R3 to R7, each variant on every model, with serials; without them the share is printed and does not count.</summary>
    public static double RuleTable(IReadOnlyList<SampleMachine> models, int seed)
    {
        var physical = models.Where(model => !model.IsVirtual).ToList();
        var with = physical.SelectMany(model => RuleTableOf(model, Programmed.All)).Concat(VirtualAssembly.Hosts.SelectMany(VirtualRuleTable.Of)).Concat(VirtualRuleTable.Traps);
        var without = physical.SelectMany(model => RuleTableOf(model, Programmed.Nothing));
        var shares = Print("with serials", with, seed);
        Print("without serials", without, seed);
        return shares;
    }

    /// <summary>Real pairs: the same machine but for real board swaps.</summary>
    public static double Pairs(string file, int seed)
    {
        var pairs = SamplePair.Read(file);
        var right = pairs.Where((pair, index) =>
        {
            var swap = RealPairs.IsBoardSwap(pair);
            var (before, after) = RealPairs.Describe(pair, Programmed.All, swap, new(new Random(seed + index)));
            var player = new Player();
            var first = player.See(before);
            var second = player.See(after);
            return swap ? second.Verdict == Verdict.MotherboardReplaced : second.MachineId == first.MachineId;
        });
        return right.Count() * 100.0 / pairs.Count;
    }

    private static IReadOnlyList<Scenario> RuleTableOf(SampleMachine model, Programmed programmed) => FleetLives.RuleTable.Of(model, programmed);

    private static double Print(string name, IEnumerable<Scenario> scenarios, int seed)
    {
        var plays = scenarios.Select((scenario, index) => (scenario.Rule, Name: scenario.Name.Split(": ")[^1], Fault: scenario.Fault(new(new Random(seed + index))))).ToList();
        Console.WriteLine($"rule table {name}");
        foreach (var variant in plays.GroupBy(play => (play.Rule, play.Name)).OrderBy(variant => variant.Key.Rule, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {variant.Key.Rule} {variant.Count(play => play.Fault is null) * 100.0 / variant.Count(),6:0.00} %  {variant.Key.Name}");
            foreach (var fault in variant.Where(play => play.Fault is not null).GroupBy(play => play.Fault).OrderByDescending(fault => fault.Count()).Take(MostFaults))
                Console.WriteLine($"       {fault.Count()} x {fault.Key}");
        }
        return plays.Count(play => play.Fault is null) * 100.0 / plays.Count;
    }
}
