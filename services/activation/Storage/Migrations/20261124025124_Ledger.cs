using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MakPlatform.Activation.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Ledger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "activations",
                columns: table => new
                {
                    machine_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    activated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activations", x => new { x.machine_id, x.key_id });
                });

            migrationBuilder.CreateTable(
                name: "decisions",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    pool = table.Column<string>(type: "text", nullable: true),
                    product = table.Column<string>(type: "text", nullable: true),
                    machine_id = table.Column<Guid>(type: "uuid", nullable: false),
                    verdict = table.Column<int>(type: "integer", nullable: false),
                    denied = table.Column<int>(type: "integer", nullable: true),
                    key_id = table.Column<Guid>(type: "uuid", nullable: true),
                    partial_product_key = table.Column<string>(type: "text", nullable: true),
                    consumed = table.Column<bool>(type: "boolean", nullable: false),
                    why = table.Column<string>(type: "text", nullable: true),
                    key_remaining = table.Column<int>(type: "integer", nullable: false),
                    pool_remaining = table.Column<int>(type: "integer", nullable: false),
                    host_name = table.Column<string>(type: "text", nullable: true),
                    requester = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<int>(type: "integer", nullable: false),
                    is_virtual = table.Column<bool>(type: "boolean", nullable: false),
                    needs_review = table.Column<bool>(type: "boolean", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    trace_parent = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decisions", x => x.request_id);
                });

            migrationBuilder.CreateTable(
                name: "ledger",
                columns: table => new
                {
                    key_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_no = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    total_delta = table.Column<int>(type: "integer", nullable: false),
                    consumed_delta = table.Column<int>(type: "integer", nullable: false),
                    total_after = table.Column<int>(type: "integer", nullable: false),
                    consumed_after = table.Column<int>(type: "integer", nullable: false),
                    machine_id = table.Column<Guid>(type: "uuid", nullable: true),
                    cause_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger", x => new { x.key_id, x.entry_no });
                });

            migrationBuilder.CreateTable(
                name: "pools",
                columns: table => new
                {
                    pool = table.Column<string>(type: "text", nullable: false),
                    product = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pools", x => x.pool);
                });

            migrationBuilder.CreateTable(
                name: "keys",
                columns: table => new
                {
                    key_id = table.Column<Guid>(type: "uuid", nullable: false),
                    pool = table.Column<string>(type: "text", nullable: false),
                    partial_product_key = table.Column<string>(type: "text", nullable: false),
                    tier = table.Column<string>(type: "text", nullable: true),
                    total = table.Column<int>(type: "integer", nullable: false),
                    consumed = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    policy = table.Column<int>(type: "integer", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_entry = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_keys", x => x.key_id);
                    table.CheckConstraint("ck_keys_never_below_zero", "consumed between 0 and total");
                    table.ForeignKey(
                        name: "fk_keys_pools_pool",
                        column: x => x.pool,
                        principalTable: "pools",
                        principalColumn: "pool",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_activations_key_id",
                table: "activations",
                column: "key_id");

            migrationBuilder.CreateIndex(
                name: "ix_decisions_machine_id",
                table: "decisions",
                column: "machine_id");

            migrationBuilder.CreateIndex(
                name: "ix_keys_pool",
                table: "keys",
                column: "pool");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_cause_id_kind",
                table: "ledger",
                columns: new[] { "cause_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pools_product",
                table: "pools",
                column: "product");

            // R11: a correction is a new entry, never an edit.
            migrationBuilder.Sql("""
                create function refuse_ledger_edit() returns trigger language plpgsql as $$
                begin
                    raise exception 'The ledger is append-only: write a correcting entry instead';
                end $$;
                create trigger ledger_is_append_only before update or delete or truncate on ledger
                    for each statement execute function refuse_ledger_edit();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activations");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "keys");

            migrationBuilder.DropTable(
                name: "ledger");

            migrationBuilder.Sql("drop function refuse_ledger_edit();");

            migrationBuilder.DropTable(
                name: "pools");
        }
    }
}
