using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Menpai.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SearchWords : Migration
    {
        // The words come made up: SQLite only parts them at blanks. What was there before is put in again while the program runs.
        private const string Options = "content='', contentless_delete=1, tokenize='ascii'";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE case_words");
            migrationBuilder.Sql($"CREATE VIRTUAL TABLE case_words USING fts5(words, {Options})");
            migrationBuilder.Sql($"CREATE VIRTUAL TABLE place_words USING fts5(words, {Options})");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE place_words");
            migrationBuilder.Sql("DROP TABLE case_words");
            migrationBuilder.Sql(
                "CREATE VIRTUAL TABLE case_words USING fts5(words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')"
            );
        }
    }
}
