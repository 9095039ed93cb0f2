using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MakPlatform.Edge.Storage.Migrations
{
    /// <inheritdoc />
    public partial class EdgeTables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "edge");

            migrationBuilder.CreateTable(
                name: "api_keys",
                schema: "edge",
                columns: table => new
                {
                    key_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    roles = table.Column<string[]>(type: "text[]", nullable: false),
                    pools = table.Column<string[]>(type: "text[]", nullable: true),
                    issued_by = table.Column<string>(type: "text", nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_by = table.Column<string>(type: "text", nullable: true),
                    revoked_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_keys", x => x.key_id);
                });

            migrationBuilder.CreateTable(
                name: "audit",
                schema: "edge",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    caller = table.Column<string>(type: "text", nullable: false),
                    roles = table.Column<string[]>(type: "text[]", nullable: false),
                    method = table.Column<string>(type: "text", nullable: false),
                    route = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false),
                    remote_address = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<int>(type: "integer", nullable: false),
                    old = table.Column<string>(type: "jsonb", nullable: true),
                    @new = table.Column<string>(name: "new", type: "jsonb", nullable: true),
                    trace_id = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit", x => x.entry_id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                schema: "edge",
                columns: table => new
                {
                    command_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_keys", x => x.command_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_name",
                schema: "edge",
                table: "api_keys",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_audit_caller_entry_id",
                schema: "edge",
                table: "audit",
                columns: new[] { "caller", "entry_id" });

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_keys_seen_at",
                schema: "edge",
                table: "idempotency_keys",
                column: "seen_at");

            migrationBuilder.Sql("""
                create function edge.refuse_audit_edit() returns trigger language plpgsql as $$
                begin
                    raise exception 'The audit log is append-only';
                end $$;
                create trigger audit_is_append_only before update or delete or truncate on edge.audit
                    for each statement execute function edge.refuse_audit_edit();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_keys",
                schema: "edge");

            migrationBuilder.DropTable(
                name: "audit",
                schema: "edge");

            migrationBuilder.DropTable(
                name: "idempotency_keys",
                schema: "edge");

            migrationBuilder.Sql("drop function edge.refuse_audit_edit()");
        }
    }
}
