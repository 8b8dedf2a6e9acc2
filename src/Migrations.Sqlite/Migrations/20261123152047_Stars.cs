using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Menpai.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Stars : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "MayCall",
                table: "case_contacts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "callback_lists",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Period = table.Column<string>(type: "TEXT", nullable: false),
                    Basis = table.Column<string>(type: "TEXT", nullable: false),
                    Seed = table.Column<string>(type: "TEXT", nullable: false),
                    Candidates = table.Column<string>(type: "TEXT", nullable: false),
                    DrawnAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DrawnBy = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_callback_lists", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "callbacks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ListId = table.Column<int>(type: "INTEGER", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    AreaId = table.Column<int>(type: "INTEGER", nullable: false),
                    AreaPath = table.Column<string>(type: "TEXT", nullable: false),
                    Reached = table.Column<bool>(type: "INTEGER", nullable: true),
                    Solved = table.Column<bool>(type: "INTEGER", nullable: true),
                    Satisfaction = table.Column<string>(type: "TEXT", nullable: true),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RecordedBy = table.Column<string>(type: "TEXT", nullable: true),
                    NoteId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_callbacks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "declared_vetoes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Card = table.Column<string>(type: "TEXT", nullable: false),
                    Veto = table.Column<string>(type: "TEXT", nullable: false),
                    Period = table.Column<string>(type: "TEXT", nullable: false),
                    AreaId = table.Column<int>(type: "INTEGER", nullable: false),
                    AreaPath = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    ReasonId = table.Column<long>(type: "INTEGER", nullable: false),
                    DeclaredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DeclaredStaffId = table.Column<int>(type: "INTEGER", nullable: false),
                    DeclaredPostId = table.Column<int>(type: "INTEGER", nullable: true),
                    DeclaredBy = table.Column<string>(type: "TEXT", nullable: false),
                    CheckedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CheckedBy = table.Column<string>(type: "TEXT", nullable: true),
                    CheckId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_declared_vetoes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "guard_flags",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    AreaId = table.Column<int>(type: "INTEGER", nullable: false),
                    AreaPath = table.Column<string>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Cases = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    FoundAt = table.Column<long>(type: "INTEGER", nullable: false),
                    MarkedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MarkedBy = table.Column<string>(type: "TEXT", nullable: true),
                    WordsId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_guard_flags", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "star_claims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Scheme = table.Column<string>(type: "TEXT", nullable: false),
                    Star = table.Column<string>(type: "TEXT", nullable: false),
                    AreaId = table.Column<int>(type: "INTEGER", nullable: false),
                    AreaPath = table.Column<string>(type: "TEXT", nullable: false),
                    Period = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    DeclaredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DeclaredStaffId = table.Column<int>(type: "INTEGER", nullable: false),
                    DeclaredPostId = table.Column<int>(type: "INTEGER", nullable: true),
                    DeclaredBy = table.Column<string>(type: "TEXT", nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: true),
                    DecisionId = table.Column<long>(type: "INTEGER", nullable: true),
                    Measured = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RemovedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RemovedBy = table.Column<string>(type: "TEXT", nullable: true),
                    RemovalId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_star_claims", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "star_evidence",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ClaimId = table.Column<int>(type: "INTEGER", nullable: false),
                    AreaId = table.Column<int>(type: "INTEGER", nullable: false),
                    AreaPath = table.Column<string>(type: "TEXT", nullable: false),
                    Criterion = table.Column<string>(type: "TEXT", nullable: false),
                    WordsId = table.Column<long>(type: "INTEGER", nullable: true),
                    Photos = table.Column<string>(type: "TEXT", nullable: false),
                    Met = table.Column<bool>(type: "INTEGER", nullable: true),
                    CheckedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CheckedStaffId = table.Column<int>(type: "INTEGER", nullable: true),
                    CheckedBy = table.Column<string>(type: "TEXT", nullable: true),
                    CheckId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_star_evidence", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_callback_lists_Period",
                table: "callback_lists",
                column: "Period",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_callbacks_ListId",
                table: "callbacks",
                column: "ListId");

            migrationBuilder.CreateIndex(
                name: "IX_declared_vetoes_Card_Period",
                table: "declared_vetoes",
                columns: new[] { "Card", "Period" });

            migrationBuilder.CreateIndex(
                name: "IX_guard_flags_Day_AreaId_Kind",
                table: "guard_flags",
                columns: new[] { "Day", "AreaId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_star_claims_AreaId_Star",
                table: "star_claims",
                columns: new[] { "AreaId", "Star" });

            migrationBuilder.CreateIndex(
                name: "IX_star_evidence_ClaimId_Criterion",
                table: "star_evidence",
                columns: new[] { "ClaimId", "Criterion" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "callback_lists");

            migrationBuilder.DropTable(
                name: "callbacks");

            migrationBuilder.DropTable(
                name: "declared_vetoes");

            migrationBuilder.DropTable(
                name: "guard_flags");

            migrationBuilder.DropTable(
                name: "star_claims");

            migrationBuilder.DropTable(
                name: "star_evidence");

            migrationBuilder.DropColumn(
                name: "MayCall",
                table: "case_contacts");
        }
    }
}
