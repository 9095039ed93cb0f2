using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace MakPlatform.Benchmarks.Alerts;

/// <summary>A simulated year of many pools, on virtual time: are people told in time, once, and not too often?</summary>
internal static class AlertsCommand
{
    public static Command Create()
    {
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same year", DefaultValueFactory = _ => 1 };
        var pools = new Option<int>("--pools") { Description = "How many pools", DefaultValueFactory = _ => 200 };
        var list = new Option<bool>("--list") { Description = "Lists each alert that was missed or late" };
        var command = new Command("alerts", "A simulated year of consumption: alerts sent, missed, late and double") { seed, pools, list };
        command.SetAction(parsed => Run(parsed.GetValue(seed), parsed.GetValue(pools), parsed.GetValue(list)));
        return command;
    }

    private static void Run(int seed, int pools, bool list)
    {
        var took = Stopwatch.StartNew();
        var diaries = Enumerable.Range(0, pools).AsParallel().AsOrdered().Select(number => new PoolYear(seed, number).Live()).ToList();
        var verdicts = diaries.ConvertAll(Verdict.Of);
        Console.WriteLine($"A year of {pools} pools, seed {seed}, in {took.Elapsed.TotalSeconds:0.0} s. Lead time 14 days.");
        Console.WriteLine("pattern      pools episodes mails per-episode most | events missed double | emptied foreseeable late lead-days | needless-bursts");
        foreach (var pattern in verdicts.GroupBy(verdict => verdict.Pattern).OrderBy(pattern => pattern.Key))
            Print(pattern.Key.ToString(), pattern.Aggregate((one, other) => one + other));
        var all = verdicts.Aggregate((one, other) => one + other);
        Print("all", all);
        foreach (var (diary, number) in list ? diaries.Select((diary, number) => (diary, number)) : [])
        {
            foreach (var complaint in Verdict.Complaints(diary))
                Console.WriteLine($"pool {number} ({diary.Life.Pattern}, {diary.Life.Total}) {complaint}");
        }

        Figure.Print("alerts-missed", all.Missed, "alerts");
        Figure.Print("alerts-duplicates", all.Duplicates, "mails");
        Figure.Print("alerts-late", all.Late, "pools-emptied");
        Figure.Print("alerts-mails-per-episode", (double)all.Mails / Math.Max(1, all.Episodes), "mails");
    }

    private static void Print(string name, Verdict verdict) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-12} {verdict.Pools,5} {verdict.Episodes,8} {verdict.Mails,5} {(double)verdict.Mails / Math.Max(1, verdict.Episodes),11:0.00} {verdict.MostMails,4} | {verdict.Reached,6} {verdict.Missed,6} {verdict.Duplicates,6} | {verdict.Emptied,7} {verdict.Foreseeable,11} {verdict.Late,4} {verdict.LeadDays / Math.Max(1, verdict.Foreseeable),9:0.0} | {verdict.Needless,15}"));
}
