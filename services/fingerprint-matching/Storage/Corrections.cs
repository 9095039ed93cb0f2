using MakPlatform.FingerprintMatching.Rules;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>Corrections in the records: machines under their locks, parts moved, the correction kept.</summary>
public sealed class Corrections(FingerprintDb db)
{
    /// <summary>The machines, in one order and locked: a batch that meets them waits.</summary>
    public async Task<IReadOnlyDictionary<Guid, MachineRow>> Lock(Guid[] ids, CancellationToken cancellationToken) =>
        await db.Machines.FromSql($"select * from machines where id = any({ids}) order by id for no key update").ToDictionaryAsync(row => row.Id, cancellationToken);

    /// <summary>What requests told, by request, of all that count for the machine now.</summary>
    public Task<List<IdentificationRow>> RequestsOf(Guid machineId, CancellationToken cancellationToken) =>
        db.Identifications.Where(row => (row.CorrectedMachineId ?? row.MachineId) == machineId
            || db.Machines.Any(machine => machine.MergedInto == machineId && machine.Id == (row.CorrectedMachineId ?? row.MachineId))).ToListAsync(cancellationToken);

    /// <summary>Enters a merge.</summary>
    public async Task Merge(MachineRow machine, MachineRow merged, CorrectionRow correction, CancellationToken cancellationToken)
    {
        Put(machine, CorrectionRule.Merge(Known(machine), Known(merged)));
        merged.MergedInto = machine.Id;
        merged.Version++;
        db.Corrections.Add(correction);
        await db.SaveChangesAsync(cancellationToken);
        await db.Machines.Where(row => row.MergedInto == merged.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.MergedInto, machine.Id), cancellationToken);
        await Release(Known(merged), cancellationToken);
        await Claim(Known(machine), cancellationToken);
    }

    /// <summary>Enters a split.</summary>
    public async Task Split(MachineRow machine, IReadOnlyList<IdentificationRow> requests, CorrectionRow correction, CancellationToken cancellationToken)
    {
        var leaving = requests.Where(row => correction.RequestIds.Contains(row.RequestId)).ToList();
        var before = Known(machine);
        var (stays, leaves) = CorrectionRule.Split(before, Told(leaving), Told(requests.Except(leaving)), correction.OtherMachineId, correction.CorrectedAt);
        Put(machine, stays);
        db.Machines.Add(new()
        {
            Id = leaves.Id,
            IsVirtual = machine.IsVirtual,
            Parts = PartJson.Write(leaves.Parts),
            Version = 1,
            Model = machine.Model,
            CreatedAt = correction.CorrectedAt,
            LastSeenAt = correction.CorrectedAt,
        });
        leaving.ForEach(row => row.CorrectedMachineId = leaves.Id);
        db.Corrections.Add(correction);
        await db.SaveChangesAsync(cancellationToken);
        await Release(before, cancellationToken);
        await Claim(stays, cancellationToken);
        await Claim(leaves, cancellationToken);
    }

    private static HashSet<Trait> Told(IEnumerable<IdentificationRow> requests) => [.. requests.SelectMany(row => ToldJson.Read(row.Told))];

    private static KnownMachine Known(MachineRow row) =>
        new() { Id = row.Id, IsVirtual = row.IsVirtual, Parts = PartJson.Read(row.Parts), LastSeenAt = row.LastSeenAt, Version = row.Version };

    private static void Put(MachineRow row, KnownMachine machine)
    {
        row.Parts = PartJson.Write(machine.Parts);
        row.Version++;
    }

    private async Task Claim(KnownMachine machine, CancellationToken cancellationToken)
    {
        var keys = Keys(machine.Current.Traits);
        await db.Database.ExecuteSqlAsync($"insert into identifiers (key, machine_id) select key, {machine.Id} from unnest({keys}) key on conflict do nothing", cancellationToken);
    }

    private async Task Release(KnownMachine machine, CancellationToken cancellationToken)
    {
        var keys = Keys(machine.Parts.Select(part => new Trait(part.Kind, part.Value)));
        await db.Database.ExecuteSqlAsync($"delete from identifiers where key = any({keys}) and machine_id = {machine.Id}", cancellationToken);
    }

    private static long[] Keys(IEnumerable<Trait> traits) => [.. traits.Where(trait => trait.Kind.FetchesCandidates()).Select(IdentifierKey.Of)];
}
