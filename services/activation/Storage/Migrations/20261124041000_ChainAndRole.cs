using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MakPlatform.Activation.Storage.Migrations
{
    /// <summary>Links the ledger's entries, and gives the service a role that can't edit them.</summary>
    public partial class ChainAndRole : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                alter table ledger add hash bytea;
                alter table keys add last_hash bytea;

                -- The same text and the same hash as Rules/LedgerHash.cs.
                create function ledger_hash(previous bytea, entry ledger) returns bytea language sql stable parallel safe as $$
                    select sha256(previous || convert_to(concat_ws('|',
                        entry.key_id, entry.entry_no, entry.kind, entry.total_delta, entry.consumed_delta, entry.total_after, entry.consumed_after,
                        coalesce(entry.machine_id::text, ''), entry.cause_id, (extract(epoch from entry.at) * 1000000)::bigint,
                        octet_length(convert_to(entry.actor, 'UTF8')), entry.actor, entry.reason), 'UTF8'))
                $$;

                alter table ledger disable trigger ledger_is_append_only;
                do $$
                declare
                    entry ledger;
                    head bytea;
                begin
                    for entry in select * from ledger order by key_id, entry_no loop
                        if entry.entry_no = 1 then
                            head := decode(repeat('00', 32), 'hex');
                        end if;
                        head := ledger_hash(head, entry);
                        update ledger set hash = head where key_id = entry.key_id and entry_no = entry.entry_no;
                    end loop;
                end $$;
                alter table ledger enable trigger ledger_is_append_only;
                update keys k set last_hash = l.hash from ledger l where l.key_id = k.key_id and l.entry_no = k.last_entry;

                alter table ledger alter hash set not null;
                alter table keys alter last_hash set not null;
                """);

            migrationBuilder.CreateIndex(
                name: "ix_ledger_machine_id",
                table: "ledger",
                column: "machine_id");

            // A role is the server's, not the database's: another database of it may have made the role a moment ago.
            migrationBuilder.Sql("""
                do $$
                begin
                    create role mak_activation nologin;
                exception when duplicate_object or unique_violation then
                    null;
                end $$;
                do $$
                begin
                    if not pg_has_role(current_user, 'mak_activation', 'member') then
                        grant mak_activation to current_user;
                    end if;
                end $$;
                grant select, insert on ledger, decisions to mak_activation;
                grant select, insert, update on pools, keys, activations to mak_activation;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                revoke all on ledger, decisions, pools, keys, activations from mak_activation;
                drop index ix_ledger_machine_id;
                drop function ledger_hash(bytea, ledger);
                alter table ledger drop hash;
                alter table keys drop last_hash;
                """);
        }
    }
}
