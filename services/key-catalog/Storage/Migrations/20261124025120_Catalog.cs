using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace MakPlatform.KeyCatalog.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Catalog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "products",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    edition = table.Column<string>(type: "text", nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_products", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "tiers",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    min_activations = table.Column<int>(type: "integer", nullable: false),
                    max_activations = table.Column<int>(type: "integer", nullable: false),
                    price = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    currency = table.Column<string>(type: "text", nullable: true),
                    best_for = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tiers", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "pools",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    product = table.Column<string>(type: "character varying(64)", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pools", x => x.code);
                    table.ForeignKey(
                        name: "fk_pools_products_product",
                        column: x => x.product,
                        principalTable: "products",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "keys",
                columns: table => new
                {
                    key_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sealed_product_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    product_key_hash = table.Column<string>(type: "text", nullable: false),
                    partial_product_key = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    product = table.Column<string>(type: "character varying(64)", nullable: false),
                    pool = table.Column<string>(type: "character varying(64)", nullable: false),
                    activations = table.Column<int>(type: "integer", nullable: false),
                    tier = table.Column<string>(type: "text", nullable: true),
                    policy = table.Column<string>(type: "text", nullable: false),
                    supersedes = table.Column<Guid>(type: "uuid", nullable: true),
                    registered_by = table.Column<string>(type: "text", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    retired_reason = table.Column<string>(type: "text", nullable: true),
                    retired_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_keys", x => x.key_id);
                    table.ForeignKey(
                        name: "fk_keys_keys_supersedes",
                        column: x => x.supersedes,
                        principalTable: "keys",
                        principalColumn: "key_id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_keys_pools_pool",
                        column: x => x.pool,
                        principalTable: "pools",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_keys_products_product",
                        column: x => x.product,
                        principalTable: "products",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "grants",
                columns: table => new
                {
                    grant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<Guid>(type: "uuid", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    case_number = table.Column<string>(type: "text", nullable: false),
                    added_by = table.Column<string>(type: "text", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_grants", x => x.grant_id);
                    table.CheckConstraint("ck_grants_count", "count > 0");
                    table.ForeignKey(
                        name: "fk_grants_keys_key_id",
                        column: x => x.key_id,
                        principalTable: "keys",
                        principalColumn: "key_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "tiers",
                columns: new[] { "name", "best_for", "currency", "max_activations", "min_activations", "price" },
                values: new object[,]
                {
                    { "Department", "A department or a campus", null, 500, 500, null },
                    { "Enterprise", "A whole organisation", null, 5000, 1000, null },
                    { "Mid-size", "Several offices", null, 100, 100, null },
                    { "Small business", "One office", null, 50, 50, null },
                    { "Starter", "A handful of machines", "USD", 5, 5, 79.99m }
                });

            migrationBuilder.CreateIndex(
                name: "ix_grants_key_id",
                table: "grants",
                column: "key_id");

            migrationBuilder.CreateIndex(
                name: "ix_keys_pool",
                table: "keys",
                column: "pool");

            migrationBuilder.CreateIndex(
                name: "ix_keys_product",
                table: "keys",
                column: "product");

            migrationBuilder.CreateIndex(
                name: "ix_keys_product_key_hash",
                table: "keys",
                column: "product_key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_keys_supersedes",
                table: "keys",
                column: "supersedes");

            migrationBuilder.CreateIndex(
                name: "ix_pools_product",
                table: "pools",
                column: "product");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "grants");

            migrationBuilder.DropTable(
                name: "tiers");

            migrationBuilder.DropTable(
                name: "keys");

            migrationBuilder.DropTable(
                name: "pools");

            migrationBuilder.DropTable(
                name: "products");
        }
    }
}
