using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Menpai.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Notices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The words come made up: SQLite only parts them at blanks.
            migrationBuilder.Sql(
                "CREATE VIRTUAL TABLE notice_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii')"
            );

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AreaId = table.Column<int>(type: "INTEGER", nullable: false),
                    AreaPath = table.Column<string>(type: "TEXT", nullable: false),
                    ShownFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ShownTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HeadingId = table.Column<long>(type: "INTEGER", nullable: false),
                    TextId = table.Column<long>(type: "INTEGER", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PublishedBy = table.Column<string>(type: "TEXT", nullable: false),
                    CorrectedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReasonId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_notices_AreaId",
                table: "notices",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_notices_ShownFrom",
                table: "notices",
                column: "ShownFrom");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE notice_words");

            migrationBuilder.DropTable(
                name: "notices");
        }
    }
}
