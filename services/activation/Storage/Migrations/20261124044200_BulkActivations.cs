using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MakPlatform.Activation.Storage.Migrations
{
    /// <summary>Batches of machines.</summary>
    public partial class BulkActivations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                create table bulks (
                    bulk_id uuid primary key, pool text not null, requester text not null, machines integer not null,
                    started_at timestamptz not null, finished_at timestamptz, summary jsonb);
                create table bulk_machines (request_id uuid primary key, bulk_id uuid not null, identified jsonb, refused jsonb);
                create index ix_bulk_machines_bulk_id on bulk_machines (bulk_id);
                grant select, insert, update on bulks to mak_activation;
                grant select, insert, update, delete on bulk_machines to mak_activation;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop table bulk_machines, bulks;");
        }
    }
}
