using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;
using MakPlatform.FleetLives;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>What only the records can show: replays, races, batches, learning, privacy.</summary>
public sealed class On_a_real_database(Postgres postgres)
{
    private readonly Numbers numbers = new(new Random(1));

    [Fact]
    public async Task A_machine_is_recognised_in_a_later_batch_and_keeps_what_it_was()
    {
        await using var replica = await Start();
        var machine = NewMachine();
        var first = (await replica.Identify(Replica.Request(machine)))[0];
        var second = (await replica.Identify(Replica.Request(Events.DiskReplaced(machine, numbers))))[0];

        Assert.Equal((first.MachineId, Verdict.SameMachineChangedParts), (second.MachineId, second.Verdict));
        var view = await replica.Reader.Find(first.MachineId, CancellationToken.None);
        Assert.Equal(2, view!.Identifications.Count);
        Assert.Contains(view.Parts, part => part is { Kind: TraitKind.Disk, IsCurrent: false });
        Assert.Contains(view.Parts, part => part is { Kind: TraitKind.Disk, IsCurrent: true });
    }

    [Fact]
    public async Task A_request_that_comes_again_gets_the_same_answer_also_with_other_hardware()
    {
        await using var replica = await Start();
        var request = Replica.Request(NewMachine());
        var first = (await replica.Identify(request))[0];
        var again = (await replica.Identify(request with { Hardware = NewMachine() }))[0];

        Assert.Equal(first with { Evidence = [] }, again with { Evidence = [] });
        Assert.Equal(first.Evidence, again.Evidence);
        await using var db = replica.CreateDbContext();
        Assert.Equal(1, await db.Machines.CountAsync());
    }

    [Fact]
    public async Task Requests_within_one_batch_see_each_other()
    {
        await using var replica = await Start();
        var machine = NewMachine();
        var found = await replica.Identify(Replica.Request(machine), Replica.Request(NewMachine()), Replica.Request(Events.MemoryReplaced(machine, numbers)));

        Assert.Equal(found[0].MachineId, found[2].MachineId);
        Assert.NotEqual(found[0].MachineId, found[1].MachineId);
    }

    [Fact]
    public async Task Two_replicas_that_meet_one_unseen_machine_find_one_machine()
    {
        var database = await postgres.NewDatabase();
        await using var one = await Replica.Start(database);
        await using var other = await Replica.Start(database);
        var machine = NewMachine();
        var (first, second) = (one.Sightings.Of(Replica.Request(machine)), other.Sightings.Of(Replica.Request(Views.Linux(machine))));

        // They overlap: the first has read, and not yet saved, when the second begins.
        await using var turn = await one.Machines.Begin([first], CancellationToken.None);
        var waiting = other.Machines.Begin([second], CancellationToken.None);
        var mine = (await Replica.Decide(turn, [first]))[0];
        await using var next = await waiting;
        var theirs = (await Replica.Decide(next, [second]))[0];

        Assert.Equal(mine.MachineId, theirs.MachineId);
    }

    [Fact]
    public async Task Many_at_once_on_two_replicas_end_as_one_machine_each()
    {
        var database = await postgres.NewDatabase();
        await using var one = await Replica.Start(database);
        await using var other = await Replica.Start(database);
        var machines = Enumerable.Range(0, 20).Select(_ => NewMachine()).ToList();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(round => (round % 2 == 0 ? one : other).Identify(
            [.. machines.OrderBy(machine => (machine.GetHashCode() * 31) ^ round).Select(machine => Replica.Request(machine))])));

