namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>
/// What a batch knows while it decides: the machines that its descriptions may be, and those that it finds on the way, so that
/// the requests of one batch see each other.
/// </summary>
/// <param name="earlierRequests">Which machine an earlier request was identified as.</param>
public sealed class Fleet(IReadOnlyDictionary<Guid, Guid> earlierRequests)
{
    private readonly Dictionary<Guid, KnownMachine> machines = [];
    private readonly Dictionary<Trait, Guid[]> index = [];
    private readonly HashSet<Trait> demoted = [];
    private readonly Dictionary<Guid, Guid> requests = new(earlierRequests);
    private readonly HashSet<Guid> found = [];
    private readonly HashSet<Guid> changed = [];
    private readonly List<Trait> learned = [];

    /// <summary>How many machines were looked at.</summary>
    public int Count => machines.Count;

    /// <summary>Machines found in this batch.</summary>
    public IEnumerable<KnownMachine> Found => found.Select(id => machines[id]);

    /// <summary>Known machines whose parts changed.</summary>
    public IEnumerable<KnownMachine> Changed => changed.Where(id => !found.Contains(id)).Select(id => machines[id]);

    /// <summary>Values that were demoted in this batch.</summary>
    public IReadOnlyList<Trait> Learned => learned;

    /// <summary>The machine as it is now, if the records had it before this batch.</summary>
    public KnownMachine? Known(Guid id) => found.Contains(id) ? null : machines[id];

    /// <summary>Enters a machine as the records have it.</summary>
    public void Enter(KnownMachine machine)
    {
        machines[machine.Id] = machine;
        foreach (var trait in machine.Current.Fetching)
        {
            if (!index.TryGetValue(trait, out var holders))
                index.Add(trait, [machine.Id]);
            else if (!holders.Contains(machine.Id))
                index[trait] = [.. holders, machine.Id];
        }
    }

    /// <summary>Enters a value that was found to identify nothing.</summary>
    public void Demote(Trait trait) => demoted.Add(trait);

    /// <summary>Enters a value that more machines have than a unique one may, and that nobody has demoted yet.</summary>
    public void Learn(Trait trait)
    {
        if (demoted.Add(trait))
            learned.Add(trait);
    }

    /// <summary>Decides for one description, and remembers it for the next.</summary>
    public Identification Identify(Sighting sighting, Guid newMachineId, DateTimeOffset now)
    {
        var portrait = sighting.Portrait.Without(demoted, Doubts.Learned);
        var vouched = sighting.EarlierRequestId is { } earlier && requests.TryGetValue(earlier, out var machine) ? machine : (Guid?)null;
        var identification = IdentifyRule.Identify(sighting with { Portrait = portrait }, Candidates(portrait, vouched), vouched, newMachineId);
        requests[sighting.RequestId] = identification.MachineId;
        if (identification.Verdict.IsSame())
            SeeAgain(machines[identification.MachineId], portrait, now);
        else
            Add(HistoryRule.Found(newMachineId, portrait, now), identification);
        return identification;
    }

    private List<KnownMachine> Candidates(Portrait portrait, Guid? vouched)
    {
        var ids = new HashSet<Guid>();
        foreach (var trait in portrait.Fetching)
            ids.UnionWith(index.GetValueOrDefault(trait, []));
        if (vouched is { } id)
            ids.Add(id);
        return [.. ids.Where(machines.ContainsKey).Select(id => machines[id])];
    }

    private void SeeAgain(KnownMachine machine, Portrait portrait, DateTimeOffset now)
    {
        var after = HistoryRule.SeeAgain(machine, portrait, now);
        if (ReferenceEquals(after, machine))
            return;
        changed.Add(machine.Id);
        Enter(after);
    }

    private void Add(KnownMachine machine, Identification identification)
    {
        if (identification is { Verdict: Verdict.MotherboardReplaced, PreviousMachineId: { } previous })
            HandOver(machines[previous], machine.Current);
        foreach (var trait in LearnRule.Demoted(machine.Current, trait => index.TryGetValue(trait, out var holders) ? holders.Length : 0))
            Learn(trait);
        found.Add(machine.Id);
        Enter(machine);
    }

    private void HandOver(KnownMachine machine, Portrait successor)
    {
        foreach (var trait in successor.Traits.Where(index.ContainsKey))
            index[trait] = Array.FindAll(index[trait], id => id != machine.Id);
        machines[machine.Id] = HistoryRule.HandOver(machine, successor);
        changed.Add(machine.Id);
    }
}
