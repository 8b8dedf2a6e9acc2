using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Menpai.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CaseSources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ImportedAt",
                table: "cases",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "case_sources",
                columns: table => new
                {
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_sources", x => x.CaseId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_case_sources_Source_Number",
                table: "case_sources",
                columns: new[] { "Source", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_sources");

            migrationBuilder.DropColumn(
                name: "ImportedAt",
                table: "cases");
        }
    }
}
