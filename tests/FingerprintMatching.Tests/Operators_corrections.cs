using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Storage;
using MakPlatform.FleetLives;

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>Two machines that are one, one machine that is two: parts move, and nothing is undone silently.</summary>
public sealed class Operators_corrections(Postgres postgres)
{
    private readonly Numbers numbers = new(new Random(3));

    [Fact]
    public async Task After_a_merge_both_descriptions_are_one_machine()
    {
        await using var replica = await Replica.Start(await postgres.NewDatabase());
        var (one, other) = (NewMachine(), NewMachine());
        var found = await replica.Identify(Replica.Request(one), Replica.Request(other));

        await using (var db = replica.CreateDbContext())
        {
            var corrections = new Corrections(db);
            var rows = await corrections.Lock([found[0].MachineId, found[1].MachineId], CancellationToken.None);
            await corrections.Merge(rows[found[0].MachineId], rows[found[1].MachineId], Correction("merge", found[0].MachineId, found[1].MachineId), CancellationToken.None);
        }

        var after = await replica.Identify(Replica.Request(one), Replica.Request(other));
        Assert.All(after, result => Assert.Equal(found[0].MachineId, result.MachineId));
        var view = await replica.Reader.Find(found[0].MachineId, CancellationToken.None);
        Assert.Equal(4, view!.Identifications.Count);
        Assert.Equal("merge", Assert.Single(view.Corrections).Kind);
        Assert.Equal(found[0].MachineId, (await replica.Reader.Find(found[1].MachineId, CancellationToken.None))!.MergedInto);
    }

    [Fact]
    public async Task After_a_split_each_description_is_its_own_machine()
    {
        await using var replica = await Replica.Start(await postgres.NewDatabase());
        var one = NewMachine();
        // Taken for the first one, because its board was given the first one's numbers.
        var other = NewMachine() with { System = one.System, Board = one.Board };
        var (first, second) = (Replica.Request(one), Replica.Request(other));
        Assert.Equal((await replica.Identify(first))[0].MachineId, (await replica.Identify(second))[0].MachineId);
        var machine = (await replica.Reader.FindIdentification(first.RequestId, CancellationToken.None))!.MachineId;
        var newId = Guid.CreateVersion7(Replica.Now);

        await using (var db = replica.CreateDbContext())
        {
            var corrections = new Corrections(db);
            var rows = await corrections.Lock([machine], CancellationToken.None);
            var correction = Correction("split", machine, newId, second.RequestId);
            await corrections.Split(rows[machine], await corrections.RequestsOf(machine, CancellationToken.None), correction, CancellationToken.None);
        }

        Assert.Equal(newId, (await replica.Identify(Replica.Request(other)))[0].MachineId);
        Assert.Equal(machine, (await replica.Identify(Replica.Request(one)))[0].MachineId);
        Assert.Equal(newId, (await replica.Reader.FindIdentification(second.RequestId, CancellationToken.None))!.MachineId);
    }

    private HardwareDescription NewMachine() => Assembly.Build(Samples.Physical[1], Programmed.All, numbers);

    private static CorrectionRow Correction(string kind, Guid machine, Guid other, params Guid[] requests) => new()
    {
        CorrectionId = Guid.CreateVersion7(Replica.Now),
        Kind = kind,
        MachineId = machine,
        OtherMachineId = other,
        RequestIds = requests,
        Reason = "seen on the desk",
        CorrectedBy = "kim",
        CorrectedAt = Replica.Now,
    };
}
