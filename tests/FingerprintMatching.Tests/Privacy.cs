using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;
using MakPlatform.FleetLives;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>Serials and addresses are personal data: hashed where only equality is needed, readable for a while or not at all.</summary>
public sealed class Privacy(Postgres postgres)
{
    private readonly Numbers numbers = new(new Random(2));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_machine_is_found_by_serial_and_address_with_and_without_readable_forms(bool keepReadable)
    {
        await using var replica = await Replica.Start(await postgres.NewDatabase(), new() { KeepReadable = keepReadable });
        var machine = Assembly.Build(Samples.Physical[2], Programmed.All, numbers);
        var found = (await replica.Identify(Replica.Request(machine)))[0];

        foreach (var values in new[] { SearchRule.Values(machine.Board!.Serial, null), SearchRule.Values(null, machine.NetworkAdapters![0].MacAddress) })
        {
            var tokens = values.Select(value => value with { Value = replica.Sightings.Hash.Of(value) }).ToList();
            Assert.Equal(found.MachineId, Assert.Single((await replica.Search.ByValues(tokens, null, 10, CancellationToken.None)).Items).Id);
        }

        var view = await replica.Reader.Find(found.MachineId, CancellationToken.None);
        Assert.All(view!.Parts.Where(part => part.Kind.IsUnique()), part => Assert.Equal(keepReadable, part.Value is not null));
    }

