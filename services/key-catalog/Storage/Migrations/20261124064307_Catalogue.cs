using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace MakPlatform.KeyCatalog.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Catalogue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "changed_at",
                table: "tiers",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "key_kind",
                table: "tiers",
                type: "text",
                nullable: false,
                defaultValue: "Mak");

            migrationBuilder.AddColumn<DateOnly>(
                name: "price_date",
                table: "tiers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "tiers",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<Guid>(
                name: "activation_id",
                table: "products",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "application_id",
                table: "products",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "key_kind",
                table: "products",
                type: "text",
                nullable: false,
                defaultValue: "Unspecified");

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "products",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "alerts",
                table: "pools",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "defined_at",
                table: "pools",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "defined_by",
                table: "pools",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "owners",
                table: "pools",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "quotas",
                table: "pools",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "site",
                table: "pools",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "pools",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "block_id",
                table: "keys",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "blocked_at",
                table: "keys",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "blocked_by",
                table: "keys",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "blocked_reason",
                table: "keys",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "order_number",
                table: "keys",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "purchased_on",
                table: "keys",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "registered_pool",
                table: "keys",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string[]>(
                name: "requesters",
                table: "keys",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string>(
                name: "site",
                table: "keys",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "vendor",
                table: "keys",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "request_id",
                table: "grants",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "more_activations",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<Guid>(type: "uuid", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    justification = table.Column<string>(type: "text", nullable: false),
                    case_number = table.Column<string>(type: "text", nullable: true),
                    requested_by = table.Column<string>(type: "text", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    grant_id = table.Column<Guid>(type: "uuid", nullable: true),
                    granted = table.Column<int>(type: "integer", nullable: true),
                    refused_reason = table.Column<string>(type: "text", nullable: true),
                    settled_by = table.Column<string>(type: "text", nullable: true),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_more_activations", x => x.request_id);
                    table.ForeignKey(
                        name: "fk_more_activations_keys_key_id",
                        column: x => x.key_id,
                        principalTable: "keys",
                        principalColumn: "key_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "moves",
                columns: table => new
                {
                    move_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_pool = table.Column<string>(type: "text", nullable: false),
                    pool = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    moved_by = table.Column<string>(type: "text", nullable: false),
                    moved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_moves", x => x.move_id);
                    table.ForeignKey(
                        name: "fk_moves_keys_key_id",
                        column: x => x.key_id,
                        principalTable: "keys",
                        principalColumn: "key_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reveals",
                columns: table => new
                {
                    reveal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revealed_by = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    remote_address = table.Column<string>(type: "text", nullable: true),
                    revealed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reveals", x => x.reveal_id);
                    table.ForeignKey(
                        name: "fk_reveals_keys_key_id",
                        column: x => x.key_id,
                        principalTable: "keys",
                        principalColumn: "key_id",
                        onDelete: ReferentialAction.Restrict);
                });

            // What an organisation entered itself before stays as it entered it.
            migrationBuilder.Sql("""
                insert into products (code, name, edition, key_kind, application_id, activation_id, changed_at, version)
                select code, name, edition, key_kind, application_id::uuid, activation_id::uuid, changed_at::timestamptz, version from (values
                    ('office-ltsc', 'Office LTSC', null, 'Mak', '0ff1ce15-a989-479d-af46-f275c6370663', null, '2026-11-24Z', 1),
                    ('windows-11-pro', 'Windows 11 Pro', 'Pro', 'Mak', '55c92734-d682-4d71-983e-d6ec3f16059f', null, '2026-11-24Z', 1),
                    ('windows-11-enterprise', 'Windows 11 Enterprise', 'Enterprise', 'Mak', '55c92734-d682-4d71-983e-d6ec3f16059f', null, '2026-11-24Z', 1),
                    ('windows-server-standard', 'Windows Server Standard', 'Standard', 'Mak', '55c92734-d682-4d71-983e-d6ec3f16059f', null, '2026-11-24Z', 1),
                    ('windows-server-datacenter', 'Windows Server Datacenter', 'Datacenter', 'Mak', '55c92734-d682-4d71-983e-d6ec3f16059f', null, '2026-11-24Z', 1),
                    ('windows-10-esu-year-1', 'Windows 10 Extended Security Updates, year 1', null, 'EsuMak', '55c92734-d682-4d71-983e-d6ec3f16059f', 'f520e45e-7413-4a34-a497-d2765967d094', '2026-11-24Z', 1),
                    ('windows-10-esu-year-2', 'Windows 10 Extended Security Updates, year 2', null, 'EsuMak', '55c92734-d682-4d71-983e-d6ec3f16059f', null, '2026-11-24Z', 1),
                    ('windows-10-esu-year-3', 'Windows 10 Extended Security Updates, year 3', null, 'EsuMak', '55c92734-d682-4d71-983e-d6ec3f16059f', null, '2026-11-24Z', 1),
                    ('windows-kms-host', 'Windows KMS host', null, 'KmsHost', '55c92734-d682-4d71-983e-d6ec3f16059f', null, '2026-11-24Z', 1)) seed (code, name, edition, key_kind, application_id, activation_id, changed_at, version)
                on conflict do nothing
                """);
            migrationBuilder.Sql("update keys set registered_pool = pool");

            migrationBuilder.UpdateData(
                table: "tiers",
                keyColumn: "name",
                keyValue: "Department",
                columns: new[] { "changed_at", "key_kind", "price_date", "version" },
                values: new object[] { new DateTimeOffset(new DateTime(2026, 11, 24, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "Mak", null, 1 });

            migrationBuilder.UpdateData(
                table: "tiers",
                keyColumn: "name",
                keyValue: "Enterprise",
                columns: new[] { "changed_at", "key_kind", "price_date", "version" },
                values: new object[] { new DateTimeOffset(new DateTime(2026, 11, 24, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "Mak", null, 1 });

            migrationBuilder.UpdateData(
                table: "tiers",
                keyColumn: "name",
                keyValue: "Mid-size",
                columns: new[] { "changed_at", "key_kind", "price_date", "version" },
                values: new object[] { new DateTimeOffset(new DateTime(2026, 11, 24, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "Mak", null, 1 });

            migrationBuilder.UpdateData(
                table: "tiers",
                keyColumn: "name",
                keyValue: "Small business",
                columns: new[] { "changed_at", "key_kind", "price_date", "version" },
                values: new object[] { new DateTimeOffset(new DateTime(2026, 11, 24, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "Mak", null, 1 });

            migrationBuilder.UpdateData(
                table: "tiers",
                keyColumn: "name",
                keyValue: "Starter",
                columns: new[] { "changed_at", "key_kind", "price_date", "version" },
                values: new object[] { new DateTimeOffset(new DateTime(2026, 11, 24, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "Mak", new DateOnly(2026, 11, 24), 1 });

            migrationBuilder.Sql("""
                insert into tiers (name, min_activations, max_activations, price, currency, best_for, price_date, key_kind, changed_at, version)
                values ('Retail', 1, 1, 99.95, 'USD', 'One machine; the licence may move to another', '2026-11-24', 'Retail', '2026-11-24Z', 1)
                on conflict do nothing
                """);

            migrationBuilder.CreateIndex(
                name: "ix_more_activations_key_id",
                table: "more_activations",
                column: "key_id");

            migrationBuilder.CreateIndex(
                name: "ix_more_activations_requested_at_request_id",
                table: "more_activations",
                columns: new[] { "requested_at", "request_id" });

            migrationBuilder.CreateIndex(
                name: "ix_moves_key_id",
                table: "moves",
                column: "key_id");

            migrationBuilder.CreateIndex(
                name: "ix_reveals_key_id",
                table: "reveals",
                column: "key_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "more_activations");

            migrationBuilder.DropTable(
                name: "moves");

            migrationBuilder.DropTable(
                name: "reveals");

            migrationBuilder.DeleteData(
                table: "products",
                keyColumn: "code",
                keyValue: "office-ltsc");

            migrationBuilder.DeleteData(
                table: "products",
                keyColumn: "code",
                keyValue: "windows-10-esu-year-1");

            migrationBuilder.DeleteData(
                table: "products",
                keyColumn: "code",
                keyValue: "windows-10-esu-year-2");

            migrationBuilder.DeleteData(
                table: "products",
                keyColumn: "code",
                keyValue: "windows-10-esu-year-3");

            migrationBuilder.DeleteData(
                table: "products",
                keyColumn: "code",
                keyValue: "windows-11-enterprise");

            migrationBuilder.DeleteData(
                table: "products",
                keyColumn: "code",
                keyValue: "windows-11-pro");

            migrationBuilder.DeleteData(
                table: "products",
                keyColumn: "code",
                keyValue: "windows-kms-host");

            migrationBuilder.DeleteData(
                table: "products",
                keyColumn: "code",
                keyValue: "windows-server-datacenter");

            migrationBuilder.DeleteData(
                table: "products",
                keyColumn: "code",
                keyValue: "windows-server-standard");

            migrationBuilder.DeleteData(
                table: "tiers",
                keyColumn: "name",
                keyValue: "Retail");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "tiers");

            migrationBuilder.DropColumn(
                name: "key_kind",
                table: "tiers");

            migrationBuilder.DropColumn(
                name: "price_date",
                table: "tiers");

            migrationBuilder.DropColumn(
                name: "version",
                table: "tiers");

            migrationBuilder.DropColumn(
                name: "activation_id",
                table: "products");

            migrationBuilder.DropColumn(
                name: "application_id",
                table: "products");

            migrationBuilder.DropColumn(
                name: "key_kind",
                table: "products");

            migrationBuilder.DropColumn(
                name: "version",
                table: "products");

            migrationBuilder.DropColumn(
                name: "alerts",
                table: "pools");

            migrationBuilder.DropColumn(
                name: "defined_at",
                table: "pools");

            migrationBuilder.DropColumn(
                name: "defined_by",
                table: "pools");

            migrationBuilder.DropColumn(
                name: "owners",
                table: "pools");

            migrationBuilder.DropColumn(
                name: "quotas",
                table: "pools");

            migrationBuilder.DropColumn(
                name: "site",
                table: "pools");

            migrationBuilder.DropColumn(
                name: "version",
                table: "pools");

            migrationBuilder.DropColumn(
                name: "block_id",
                table: "keys");

            migrationBuilder.DropColumn(
                name: "blocked_at",
                table: "keys");

            migrationBuilder.DropColumn(
                name: "blocked_by",
                table: "keys");

            migrationBuilder.DropColumn(
                name: "blocked_reason",
                table: "keys");

            migrationBuilder.DropColumn(
                name: "order_number",
                table: "keys");

            migrationBuilder.DropColumn(
                name: "purchased_on",
                table: "keys");

            migrationBuilder.DropColumn(
                name: "registered_pool",
                table: "keys");

            migrationBuilder.DropColumn(
                name: "requesters",
                table: "keys");

            migrationBuilder.DropColumn(
                name: "site",
                table: "keys");

            migrationBuilder.DropColumn(
                name: "vendor",
                table: "keys");

            migrationBuilder.DropColumn(
                name: "request_id",
                table: "grants");
        }
    }
}
