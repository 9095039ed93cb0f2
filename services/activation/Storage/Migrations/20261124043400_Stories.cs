using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MakPlatform.Activation.Storage.Migrations
{
    /// <summary>A request's whole story, denials as a list, and which level of a pool was told last.</summary>
    public partial class Stories : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                alter table decisions add received_at timestamptz, add identified_at timestamptz;
                create index ix_decisions_denials on decisions (decided_at, request_id) where denied is not null;
                create table answers (request_id uuid constraint pk_answers primary key, answered_at timestamptz not null);
                create table levels_told (pool text primary key, version bigint not null, remaining integer not null, total integer not null);
                -- What was there before was told by the version before.
                insert into levels_told
                    select p.pool, p.version, coalesce(sum(k.total - k.consumed) filter (where k.status = 1), 0),
                        coalesce(sum(case when k.status = 1 then k.total else k.consumed end), 0)
                    from pools p left join keys k using (pool) group by p.pool, p.version;
                grant select, insert on answers to mak_activation;
                grant select, insert, update on levels_told to mak_activation;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop table answers, levels_told;
                drop index ix_decisions_denials;
                alter table decisions drop received_at, drop identified_at;
                """);
        }
    }
}
