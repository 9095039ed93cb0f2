using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MakPlatform.FingerprintMatching.Storage.Migrations
{
    /// <inheritdoc />
    public partial class KeyedIdentifiers : Migration
    {
        // A value's key is the first 64 bits of its token; a demoted one has the machine of all ones.
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            alter table identifiers rename to identifier_tokens;
            alter table identifier_tokens rename constraint pk_identifiers to pk_identifier_tokens;
            create table identifiers as
            select distinct ('x' || left(replace(token::text, '-', ''), 16))::bit(64)::bigint as key, machine_id
            from (select token, machine_id from identifier_tokens union all select token, 'ffffffff-ffff-ffff-ffff-ffffffffffff' from demoted_values) holder
            order by key, machine_id;
            alter table identifiers alter column key set not null, alter column machine_id set not null, add constraint pk_identifiers primary key (key, machine_id);
            drop table identifier_tokens;
            alter table machines alter column parts type text;
            alter table identifications alter column told type text, alter column evidence type text;
            """);

        // Which values a machine has now stands in its parts; these are the kinds that fetch candidates.
        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            alter table machines alter column parts type json using parts::json;
            alter table identifications alter column told type json using told::json, alter column evidence type json using evidence::json;
            drop table identifiers;
            create table identifiers (kind smallint not null, token uuid not null, machine_id uuid not null);
            insert into identifiers (kind, token, machine_id)
            select distinct (part ->> 'k')::smallint, (part ->> 'v')::uuid, id
            from (select id, json_array_elements(parts) as part from machines where merged_into is null) held
            where part ->> 'l' is null and (part ->> 'k')::smallint in (1, 2, 3, 4, 5, 6, 7, 9, 10, 12, 13);
            alter table identifiers add constraint pk_identifiers primary key (kind, token, machine_id);
            """);
    }
}
