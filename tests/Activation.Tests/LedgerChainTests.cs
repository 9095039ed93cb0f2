using System.Text;
using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace MakPlatform.Activation.Tests;

public sealed class LedgerChainTests(LedgerDatabase database)
{
    private static readonly ChainedEntry Entry = new(
        Guid.Parse("0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2d"), 7, 2, 0, 1, 50, 6, Guid.Parse("0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2c"),
        Guid.Parse("0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2a"), "First (R2).", "imaging", Given.Now);

    [Fact]
    public void A_hash_depends_on_the_one_before_and_on_every_field()
    {
        var hash = LedgerHash.Of(LedgerHash.First, Entry);
        ChainedEntry[] others =
        [
            Entry with { KeyId = Guid.Empty }, Entry with { EntryNo = 8 }, Entry with { Kind = 3 }, Entry with { TotalDelta = 1 }, Entry with { ConsumedDelta = 0 },
            Entry with { TotalAfter = 51 }, Entry with { ConsumedAfter = 7 }, Entry with { MachineId = null }, Entry with { CauseId = Guid.Empty },
            Entry with { Reason = "Second." }, Entry with { Actor = "imagine" }, Entry with { At = Given.Now.AddMicroseconds(1) },
            Entry with { Actor = "imaging|First", Reason = "(R2)." },
        ];

        Assert.Equal(hash, LedgerHash.Of(LedgerHash.First, Entry));
        Assert.NotEqual(hash, LedgerHash.Of(hash, Entry));
        Assert.All(others, other => Assert.NotEqual(hash, LedgerHash.Of(LedgerHash.First, other)));
    }

    [Theory]
    [InlineData("imaging", "plain")]
    [InlineData("größe|=1+1", "tab\tand 日本|\nnew line")]
    [InlineData("", "")]
    public async Task The_database_and_the_rules_compute_the_same_hash(string actor, string reason)
    {
        var entry = Entry with { Actor = actor, Reason = reason, At = Given.Now.AddMicroseconds(123_457), MachineId = actor.Length == 0 ? null : Entry.MachineId };
        await using var command = database.Source.CreateCommand(
            "select ledger_hash($13, row($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, null)::ledger)");
        object?[] values =
        [
            entry.KeyId, entry.EntryNo, entry.Kind, entry.TotalDelta, entry.ConsumedDelta, entry.TotalAfter, entry.ConsumedAfter,
            entry.MachineId, entry.CauseId, entry.Reason, entry.Actor, entry.At, Encoding.UTF8.GetBytes("the hash before"),
        ];
        foreach (var value in values)
            command.Parameters.Add(value is null ? new() { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid } : new NpgsqlParameter { Value = value });

        Assert.Equal(LedgerHash.Of(Encoding.UTF8.GetBytes("the hash before"), entry), await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_ledger_from_before_the_chain_is_linked_by_the_migration()
    {
        await using var old = await database.NewDatabase();
        await using var db = LedgerDatabase.Context(old);
        await db.GetService<IMigrator>().MigrateAsync("20261124025124_Ledger");
        await using (var rows = old.CreateCommand("""
            insert into pools values ('win11', 'windows-11-pro', 2);
            insert into keys values ('0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2d', 'win11', '4C6R8', null, 5, 1, 1, 1, '2026-11-24 09:00Z', 2);
            insert into ledger values
                ('0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2d', 1, 1, 5, 0, 5, 0, null, '0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2d', 'Registered.', 'op', '2026-11-24 09:00Z'),
                ('0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2d', 2, 2, 0, 1, 5, 1, '0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2c', '0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2a', 'First.', 'img', '2026-11-24 09:00:00.000001Z');
            """))
            await rows.ExecuteNonQueryAsync();

        await db.Database.MigrateAsync();

        var sum = await LedgerSum.Of(old, "win11", CancellationToken.None);
        Assert.True(sum!.AddsUp, sum.FirstWrong);
        var entries = await db.Ledger.OrderBy(entry => entry.EntryNo).ToListAsync();
        var (first, second) = (entries[0].Hash, entries[1].Hash);
        Assert.Equal(entries[0].ChainTo(LedgerHash.First).Hash, first);
        Assert.Equal(entries[1].ChainTo(first).Hash, second);
    }

    [Theory]
    [InlineData("update ledger set reason = 'other' where key_id = '{0}'")]
    [InlineData("delete from ledger where key_id = '{0}'")]
    [InlineData("truncate ledger")]
    [InlineData("alter table ledger disable trigger all")]
    public async Task R11_the_services_own_role_has_no_right_to_edit_the_ledger(string edit)
    {
        var (_, keyId) = await database.OpenPool(1);
        await using var command = database.Source.CreateCommand(edit.Replace("{0}", keyId.ToString(), StringComparison.Ordinal));

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public async Task A_reworded_reason_is_found_though_all_figures_still_add_up()
    {
        var (pool, keyId) = await database.OpenPool(5);
        await database.Execute($"""
            begin;
            set local session_replication_role = replica;
            update ledger set reason = 'Never happened.' where key_id = '{keyId}';
            commit;
            """);

        Assert.Equal($"entry 1 of key {keyId}", (await LedgerSum.Of(database.Source, pool, CancellationToken.None))!.FirstWrong);
    }

    [Fact]
    public async Task The_export_is_csv_in_which_no_cell_is_a_formula()
    {
        var (pool, keyId) = await database.OpenPool(5);
        await using (var ledger = await database.Begin(pool))
        {
            await ledger.Retire(pool, new() { KeyId = keyId, Reason = "=HYPERLINK(\"x\")", RetiredBy = "a, b", RetiredAt = Given.Now }, CancellationToken.None);
            await ledger.Commit(CancellationToken.None);
        }

        using var stream = new MemoryStream();
        await LedgerExport.WriteCsv(database.Source, pool, stream, CancellationToken.None);
        var lines = Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, lines.Length);
        Assert.StartsWith("pool,key_id,", lines[0], StringComparison.Ordinal);
        Assert.Contains(",registered,5,0,5,0,", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\")\",\"a, b\",2026-11-24T09:00:00.000000Z,", lines[2], StringComparison.Ordinal);
    }
}
