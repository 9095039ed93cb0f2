using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MakPlatform.FingerprintMatching.Storage.Migrations
{
    /// <inheritdoc />
    public partial class ReadableInOneRow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_identifiers_machine_id", table: "identifiers");
            migrationBuilder.Sql("""
                alter table readable_values rename to readable_value_rows;
                alter table readable_value_rows rename constraint pk_readable_values to pk_readable_value_rows;
                alter index ix_readable_values_seen_at rename to ix_readable_value_rows_seen_at;
                create table readable_values (
                    machine_id uuid not null, texts jsonb not null, oldest_seen_at timestamptz not null,
                    constraint pk_readable_values primary key (machine_id));
                insert into readable_values (machine_id, texts, oldest_seen_at)
                select machine_id, jsonb_object_agg(kind || ':' || replace(token::text, '-', ''), jsonb_build_array(text, floor(extract(epoch from seen_at) / 3600)::bigint)), min(seen_at)
                from readable_value_rows group by machine_id;
                create index ix_readable_values_oldest_seen_at on readable_values (oldest_seen_at);
                drop table readable_value_rows;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                alter table readable_values rename to readable_machines;
                alter table readable_machines rename constraint pk_readable_values to pk_readable_machines;
                create table readable_values (
                    machine_id uuid not null, kind smallint not null, token uuid not null, text text not null, seen_at timestamptz not null,
                    constraint pk_readable_values primary key (machine_id, kind, token));
                insert into readable_values (machine_id, kind, token, text, seen_at)
                select machine_id, split_part(key, ':', 1)::smallint, split_part(key, ':', 2)::uuid, value ->> 0, to_timestamp((value ->> 1)::bigint * 3600)
                from readable_machines cross join lateral jsonb_each(texts);
                create index ix_readable_values_seen_at on readable_values (seen_at);
                drop table readable_machines;
                """);
            migrationBuilder.CreateIndex(name: "ix_identifiers_machine_id", table: "identifiers", column: "machine_id");
        }
    }
}
