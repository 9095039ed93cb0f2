using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FleetLives;

/// <summary>What a fleet's lives came to.</summary>
/// <param name="Lives">Machines that lived.</param>
/// <param name="SplitLives">Lives in which one machine was taken for two.</param>
/// <param name="SilentSplits">Of the splits, those that no review would show.</param>
/// <param name="Pairs">Pairs of different machines that could have been taken for one.</param>
/// <param name="Merges">Pairs that were.</param>
/// <param name="SilentMerges">Of those, the ones that no review would show.</param>
/// <param name="Sightings">Descriptions identified.</param>
/// <param name="Reviews">Of those, the ones put up for review.</param>
/// <param name="Faults">What went wrong, in words.</param>
public sealed record LivesResult(int Lives, int SplitLives, int SilentSplits, long Pairs, int Merges, int SilentMerges, int Sightings, int Reviews, IReadOnlyList<string> Faults)
{
    /// <summary>Machines taken for one, in 100,000 pairs.</summary>
    public double MergesPer100KPairs => Pairs == 0 ? 0 : Merges * 100_000.0 / Pairs;

    /// <summary>The share of lives with a split, in percent.</summary>
    public double SplitPercent => Lives == 0 ? 0 : SplitLives * 100.0 / Lives;
}

/// <summary>Simulates a fleet: every model bought several times over, each machine with a life of its own, all in one fleet.</summary>
public static class Lives
{
    private const int Stages = 10;

    /// <summary>Lets them live.</summary>
    /// <param name="models">The models.</param>
    /// <param name="programmed">What their makers programmed.</param>
    /// <param name="twins">How many machines of each model.</param>
    /// <param name="seed">Same seed, same lives.</param>
    public static LivesResult Simulate(IReadOnlyList<SampleMachine> models, Programmed programmed, int twins, int seed)
    {
        var random = new Random(seed);
        var truths = 0;
        var units = models.Where(model => !model.IsVirtual).SelectMany(model => Enumerable.Repeat(model, twins)).Select(model => new Unit(model, programmed, new(random), truths++)).ToArray();
        var judge = new Judge();
        for (var stage = 0; stage < Stages; stage++)
        {
            random.Shuffle(units);
            for (var at = 0; at < units.Length; at++)
            {
                if (stage > 0)
                    units[at].Live(units[(at + 1 + random.Next(units.Length - 1)) % units.Length], () => truths++);
                judge.See(units[at]);
            }
        }
        return judge.Result(units.Length, truths);
    }

    private sealed class Judge
    {
        private readonly Player player = new();
        private readonly Dictionary<int, HashSet<Guid>> machinesOf = [];
        private readonly Dictionary<Guid, int> ownerOf = [];
        private readonly HashSet<(int, int)> merged = [];
        private readonly HashSet<(int, int)> silentlyMerged = [];
        private readonly HashSet<int> split = [];
        private readonly HashSet<int> silentlySplit = [];
        private readonly List<string> faults = [];
        private int sightings;
        private int reviews;

        public void See(Unit unit)
        {
            var found = player.See(unit.Describe());
            sightings++;
            reviews += found.NeedsReview ? 1 : 0;
            var mine = machinesOf.TryGetValue(unit.Truth, out var machines) ? machines : machinesOf[unit.Truth] = [];
            var owner = ownerOf.TryGetValue(found.MachineId, out var first) ? first : ownerOf[found.MachineId] = unit.Truth;
            if (owner != unit.Truth && merged.Add((owner, unit.Truth)))
                Note("merge", found, () => silentlyMerged.Add((owner, unit.Truth)));
            if (mine.Add(found.MachineId) && mine.Count > 1 && split.Add(unit.Truth))
                Note("split", found, () => silentlySplit.Add(unit.Truth));
        }

        public LivesResult Result(int lives, long truths) => new(
            lives, split.Count, silentlySplit.Count, truths * (truths - 1) / 2, merged.Count, silentlyMerged.Count, sightings, reviews, faults);

        private void Note(string what, Identification found, Action silent)
        {
            if (!found.NeedsReview)
                silent();
            faults.Add($"{what}{(found.NeedsReview ? string.Empty : " (silent)")}: {found.Verdict} - {found.Explanation}");
        }
    }
}
