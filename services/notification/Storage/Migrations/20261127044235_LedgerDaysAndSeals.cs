using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MakPlatform.Notification.Storage.Migrations
{
    /// <inheritdoc />
    public partial class LedgerDaysAndSeals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "sealed_secret",
                table: "subscriptions",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "known_until",
                table: "pools",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ledger_asked_at",
                table: "pools",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "microsoft_asked",
                columns: table => new
                {
                    pool = table.Column<string>(type: "text", nullable: false),
                    asked = table.Column<string>(type: "jsonb", nullable: false),
                    refused = table.Column<Guid[]>(type: "uuid[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_microsoft_asked", x => x.pool);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "microsoft_asked");

            migrationBuilder.DropColumn(
                name: "sealed_secret",
                table: "subscriptions");

            migrationBuilder.DropColumn(
                name: "known_until",
                table: "pools");

            migrationBuilder.DropColumn(
                name: "ledger_asked_at",
                table: "pools");
        }
    }
}
