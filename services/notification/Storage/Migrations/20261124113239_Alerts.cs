using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MakPlatform.Notification.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Alerts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What readers know of pools goes on: nobody is told a second time because the service is newer.
            migrationBuilder.Sql("create table pools_before as select pool, episode, episode_started_at, told, changed_at from pools");

            migrationBuilder.DropTable(
                name: "alerts");

            migrationBuilder.DropColumn(
                name: "level",
                table: "pools");

            migrationBuilder.DropColumn(
                name: "told",
                table: "pools");

            migrationBuilder.DropColumn(
                name: "episode_started_at",
                table: "pools");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "look_at",
                table: "pools",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.DropColumn(
                name: "episode",
                table: "pools");

            migrationBuilder.AddColumn<int>(
                name: "added",
                table: "pools",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "added_at",
                table: "pools",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "denials",
                table: "pools",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "forecast",
                table: "pools",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "unconfirmed",
                table: "pools",
                type: "jsonb",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "activities_seen",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activities_seen", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "consumer_days",
                columns: table => new
                {
                    pool = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    requester = table.Column<string>(type: "text", nullable: false),
                    consumed = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consumer_days", x => new { x.pool, x.day, x.requester });
                });

            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    notice_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    gathered = table.Column<bool>(type: "boolean", nullable: false),
                    subscription_id = table.Column<Guid>(type: "uuid", nullable: true),
                    message_id = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tried_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    file = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deliveries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "episodes",
                columns: table => new
                {
                    pool = table.Column<string>(type: "text", nullable: false),
                    concern = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    told = table.Column<string>(type: "text", nullable: false),
                    steps = table.Column<int>(type: "integer", nullable: false),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reminders = table.Column<int>(type: "integer", nullable: false),
                    acknowledged_by = table.Column<string>(type: "text", nullable: true),
                    acknowledged_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    snoozed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    calm_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_episodes", x => new { x.pool, x.concern, x.number });
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    pool = table.Column<string>(type: "text", nullable: false),
                    concern = table.Column<string>(type: "text", nullable: false),
                    episode = table.Column<int>(type: "integer", nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    severity = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pool_definitions",
                columns: table => new
                {
                    pool = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    owners = table.Column<string>(type: "jsonb", nullable: false),
                    alerts = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pool_definitions", x => x.pool);
                });

            migrationBuilder.CreateTable(
                name: "products",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_products", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "readers",
                columns: table => new
                {
                    address = table.Column<string>(type: "text", nullable: false),
                    wishes = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_readers", x => x.address);
                });

            migrationBuilder.CreateTable(
                name: "reconciled_keys",
                columns: table => new
                {
                    key_id = table.Column<Guid>(type: "uuid", nullable: false),
                    pool = table.Column<string>(type: "text", nullable: false),
                    partial_product_key = table.Column<string>(type: "text", nullable: true),
                    ledger_remaining = table.Column<int>(type: "integer", nullable: false),
                    unsettled = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reconciled_keys", x => x.key_id);
                });

            migrationBuilder.CreateTable(
                name: "subscriptions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    addresses = table.Column<string[]>(type: "text[]", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    secret = table.Column<string>(type: "text", nullable: true),
                    pools = table.Column<string[]>(type: "text[]", nullable: false),
                    products = table.Column<string[]>(type: "text[]", nullable: false),
                    kinds = table.Column<string[]>(type: "text[]", nullable: false),
                    least_severity = table.Column<string>(type: "text", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscriptions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tiers",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    min_activations = table.Column<int>(type: "integer", nullable: false),
                    max_activations = table.Column<int>(type: "integer", nullable: false),
                    price = table.Column<decimal>(type: "numeric", nullable: true),
                    currency = table.Column<string>(type: "text", nullable: true),
                    key_kind = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tiers", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "usage_days",
                columns: table => new
                {
                    pool = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    hours = table.Column<int[]>(type: "integer[]", nullable: false),
                    remaining = table.Column<int>(type: "integer", nullable: true),
                    alarmed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usage_days", x => new { x.pool, x.day });
                });

            migrationBuilder.CreateIndex(
                name: "ix_pools_look_at",
                table: "pools",
                column: "look_at");

            migrationBuilder.CreateIndex(
                name: "ix_activities_seen_at",
                table: "activities_seen",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_address_created_at",
                table: "deliveries",
                columns: new[] { "address", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_message_id",
                table: "deliveries",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_next_attempt_at",
                table: "deliveries",
                column: "next_attempt_at",
                filter: "next_attempt_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_notice_ids",
                table: "deliveries",
                column: "notice_ids")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_episodes_pool_concern",
                table: "episodes",
                columns: new[] { "pool", "concern" },
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_notices_pool_concern_episode_step",
                table: "notices",
                columns: new[] { "pool", "concern", "episode", "step" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reconciled_keys_pool",
                table: "reconciled_keys",
                column: "pool");

            migrationBuilder.Sql("""
                insert into episodes (pool, concern, number, started_at, told, steps, told_at, reminders)
                select pool, 'Supply', episode, episode_started_at, case told when 'Ok' then 'None' when 'Low' then 'Warning' else told end, 3, changed_at, 0 from pools_before;
                update pools set added_at = before.episode_started_at from pools_before as before where before.pool = pools.pool;
                drop table pools_before;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activities_seen");

            migrationBuilder.DropTable(
                name: "consumer_days");

            migrationBuilder.DropTable(
                name: "deliveries");

            migrationBuilder.DropTable(
                name: "episodes");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "pool_definitions");

            migrationBuilder.DropTable(
                name: "products");

            migrationBuilder.DropTable(
                name: "readers");

            migrationBuilder.DropTable(
                name: "reconciled_keys");

            migrationBuilder.DropTable(
                name: "subscriptions");

            migrationBuilder.DropTable(
                name: "tiers");

            migrationBuilder.DropTable(
                name: "usage_days");

            migrationBuilder.DropIndex(
                name: "ix_pools_look_at",
                table: "pools");

            migrationBuilder.DropColumn(
                name: "added_at",
                table: "pools");

            migrationBuilder.DropColumn(
                name: "denials",
                table: "pools");

            migrationBuilder.DropColumn(
                name: "forecast",
                table: "pools");

            migrationBuilder.DropColumn(
                name: "unconfirmed",
                table: "pools");

            migrationBuilder.RenameColumn(
                name: "look_at",
                table: "pools",
                newName: "episode_started_at");

            migrationBuilder.RenameColumn(
                name: "added",
                table: "pools",
                newName: "episode");

            migrationBuilder.AddColumn<string>(
                name: "level",
                table: "pools",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "told",
                table: "pools",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "alerts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    episode = table.Column<int>(type: "integer", nullable: false),
                    episode_started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    file = table.Column<string>(type: "text", nullable: true),
                    last_error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    level = table.Column<string>(type: "text", nullable: false),
                    message_id = table.Column<string>(type: "text", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    pool = table.Column<string>(type: "text", nullable: false),
                    product = table.Column<string>(type: "text", nullable: false),
                    remaining = table.Column<int>(type: "integer", nullable: false),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resolved_by = table.Column<string>(type: "text", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alerts", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_next_attempt_at",
                table: "alerts",
                column: "next_attempt_at",
                filter: "next_attempt_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_pool_episode_level",
                table: "alerts",
                columns: new[] { "pool", "episode", "level" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_alerts_pool_id",
                table: "alerts",
                columns: new[] { "pool", "id" });
        }
    }
}
