using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Packs.Measures;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api.Lines;

/// <summary>A month to be frozen; its snapshot is computed here.</summary>
public sealed record ApiFreeze(string Period);

/// <summary>讲评办理接口 What is done at reviews, for programs: by the rules of the desk.</summary>
internal static class ReviewActLines
{
    private static readonly DateTimeOffset Then = new(2026, 11, 4, 3, 0, 0, TimeSpan.Zero);
    private static readonly ReviewReceipt Frozen = new(4, "2026-10", ReviewStage.Frozen);

    private static readonly ReviewMatters Example = new(
        "2026-10",
        ReviewStage.Frozen,
        [
            new(
                3,
                "411602002000",
                "response-rate",
                "CH-004217-9",
                "月中网络检修半天，有几件接单晚了。",
                Then,
                AppealState.Upheld,
                "情况属实，不计这件。",
                Then.AddDays(1),
                LeftOut: true,
                null,
                null,
                1
            ),
        ],
        [
            new(
                6,
                "2026-10",
                "411602002000",
                "七一路街道",
                "月底前把夜间值班排满。",
                new(2026, 11, 30),
                "七一路街道负责人",
                CommitmentState.Due,
                null,
                null,
                null
            ),
        ],
        [],
        [new(2, "接单最快的社区", "411602002003", "文明社区", null, Withdrawn: false)]
    );

    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        Reads.One(
            new ApiResource<ReviewMatters>("reviews.one", "reviews/{period}", Permission.ReadTerritory, ScopeRule.None, Find, Example)
        ),
        Acts.Of<OpenReview, OpenReviewHandler, ReviewReceipt>(
            "reviews.open",
            "reviews",
            Permission.ManageReviews,
            ScopeRule.District,
            new("2026-10", ["monthly-subdistricts", "monthly-communities"]),
            new(4, "2026-10", ReviewStage.Open),
            makes: true
        ),
        Acts.By<ApiFreeze, ReviewReceipt>(
            "reviews.freeze",
            "reviews/{period}/freeze",
            Permission.ManageReviews,
            ScopeRule.District,
            typeof(FreezeReview),
            new("2026-10"),
            Frozen,
            (http, asked) => http.Act(http.Of<FreezeReviewHandler>(), http.Of<ReviewOrders>().Freeze(asked.Period))
        ),
        Acts.Of<RaiseAppeal, RaiseAppealHandler, ReviewReceipt>(
            "reviews.appeal",
            "reviews/{period}/appeals",
            Permission.AnswerReviews,
            ScopeRule.Own,
            new("2026-10", 2, "response-rate", "CH-004217-9", "月中网络检修半天，有几件接单晚了。"),
            Frozen with
            {
                Id = 3,
            },
            makes: true
        ),
        Acts.By<AppealDecision, ReviewReceipt>(
            "reviews.decide-appeal",
            "reviews/appeals/{appealId:int}/decide",
            Permission.ManageReviews,
            ScopeRule.District,
            typeof(DecideAppeal),
            new(3, AppealOutcome.LeaveOut, "情况属实，不计这件。"),
            Frozen with
            {
                Id = 3,
            },
            (http, asked) => http.Act(http.Of<DecideAppealHandler>(), http.Of<ReviewOrders>().Decide(asked, http.Actor()))
        ),
        Acts.Of<PublishReview, PublishReviewHandler, ReviewReceipt>(
            "reviews.publish",
            "reviews/{period}/publish",
            Permission.ManageReviews,
            ScopeRule.District,
            new("2026-10"),
            Frozen with
            {
                Stage = ReviewStage.Published,
            }
        ),
        .. Afterwards,
    ];

    private static IEnumerable<ApiEndpoint> Afterwards =>
        [
            Acts.Of<MakeCommitment, MakeCommitmentHandler, ReviewReceipt>(
                "reviews.commit",
                "reviews/{period}/commitments",
                Permission.AnswerReviews,
                ScopeRule.Own,
                new("2026-10", 2, "月底前把夜间值班排满。", new(2026, 11, 30), 12),
                Frozen with
                {
                    Id = 6,
                },
                makes: true
            ),
            Acts.Of<FollowCommitment, FollowCommitmentHandler, ReviewReceipt>(
                "reviews.follow-commitment",
                "reviews/commitments/{commitmentId:int}/follow",
                Permission.ManageReviews,
                ScopeRule.District,
                new(6, "2026-11", CommitmentState.Kept, null, "值班表已排满。"),
                new(6, "2026-11", ReviewStage.Open)
            ),
            Acts.Of<GiveHonour, GiveHonourHandler, ReviewReceipt>(
                "reviews.honour",
                "reviews/{period}/honours",
                Permission.ManageReviews,
                ScopeRule.District,
                new("2026-10", 4, "接单最快的社区", null, null),
                Frozen with
                {
                    Id = 2,
                },
                makes: true
            ),
            Acts.Of<WithdrawName, WithdrawNameHandler, ReviewReceipt>(
                "reviews.withdraw-name",
                "reviews/honours/{honourId:int}/withdraw-name",
                Permission.AnswerReviews,
                ScopeRule.Own,
                new(2),
                Frozen with
                {
                    Id = 2,
                }
            ),
        ];

    private static ReviewMatters? Find(HttpContext http) =>
        Period.Parse(http.Request.RouteValues["period"] as string) is { Kind: PeriodKind.Month } month
            ? http.Of<MattersReading>().Of(http.Actor(), month)
            : null;
}
