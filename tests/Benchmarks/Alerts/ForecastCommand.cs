using System.CommandLine;
using System.Globalization;
using MakPlatform.Notification.Rules;

namespace MakPlatform.Benchmarks.Alerts;

/// <summary>Days until empty: the forecast against the plain average of all that was consumed, on the same histories.</summary>
internal static class ForecastCommand
{
    private const int FirstDay = 28, Every = 7, ShortestTruth = 2, LongestTruth = 120;

    private static readonly DateTimeOffset NewYear = new(2027, 1, 4, 0, 0, 0, TimeSpan.Zero);

    public static Command Create()
    {
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same histories", DefaultValueFactory = _ => 4 };
        var pools = new Option<int>("--pools") { Description = "How many pools", DefaultValueFactory = _ => 200 };
        var command = new Command("forecast", "The forecast's error against a naive average's") { seed, pools };
        command.SetAction(parsed => Run(parsed.GetValue(seed), parsed.GetValue(pools)));
        return command;
    }

    private static void Run(int seed, int pools)
    {
        var trials = Enumerable.Range(0, pools).AsParallel().AsOrdered().SelectMany(number => Trials(new PoolLife(seed, number))).ToList();
        Console.WriteLine($"Days until empty, {trials.Count} forecasts of {pools} pools, seed {seed}: mean absolute error in days.");
        Console.WriteLine("pattern      forecasts  forecast     naive    last28   ratio | ended before the pessimistic end");
        foreach (var pattern in trials.GroupBy(trial => trial.Pattern).OrderBy(pattern => pattern.Key))
            Print(pattern.Key.ToString(), [.. pattern]);
        Print("all", trials);
        Figure.Print("forecast-error-vs-naive", Error(trials, trial => trial.Forecast) / Error(trials, trial => trial.Naive), "ratio");
    }

    // On one day a week: what would be empty in a given number of days, as nobody can know, is asked of both.
    private static IEnumerable<Trial> Trials(PoolLife life)
    {
        var days = Enumerable.Range(0, PoolLife.Days).Select(day => life.Demand.Skip(day * PoolLife.Hours).Take(PoolLife.Hours).Sum()).ToArray();
        var random = new Random(life.Total + days.Sum());
        for (var day = FirstDay + random.Next(Every); day < PoolLife.Days - ShortestTruth; day += Every)
        {
            var truth = random.Next(ShortestTruth, Math.Min(LongestTruth, PoolLife.Days - day));
            var remaining = days[day..(day + truth)].Sum();
            if (remaining == 0)
                continue;
            var history = days[..day];
            var figures = new PoolFigures { Pool = "", Product = "", Version = 1, Remaining = remaining, Total = life.Total + remaining, ChangedAt = NewYear, AddedAt = NewYear };
            var forecast = ForecastRule.Of(figures, new UsageHistory(history[^Math.Min(day, UsageHistory.MostDays)..]), NewYear);
            if (forecast is null)
                continue;
            // The last of them is consumed during the last day that consumed any.
            while (days[day + truth - 1] == 0)
                truth--;
            yield return new Trial(life.Pattern, truth, Days(forecast.Expected), Math.Min(ForecastRule.HorizonDays, remaining / history.Average()),
                Math.Min(ForecastRule.HorizonDays, remaining / Math.Max(0.01, history[^28..].Average())), Days(forecast.Early));
        }
    }

    private static double Days(DateTimeOffset? end) => end is { } at ? (at - NewYear).TotalDays : ForecastRule.HorizonDays;

    private static double Error(IReadOnlyCollection<Trial> trials, Func<Trial, double> guess) => trials.Average(trial => Math.Abs(guess(trial) - trial.Truth));

    private static void Print(string name, IReadOnlyCollection<Trial> trials) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-12} {trials.Count,9} {Error(trials, trial => trial.Forecast),9:0.00} {Error(trials, trial => trial.Naive),9:0.00} {Error(trials, trial => trial.Last28),9:0.00} {Error(trials, trial => trial.Forecast) / Error(trials, trial => trial.Naive),7:0.00} | {trials.Count(trial => trial.Truth < trial.Early) * 100.0 / trials.Count:0.0} %"));

    private sealed record Trial(Pattern Pattern, int Truth, double Forecast, double Naive, double Last28, double Early);
}
