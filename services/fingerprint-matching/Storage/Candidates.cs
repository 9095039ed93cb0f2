using MakPlatform.FingerprintMatching.Rules;
using Npgsql;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>The machines behind a batch's values, value by value.</summary>
/// <param name="demoted">Values that are known to identify nothing: they fetch none.</param>
internal sealed class Candidates(HashSet<Trait> demoted)
{
    private readonly Dictionary<Trait, List<Guid>> holders = [];

    /// <summary>Values that more machines have than a unique one may.</summary>
    public IEnumerable<Trait> Shared => holders.Where(value => LearnRule.IsShared(value.Value.Count)).Select(value => value.Key);

    /// <summary>The machines that a unique value fetched.</summary>
    public IEnumerable<Guid> Machines => holders.Values.Where(machines => !LearnRule.IsShared(machines.Count)).SelectMany(machines => machines);

    /// <summary>Takes a row of <see cref="CandidateSql.Candidates"/>.</summary>
    public void Add(NpgsqlDataReader row)
    {
        var trait = new Trait((TraitKind)row.GetInt16(0), row.GetGuid(1).ToString("N"));
        if (demoted.Contains(trait))
            return;
        if (!holders.TryGetValue(trait, out var machines))
            holders.Add(trait, machines = []);
        machines.Add(row.GetGuid(2));
    }

    /// <summary>True if the value fetched a machine.</summary>
    public bool Has(Trait trait) => holders.TryGetValue(trait, out var machines) && !LearnRule.IsShared(machines.Count);
}