    [Fact]
    public async Task Without_readable_forms_no_serial_or_address_is_anywhere_in_the_database()
    {
        await using var replica = await Replica.Start(await postgres.NewDatabase(), new() { KeepReadable = false });
        var machine = Assembly.Build(Samples.Physical[2], Programmed.All, numbers);
        await replica.Identify(Replica.Request(machine), Replica.Request(Events.DiskReplaced(machine, numbers)));

        await using var db = replica.CreateDbContext();
        var rows = await db.Database.SqlQueryRaw<string>(
            "select m::text as \"Value\" from machines m union all select i::text from identifications i union all select t::text from identifiers t union all select r::text from readable_values r").ToListAsync();
        var secrets = new[] { machine.Board!.Serial!, machine.System!.Serial!, machine.Disks![0].Serial!, machine.NetworkAdapters![0].MacAddress!.Replace(":", "") };
        Assert.All(rows, row => Assert.DoesNotContain(secrets, secret => row.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_readable_form_is_dropped_when_its_time_is_over_and_the_machine_is_still_recognised()
    {
        await using var replica = await Replica.Start(await postgres.NewDatabase());
        var machine = Assembly.Build(Samples.Physical[2], Programmed.All, numbers);
        var first = (await replica.Identify(Replica.Request(machine)))[0];
        var clock = new FakeTimeProvider(Replica.Now);
        var timer = new ReadableTimer(replica, Options.Create(new FingerprintMatchingOptions { ReadableRetention = TimeSpan.FromDays(30) }), clock, NullLogger<ReadableTimer>.Instance);

        Assert.Equal(0, await timer.Drop(CancellationToken.None));
        clock.Advance(TimeSpan.FromDays(31));
        Assert.NotEqual(0, await timer.Drop(CancellationToken.None));

        Assert.Equal(first.MachineId, (await replica.Identify(Replica.Request(machine)))[0].MachineId);
    }

    [Fact]
    public async Task Of_readable_forms_those_alone_are_dropped_that_were_not_seen_lately()
    {
        await using var replica = await Replica.Start(await postgres.NewDatabase());
        var machine = Assembly.Build(Samples.Physical[2], Programmed.All, numbers);
        var found = (await replica.Identify(Replica.Request(machine)))[0];
        await using var db = replica.CreateDbContext();
        // As if all but the board's serial had been seen two months ago.
        await db.Database.ExecuteSqlAsync($"""
            update readable_values set oldest_seen_at = oldest_seen_at - interval '60 days',
                texts = (select jsonb_object_agg(key, case when key like '1:%' then value else jsonb_set(value, array['1'], to_jsonb((value ->> 1)::bigint - 1440)) end)::text from jsonb_each(texts::jsonb))
            """);
        var timer = new ReadableTimer(
            replica, Options.Create(new FingerprintMatchingOptions { ReadableRetention = TimeSpan.FromDays(30) }), new FakeTimeProvider(Replica.Now), NullLogger<ReadableTimer>.Instance);

        Assert.Equal(1, await timer.Drop(CancellationToken.None));
        Assert.Equal(0, await timer.Drop(CancellationToken.None));

        var view = await replica.Reader.Find(found.MachineId, CancellationToken.None);
        Assert.Equal(TraitKind.BoardSerial, Assert.Single(view!.Parts, part => part.Kind.IsUnique() && part.Value is not null).Kind);
    }

    [Fact]
    public async Task What_a_machine_was_stays_readable_when_it_is_seen_with_another_disk()
    {
        await using var replica = await Replica.Start(await postgres.NewDatabase());
        var machine = Assembly.Build(Samples.Physical[2], Programmed.All, numbers);
        var first = (await replica.Identify(Replica.Request(machine)))[0];
        var second = (await replica.Identify(Replica.Request(Events.DiskReplaced(machine, numbers))))[0];

        Assert.Equal(first.MachineId, second.MachineId);
        var disks = (await replica.Reader.Find(first.MachineId, CancellationToken.None))!.Parts.Where(part => part.Kind == TraitKind.Disk).ToList();
        Assert.Contains(disks, disk => !disk.IsCurrent);
        Assert.All(disks, disk => Assert.NotNull(disk.Value));
    }

    [Fact]
    public async Task Readable_forms_of_an_earlier_version_are_carried_over()
    {
        var database = await postgres.NewDatabase();
        await using var replica = await Replica.Start(database);
        var machine = Assembly.Build(Samples.Physical[2], Programmed.All, numbers);
        var found = (await replica.Identify(Replica.Request(machine)))[0];
        var before = (await replica.Reader.Find(found.MachineId, CancellationToken.None))!.Parts;

        await using var db = replica.CreateDbContext();
        var migrator = Microsoft.EntityFrameworkCore.Infrastructure.AccessorExtensions.GetService<Microsoft.EntityFrameworkCore.Migrations.IMigrator>(db.Database);
        await migrator.MigrateAsync("JsonKeptAsText");
        Assert.True(await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from readable_values where text is not null").SingleAsync() > 5);
        await migrator.MigrateAsync();

        Assert.Equal(before, (await replica.Reader.Find(found.MachineId, CancellationToken.None))!.Parts);
    }

    [Fact]
    public async Task Machines_and_demoted_values_of_an_earlier_version_are_still_known()
    {
        var database = await postgres.NewDatabase();
        await using var replica = await Replica.Start(database);
        var machines = Enumerable.Range(0, LearnRule.MostMachines + 1).Select(_ => Assembly.Build(Samples.Physical[0], Programmed.All, numbers)).ToList();
        var shared = machines[0].Board!.Serial;
        machines = machines.ConvertAll(machine => machine with { Board = machine.Board! with { Serial = shared } });
        var before = await replica.Identify([.. machines.Select(machine => Replica.Request(machine))]);

        await using var db = replica.CreateDbContext();
        var migrator = Microsoft.EntityFrameworkCore.Infrastructure.AccessorExtensions.GetService<Microsoft.EntityFrameworkCore.Migrations.IMigrator>(db.Database);
        await migrator.MigrateAsync("ReadableAsText");
        await migrator.MigrateAsync();

        var after = await replica.Identify([.. machines.Select(machine => Replica.Request(machine))]);
        Assert.Equal(before.Select(one => one.MachineId), after.Select(one => one.MachineId));
        await db.Identifiers.Where(row => row.MachineId != IdentifierKey.Demoted).ExecuteDeleteAsync();
        var shares = Assert.Single(await replica.Identify(Replica.Request(Assembly.Build(Samples.Physical[1], Programmed.All, numbers) is var other ? other with { Board = other.Board! with { Serial = shared } } : other)));
        Assert.Contains(shares.Evidence, item => item is { Component: TraitKind.BoardSerial, Outcome: Outcome.Doubted, Note: Doubts.Learned });
    }

    [Fact]
    public async Task A_database_that_made_its_own_key_keeps_it_when_one_is_configured_later()
    {
        var database = await postgres.NewDatabase();
        var machine = Assembly.Build(Samples.Physical[0], Programmed.All, numbers);
        await using var replica = await Replica.Start(database);
        var first = Assert.Single(await replica.Identify(Replica.Request(machine)));

        await using var configured = await Replica.Start(database, new() { IdentifierKey = Convert.ToBase64String(new byte[32]) });

        Assert.Equal(first.MachineId, Assert.Single(await configured.Identify(Replica.Request(machine))).MachineId);
    }

    [Fact]
    public async Task A_database_filled_under_one_key_is_not_opened_with_another()
    {
        var database = await postgres.NewDatabase();
        FingerprintMatchingOptions With(byte seed) => new() { IdentifierKey = Convert.ToBase64String(Enumerable.Repeat(seed, 32).ToArray()) };
        await using var replica = await Replica.Start(database, With(1));

        await Assert.ThrowsAsync<InvalidOperationException>(() => Replica.Start(database, With(2)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Replica.Start(database));
        await using var again = await Replica.Start(database, With(1));
    }
}
