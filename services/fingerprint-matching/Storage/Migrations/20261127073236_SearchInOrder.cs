using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MakPlatform.FingerprintMatching.Storage.Migrations
{
    /// <inheritdoc />
    public partial class SearchInOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_machines_host_name",
                table: "machines");

            migrationBuilder.DropIndex(
                name: "ix_machines_model",
                table: "machines");

            migrationBuilder.AlterColumn<string>(
                name: "model",
                table: "machines",
                type: "text",
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "host_name",
                table: "machines",
                type: "text",
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_machines_host_name_id",
                table: "machines",
                columns: new[] { "host_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_machines_model_id",
                table: "machines",
                columns: new[] { "model", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_machines_host_name_id",
                table: "machines");

            migrationBuilder.DropIndex(
                name: "ix_machines_model_id",
                table: "machines");

            migrationBuilder.AlterColumn<string>(
                name: "model",
                table: "machines",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "host_name",
                table: "machines",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.CreateIndex(
                name: "ix_machines_host_name",
                table: "machines",
                column: "host_name");

            migrationBuilder.CreateIndex(
                name: "ix_machines_model",
                table: "machines",
                column: "model");
        }
    }
}
