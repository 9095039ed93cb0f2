using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MakPlatform.FingerprintMatching.Storage.Migrations
{
    /// <inheritdoc />
    public partial class ReadableAsText : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_readable_values_oldest_seen_at",
                table: "readable_values");

            migrationBuilder.AlterColumn<string>(
                name: "texts",
                table: "readable_values",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "jsonb");

            migrationBuilder.CreateIndex(
                name: "ix_readable_values_oldest_seen_at",
                table: "readable_values",
                column: "oldest_seen_at")
                .Annotation("Npgsql:IndexMethod", "brin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_readable_values_oldest_seen_at",
                table: "readable_values");

            migrationBuilder.Sql("alter table readable_values alter column texts type jsonb using texts::jsonb");

            migrationBuilder.CreateIndex(
                name: "ix_readable_values_oldest_seen_at",
                table: "readable_values",
                column: "oldest_seen_at");
        }
    }
}
