using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MakPlatform.FingerprintMatching.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "demoted_values",
                columns: table => new
                {
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    token = table.Column<Guid>(type: "uuid", nullable: false),
                    demoted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_demoted_values", x => new { x.kind, x.token });
                });

            migrationBuilder.CreateTable(
                name: "hash_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: true),
                    proof = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hash_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identifications",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    machine_id = table.Column<Guid>(type: "uuid", nullable: false),
                    previous_machine_id = table.Column<Guid>(type: "uuid", nullable: true),
                    verdict = table.Column<short>(type: "smallint", nullable: false),
                    score = table.Column<double>(type: "double precision", nullable: false),
                    is_virtual = table.Column<bool>(type: "boolean", nullable: false),
                    needs_review = table.Column<bool>(type: "boolean", nullable: false),
                    explanation = table.Column<string>(type: "text", nullable: false),
                    compared_with = table.Column<Guid>(type: "uuid", nullable: true),
                    evidence = table.Column<string>(type: "jsonb", nullable: false),
                    weights_version = table.Column<int>(type: "integer", nullable: false),
                    requester = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identifications", x => x.request_id);
                });

            migrationBuilder.CreateTable(
                name: "identifiers",
                columns: table => new
                {
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    token = table.Column<Guid>(type: "uuid", nullable: false),
                    machine_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identifiers", x => new { x.kind, x.token, x.machine_id });
                });

            migrationBuilder.CreateTable(
                name: "machines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_virtual = table.Column<bool>(type: "boolean", nullable: false),
                    parts = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    host_name = table.Column<string>(type: "text", nullable: true),
                    model = table.Column<string>(type: "text", nullable: true),
                    previous_machine_id = table.Column<Guid>(type: "uuid", nullable: true),
                    merged_into = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_machines", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "readable_values",
                columns: table => new
                {
                    machine_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    token = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_readable_values", x => new { x.machine_id, x.kind, x.token });
                });

            migrationBuilder.CreateIndex(
                name: "ix_identifications_decided_at",
                table: "identifications",
                column: "decided_at",
                filter: "needs_review");

            migrationBuilder.CreateIndex(
                name: "ix_identifications_machine_id_decided_at",
                table: "identifications",
                columns: new[] { "machine_id", "decided_at" });

            migrationBuilder.CreateIndex(
                name: "ix_identifiers_machine_id",
                table: "identifiers",
                column: "machine_id");

            migrationBuilder.CreateIndex(
                name: "ix_machines_host_name",
                table: "machines",
                column: "host_name");

            migrationBuilder.CreateIndex(
                name: "ix_machines_model",
                table: "machines",
                column: "model");

            migrationBuilder.CreateIndex(
                name: "ix_machines_previous_machine_id",
                table: "machines",
                column: "previous_machine_id",
                filter: "previous_machine_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_readable_values_seen_at",
                table: "readable_values",
                column: "seen_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "demoted_values");

            migrationBuilder.DropTable(
                name: "hash_keys");

            migrationBuilder.DropTable(
                name: "identifications");

            migrationBuilder.DropTable(
                name: "identifiers");

            migrationBuilder.DropTable(
                name: "machines");

            migrationBuilder.DropTable(
                name: "readable_values");
        }
    }
}
