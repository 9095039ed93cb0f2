using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MakPlatform.Activation.Storage.Migrations
{
    /// <inheritdoc />
    public partial class QuotasAndMoves : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "definition_version",
                table: "pools",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "has_quotas",
                table: "pools",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string[]>(
                name: "requesters",
                table: "keys",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.CreateTable(
                name: "moved_keys",
                columns: table => new
                {
                    pool = table.Column<string>(type: "text", nullable: false),
                    key_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_moved_keys", x => new { x.pool, x.key_id });
                });

            migrationBuilder.CreateTable(
                name: "pool_quotas",
                columns: table => new
                {
                    pool = table.Column<string>(type: "text", nullable: false),
                    requester = table.Column<string>(type: "text", nullable: false),
                    per_month = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pool_quotas", x => new { x.pool, x.requester });
                });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_taken",
                table: "ledger",
                columns: new[] { "actor", "at" },
                filter: "kind = 2");

            migrationBuilder.Sql("""
                grant select, insert, update, delete on pool_quotas to mak_activation;
                grant select, insert on moved_keys to mak_activation;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "moved_keys");

            migrationBuilder.DropTable(
                name: "pool_quotas");

            migrationBuilder.DropIndex(
                name: "ix_ledger_taken",
                table: "ledger");

            migrationBuilder.DropColumn(
                name: "definition_version",
                table: "pools");

            migrationBuilder.DropColumn(
                name: "has_quotas",
                table: "pools");

            migrationBuilder.DropColumn(
                name: "requesters",
                table: "keys");
        }
    }
}
