using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MakPlatform.FingerprintMatching.Storage.Migrations
{
    /// <inheritdoc />
    public partial class CorrectionsAndReviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_identifications_decided_at",
                table: "identifications");

            migrationBuilder.AddColumn<Guid>(
                name: "corrected_machine_id",
                table: "identifications",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "review_note",
                table: "identifications",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "reviewed_at",
                table: "identifications",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reviewed_by",
                table: "identifications",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "told",
                table: "identifications",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "corrections",
                columns: table => new
                {
                    correction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    machine_id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_machine_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    corrected_by = table.Column<string>(type: "text", nullable: false),
                    corrected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_corrections", x => x.correction_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_machines_merged_into",
                table: "machines",
                column: "merged_into",
                filter: "merged_into is not null");

            migrationBuilder.CreateIndex(
                name: "ix_identifications_corrected_machine_id",
                table: "identifications",
                column: "corrected_machine_id",
                filter: "corrected_machine_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_identifications_decided_at",
                table: "identifications",
                column: "decided_at",
                filter: "needs_review and reviewed_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_corrections_machine_id",
                table: "corrections",
                column: "machine_id");

            migrationBuilder.CreateIndex(
                name: "ix_corrections_other_machine_id",
                table: "corrections",
                column: "other_machine_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "corrections");

            migrationBuilder.DropIndex(
                name: "ix_machines_merged_into",
                table: "machines");

            migrationBuilder.DropIndex(
                name: "ix_identifications_corrected_machine_id",
                table: "identifications");

            migrationBuilder.DropIndex(
                name: "ix_identifications_decided_at",
                table: "identifications");

            migrationBuilder.DropColumn(
                name: "corrected_machine_id",
                table: "identifications");

            migrationBuilder.DropColumn(
                name: "review_note",
                table: "identifications");

            migrationBuilder.DropColumn(
                name: "reviewed_at",
                table: "identifications");

            migrationBuilder.DropColumn(
                name: "reviewed_by",
                table: "identifications");

            migrationBuilder.DropColumn(
                name: "told",
                table: "identifications");

            migrationBuilder.CreateIndex(
                name: "ix_identifications_decided_at",
                table: "identifications",
                column: "decided_at",
                filter: "needs_review");
        }
    }
}
