using MakPlatform.FingerprintMatching.Rules;
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
            Assert.Equal(found.MachineId, Assert.Single(await replica.Reader.Search(tokens, null, null, CancellationToken.None)).Id);
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
