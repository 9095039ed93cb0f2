using MakPlatform.FingerprintMatching.Rules;
using Npgsql;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>The machines behind a batch's values, value by value.</summary>
/// <param name="values">The values, in the order in which they were asked for.</param>
internal sealed class Candidates(IReadOnlyList<Trait> values)
{
    private readonly Dictionary<Trait, List<Guid>> holders = [];
    private readonly HashSet<Trait> demoted = [];

    /// <summary>Values that are known to identify nothing: they fetch none.</summary>
    public IReadOnlyCollection<Trait> Demoted => demoted;

    /// <summary>Takes a row of <see cref="CandidateSql.Candidates"/>. That a value is demoted comes first of its rows.</summary>
    public void Add(NpgsqlDataReader row)
    {
        var (trait, machine) = (values[(int)row.GetInt64(0) - 1], row.GetGuid(1));
        if (machine == IdentifierKey.Demoted)
            demoted.Add(trait);
        if (demoted.Contains(trait))
            return;
        if (!holders.TryGetValue(trait, out var machines))
            holders.Add(trait, machines = []);
        machines.Add(machine);
    }

    /// <summary>
    /// The values that a description's candidates are taken from: what most machines are known by, and the others only where none of those fetched a machine. So is
    /// found whose board was replaced, or who has no anchor: by its disks, its Wi-Fi or its chassis.
    /// </summary>
    public IEnumerable<Trait> Asked(Portrait portrait)
    {
        var first = portrait.Fetching.Where(trait => trait.Kind.FetchesFirst());
        return first.Any(Has) ? first : portrait.Fetching;
    }

    /// <summary>Those of the values that more machines have than a unique one may.</summary>
    public IEnumerable<Trait> SharedOf(IReadOnlySet<Trait> asked) =>
        holders.Where(value => asked.Contains(value.Key) && LearnRule.IsShared(value.Value.Count)).Select(value => value.Key);

    /// <summary>The machines that unique ones of the values fetched.</summary>
    public IEnumerable<Guid> MachinesOf(IReadOnlySet<Trait> asked) =>
        holders.Where(value => asked.Contains(value.Key) && !LearnRule.IsShared(value.Value.Count)).SelectMany(value => value.Value);

    private bool Has(Trait trait) => holders.TryGetValue(trait, out var machines) && !LearnRule.IsShared(machines.Count);
}
