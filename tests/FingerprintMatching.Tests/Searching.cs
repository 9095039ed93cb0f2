using MakPlatform.Edge;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FleetLives;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>Machines are found by what people type, page by page, and each page reads an index from where it begins.</summary>
public sealed class Searching(Postgres postgres)
{
    private readonly Numbers numbers = new(new Random(3));

    [Fact]
    public async Task Host_names_are_found_from_their_beginning_in_their_order_page_by_page()
    {
        await using var replica = await Fleet(("lab-2", "A"), ("LAB-1", "A"), ("lab_3", "A"), ("kiosk-1", "A"), ("lab-10", "A"));

        Assert.Equal(["lab-1", "lab-10", "lab-2"], await Hosts(after => replica.Search.ByHost("lab-", after, 2, default)));
        Assert.Equal(["kiosk-1"], await Hosts(after => replica.Search.ByHost("kiosk-1", after, 1, default)));
        Assert.Empty(await Hosts(after => replica.Search.ByHost("lab%", after, 2, default)));
        // A page of another search: what it finds starts as it was asked to all the same.
        Assert.All((await replica.Search.ByHost("lab-", new(Guid.Empty, "a"), 10, default)).Items, machine => Assert.StartsWith("lab-", machine.HostName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Models_are_found_by_any_part_the_newest_machine_first_page_by_page()
    {
        await using var replica = await Fleet(("pc-1", "Latitude 5420"), ("pc-2", "OptiPlex 100%"), ("pc-3", "Latitude 7420"), ("pc-4", "OptiPlex 7010"), ("pc-5", "Latitude 5420"));

        Assert.Equal(["pc-5", "pc-3", "pc-1"], await Hosts(after => replica.Search.ByModel("420", after, 1, default)));
        Assert.Equal(["pc-2"], await Hosts(after => replica.Search.ByModel("0%", after, 2, default)));
        Assert.Empty(await Hosts(after => replica.Search.ByModel("thinkpad", after, 2, default)));
    }

    [Fact]
    public async Task A_value_that_many_machines_have_is_paged_too()
    {
        await using var replica = await Replica.Start(await postgres.NewDatabase());
        var board = Assembly.Build(Samples.Physical[2], Programmed.All, numbers).Board!;
        for (var copy = 1; copy <= 3; copy++)
            await replica.Identify(Replica.Request(Assembly.Build(Samples.Physical[copy], Programmed.All, numbers) with { Board = board }) with { HostName = $"copy-{copy}" });
        var tokens = SearchRule.Values(board.Serial, null).Select(value => value with { Value = replica.Sightings.Hash.Of(value) }).ToList();

        Assert.Equal(["copy-3", "copy-2", "copy-1"], await Hosts(after => replica.Search.ByValues(tokens, after, 1, default)));
    }

    [Theory]
    [InlineData("host_name, id", "prepare asked(text, uuid) as select id from machines where (host_name, id) > ($1, $2) and host_name >= $1 and host_name < $1 || U&'\\+10FFFF' order by host_name, id limit 10")]
    [InlineData("model, id", "prepare asked(text, uuid) as select id from machines where model = $1 and id < $2 order by id desc limit 10")]
    public async Task A_page_is_a_range_of_an_index_under_any_parameter(string columns, string statement)
    {
        await using var replica = await Replica.Start(await postgres.NewDatabase());
        await using var db = replica.CreateDbContext();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_bitmapscan = off");
        await db.Database.ExecuteSqlRawAsync(statement);
        var plan = string.Join('\n', await db.Database.SqlQueryRaw<string>("explain execute asked('lab', '0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b')").ToListAsync());

        Assert.Contains($"ix_machines_{columns.Replace(", ", "_", StringComparison.Ordinal)}", plan, StringComparison.Ordinal);
        Assert.Contains("Index Cond", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    private async Task<Replica> Fleet(params (string Host, string Model)[] machines)
    {
        var replica = await Replica.Start(await postgres.NewDatabase());
        foreach (var (host, model) in machines)
        {
            var built = Assembly.Build(Samples.Physical[2], Programmed.All, numbers);
            await replica.Identify(Replica.Request(built with { System = built.System! with { Product = model } }) with { HostName = host });
        }

        return replica;
    }

    private static async Task<IReadOnlyList<string?>> Hosts(Func<MachineCursor?, Task<Page<MachineSummary>>> read)
    {
        var hosts = new List<string?>();
        MachineCursor? after = null;
        do
        {
            var page = await read(after);
            hosts.AddRange(page.Items.Select(machine => machine.HostName));
            after = page.Next is null ? null : MachineCursor.Read(page.Next)!;
        }
        while (after is not null);
        return hosts;
    }
}