        await using var db = one.CreateDbContext();
        Assert.Equal(20, await db.Machines.CountAsync());
        Assert.Equal(320, await db.Identifications.CountAsync());
    }

    [Fact]
    public async Task A_batch_whose_machine_somebody_else_changed_meanwhile_saves_nothing_and_finds_it_as_it_is_in_its_next_turn()
    {
        await using var replica = await Start();
        var machine = NewMachine();
        var known = (await replica.Identify(Replica.Request(machine)))[0].MachineId;
        var again = replica.Sightings.Of(Replica.Request(machine));
        var enlarged = replica.Sightings.Of(Replica.Request(machine with { Disks = [.. machine.Disks!, new() { Model = "Large", Serial = "S6PNNM0T501234" }] }));

        foreach (var late in new[] { again, enlarged })
        {
            await using var turn = await replica.Machines.Begin([late], CancellationToken.None);
            await using (var db = replica.CreateDbContext())
                await db.Machines.ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version + 1));
            var decision = new Decision(turn.Loaded.Fleet.Identify(late.Sighting, Guid.Empty, Replica.Now), late);
            Assert.False(await turn.Save([decision], Replica.Now, CancellationToken.None));
        }

        await using var after = replica.CreateDbContext();
        Assert.Equal(1, await after.Identifications.CountAsync());
        await using var next = await replica.Machines.Begin([again, enlarged], CancellationToken.None);
        Assert.All(await Replica.Decide(next, [again, enlarged]), found => Assert.Equal(known, found.MachineId));
    }

    [Fact]
    public async Task A_value_on_more_than_a_few_machines_is_demoted_by_itself()
    {
        await using var replica = await Start();
        var shared = NewMachine().Board!.Serial;
        HardwareDescription WithShared() => NewMachine() is var machine ? machine with { Board = machine.Board! with { Serial = shared } } : machine;
        for (var count = 0; count <= LearnRule.MostMachines; count++)
            Assert.False((await replica.Identify(Replica.Request(WithShared())))[0].Verdict.IsSame());

        await using var db = replica.CreateDbContext();
        Assert.Equal((short)TraitKind.BoardSerial, Assert.Single(await db.DemotedValues.ToListAsync()).Kind);
        var token = new Trait(TraitKind.BoardSerial, (await db.DemotedValues.SingleAsync()).Token.ToString("N"));
        Assert.NotNull((await replica.Search.ByValues([token], null, LearnRule.MostMachines, CancellationToken.None)).Next);
        var next = (await replica.Identify(Replica.Request(WithShared())))[0];
        Assert.Equal((Verdict.DifferentMachine, false), (next.Verdict, next.NeedsReview));
        await db.Identifiers.Where(row => row.MachineId != IdentifierKey.Demoted).ExecuteDeleteAsync();
        Assert.Contains((await replica.Identify(Replica.Request(WithShared())))[0].Evidence, item => item is { Component: TraitKind.BoardSerial, Outcome: Outcome.Doubted, Note: Doubts.Learned });
        Assert.Contains(next.Evidence, item => item is { Component: TraitKind.BoardSerial, Outcome: Outcome.Doubted, Note: Doubts.Learned });
    }

    [Fact]
    public async Task A_demoted_value_counts_for_nothing_also_where_the_machine_is_known_by_others()
    {
        await using var replica = await Start();
        var machine = NewMachine();
        await replica.Identify(Replica.Request(machine));
        var chassis = replica.Sightings.Of(Replica.Request(machine)).Sighting.Portrait.Of(TraitKind.ChassisSerial)[0];
        await using (var db = replica.CreateDbContext())
        {
            db.Identifiers.Add(new() { Key = IdentifierKey.Of(chassis), MachineId = IdentifierKey.Demoted });
            await db.SaveChangesAsync();
        }

        var again = Assert.Single(await replica.Identify(Replica.Request(machine)));

        Assert.True(again.Verdict.IsSame());
        Assert.Contains(again.Evidence, item => item is { Component: TraitKind.ChassisSerial, Outcome: Outcome.Doubted, Note: Doubts.Learned });
    }

    [Fact]
    public async Task Only_who_is_not_found_by_its_board_is_looked_for_by_its_disks()
    {
        await using var replica = await Start();
        var (machine, other) = (NewMachine(), NewMachine());
        var found = await replica.Identify(Replica.Request(machine), Replica.Request(other));
        async Task<int> Looked(HardwareDescription at) => (await replica.Machines.Peek(replica.Sightings.Of(Replica.Request(at)), CancellationToken.None)).Fleet.Count;

        Assert.NotEqual(found[0].MachineId, found[1].MachineId);
        Assert.Equal(1, await Looked(machine with { Disks = other.Disks }));
        Assert.Equal(1, await Looked(NewMachine() with { Disks = other.Disks }));
        Assert.Equal(0, await Looked(NewMachine()));
    }

    [Fact]
    public async Task A_turn_that_is_let_go_leaves_nothing_and_holds_nobody_up()
    {
        await using var replica = await Start();
        var sighted = replica.Sightings.Of(Replica.Request(NewMachine()));
        await (await replica.Machines.Begin([sighted], CancellationToken.None)).DisposeAsync();

        await using var db = replica.CreateDbContext();
        Assert.Equal(0, await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())").SingleAsync());
        Assert.Equal(0, await db.Machines.CountAsync());
    }

    [Fact]
    public async Task A_demoted_value_fetches_nothing_however_few_have_it()
    {
        await using var replica = await Start();
        var machine = NewMachine();
        await replica.Identify(Replica.Request(machine));
        var serialAlone = replica.Sightings.Of(Replica.Request(new() { Board = machine.Board }));
        var found = await replica.Machines.Peek(serialAlone, CancellationToken.None);
        await using (var db = replica.CreateDbContext())
        {
            db.Identifiers.Add(new() { Key = IdentifierKey.Of(serialAlone.Sighting.Portrait.Of(TraitKind.BoardSerial)[0]), MachineId = IdentifierKey.Demoted });
            await db.SaveChangesAsync();
        }

        var after = await replica.Machines.Peek(serialAlone, CancellationToken.None);

        Assert.Equal((1, 0), (found.Fleet.Count, after.Fleet.Count));
    }

    [Fact]
    public async Task A_value_that_too_many_have_and_nobody_has_demoted_fetches_none_of_them_and_is_demoted_by_who_meets_it()
    {
        await using var replica = await Start();
        var machine = NewMachine();
        var sighted = replica.Sightings.Of(Replica.Request(machine));
        var serial = sighted.Sighting.Portrait.Of(TraitKind.BoardSerial)[0];
        var others = await replica.Identify([.. Enumerable.Range(0, LearnRule.MostMachines + 1).Select(_ => Replica.Request(NewMachine()))]);
        await using (var db = replica.CreateDbContext())
        {
            db.Identifiers.AddRange(others.Select(other => new IdentifierRow { Key = IdentifierKey.Of(serial), MachineId = other.MachineId }));
            await db.SaveChangesAsync();
        }

        var loaded = await replica.Machines.Peek(sighted, CancellationToken.None);
        var found = Assert.Single(await replica.Identify(Replica.Request(machine)));

        Assert.Equal(0, loaded.Fleet.Count);
        Assert.Equal(Verdict.DifferentMachine, found.Verdict);
        await using var after = replica.CreateDbContext();
        Assert.Equal(serial.Value, Assert.Single(await after.DemotedValues.ToListAsync()).Token.ToString("N"));
    }

    [Fact]
    public async Task A_requester_who_names_an_earlier_request_is_believed_where_nothing_unique_is_told()
    {
        await using var replica = await Start();
        var bare = new HardwareDescription { System = new() { Product = "Box" }, Cpus = [new() { Name = "Some CPU 3000" }] };
        var request = Replica.Request(bare);
        var first = (await replica.Identify(request))[0];
        var alone = (await replica.Identify(Replica.Request(bare)))[0];
        var vouched = (await replica.Identify(Replica.Request(bare, new Assertion { EarlierRequestId = request.RequestId })))[0];

        Assert.Equal((Verdict.Undecidable, true), (first.Verdict, first.NeedsReview));
        Assert.Equal(Verdict.Undecidable, alone.Verdict);
        Assert.NotEqual(first.MachineId, alone.MachineId);
        Assert.Equal((first.MachineId, Verdict.SameMachine), (vouched.MachineId, vouched.Verdict));
        Assert.Contains(vouched.Evidence, item => item is { Component: TraitKind.EarlierRequest, Outcome: Outcome.Agrees });
    }

    private HardwareDescription NewMachine() => Assembly.Build(Samples.Physical[2], Programmed.All, numbers);

    private async Task<Replica> Start() => await Replica.Start(await postgres.NewDatabase());
}
