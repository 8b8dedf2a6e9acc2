using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Menpai.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Reviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "review_appeals",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ReviewId = table.Column<int>(type: "INTEGER", nullable: false),
                    AreaId = table.Column<int>(type: "INTEGER", nullable: false),
                    AreaPath = table.Column<string>(type: "TEXT", nullable: false),
                    Indicator = table.Column<string>(type: "TEXT", nullable: true),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: true),
                    ReasonId = table.Column<long>(type: "INTEGER", nullable: false),
                    RaisedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RaisedPostId = table.Column<int>(type: "INTEGER", nullable: true),
                    RaisedStaffId = table.Column<int>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecisionId = table.Column<long>(type: "INTEGER", nullable: true),
                    LeftOutCaseId = table.Column<long>(type: "INTEGER", nullable: true),
                    CorrectedCard = table.Column<string>(type: "TEXT", nullable: true),
                    CorrectedHundredths = table.Column<int>(type: "INTEGER", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_appeals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "review_commitments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ReviewId = table.Column<int>(type: "INTEGER", nullable: false),
                    AreaId = table.Column<int>(type: "INTEGER", nullable: false),
                    AreaPath = table.Column<string>(type: "TEXT", nullable: false),
                    WhatId = table.Column<long>(type: "INTEGER", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PostId = table.Column<int>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    FollowedReviewId = table.Column<int>(type: "INTEGER", nullable: true),
                    FollowedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    NoteId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_commitments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "review_honours",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ReviewId = table.Column<int>(type: "INTEGER", nullable: false),
                    AreaId = table.Column<int>(type: "INTEGER", nullable: false),
                    AreaPath = table.Column<string>(type: "TEXT", nullable: false),
                    TitleId = table.Column<long>(type: "INTEGER", nullable: false),
                    NameId = table.Column<long>(type: "INTEGER", nullable: true),
                    ConsentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    GivenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_honours", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "review_snapshots",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ReviewId = table.Column<int>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<long>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    Signature = table.Column<string>(type: "TEXT", nullable: false),
                    KeyMark = table.Column<string>(type: "TEXT", nullable: false),
                    ReasonId = table.Column<long>(type: "INTEGER", nullable: true),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_snapshots", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "reviews",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Period = table.Column<string>(type: "TEXT", nullable: false),
                    Stage = table.Column<string>(type: "TEXT", nullable: false),
                    Cards = table.Column<string>(type: "TEXT", nullable: false),
                    AppealDays = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FrozenAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AppealsUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reviews", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_review_appeals_ReviewId",
                table: "review_appeals",
                column: "ReviewId");

            migrationBuilder.CreateIndex(
                name: "IX_review_commitments_ReviewId",
                table: "review_commitments",
                column: "ReviewId");

            migrationBuilder.CreateIndex(
                name: "IX_review_honours_ReviewId",
                table: "review_honours",
                column: "ReviewId");

            migrationBuilder.CreateIndex(
                name: "IX_review_snapshots_ReviewId_Revision",
                table: "review_snapshots",
                columns: new[] { "ReviewId", "Revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reviews_Period",
                table: "reviews",
                column: "Period",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "review_appeals");

            migrationBuilder.DropTable(
                name: "review_commitments");

            migrationBuilder.DropTable(
                name: "review_honours");

            migrationBuilder.DropTable(
                name: "review_snapshots");

            migrationBuilder.DropTable(
                name: "reviews");
        }
    }
}
