using System.Globalization;
using Menpai.Core;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Measure.Reviews.Desk;

/// <summary>讲评办理 What is done at reviews, by forms.</summary>
internal static class ReviewForms
{
    public static void MapReviewForms(this IEndpointRouteBuilder reviews)
    {
        reviews.Post("/", Open).Needs(Permission.ManageReviews, ScopeRule.District);
        reviews.Post("/{period}/freeze", Freeze).Needs(Permission.ManageReviews, ScopeRule.District);
        reviews.Post("/{period}/publish", Publish).Needs(Permission.ManageReviews, ScopeRule.District);
        reviews.Post("/{period}/appeals", Appeal).Needs(Permission.AnswerReviews, ScopeRule.Own);
        reviews.Post("/{period}/appeals/{id:int}/decide", Decide).Needs(Permission.ManageReviews, ScopeRule.District);
        reviews.Post("/{period}/commitments", Commit).Needs(Permission.AnswerReviews, ScopeRule.Own);
        reviews.Post("/{period}/commitments/{id:int}/follow", Follow).Needs(Permission.ManageReviews, ScopeRule.District);
        reviews.Post("/{period}/honours", Honour).Needs(Permission.ManageReviews, ScopeRule.District);
        reviews.Post("/{period}/honours/{id:int}/withdraw", Withdraw).Needs(Permission.AnswerReviews, ScopeRule.Own);
    }

    private static Task<IResult> Open(HttpContext http, OpenReviewHandler handler) =>
        http.Submit(
            async form =>
            {
                var days = Whole(form, "appealDays") ?? 0;
                var opened = await http.Act(handler, new OpenReview(Text(form, "period"), [.. form["cards"].OfType<string>()], days));
                return http.Onward($"{ReviewEndpoints.Home}/{opened.Period}", "review.flash.opened");
            },
            (refusal, form) => Task.FromResult(ReviewEndpoints.Reviews(http, new("open", refusal, form)))
        );

    private static Task<IResult> Freeze(HttpContext http, FreezeReviewHandler handler, ReviewOrders orders, string period) =>
        Form(
            http,
            period,
            "freeze",
            async _ =>
            {
                await http.Act(handler, orders.Freeze(period));
                return "review.flash.frozen";
            }
        );

    private static Task<IResult> Publish(HttpContext http, PublishReviewHandler handler, string period) =>
        Form(
            http,
            period,
            "publish",
            async _ =>
            {
                await http.Act(handler, new PublishReview(period));
                return "review.flash.published";
            }
        );

    private static Task<IResult> Appeal(HttpContext http, RaiseAppealHandler handler, string period) =>
        Form(
            http,
            period,
            "appeal",
            async form =>
            {
                await http.Act(
                    handler,
                    new RaiseAppeal(
                        period,
                        Whole(form, "area") ?? 0,
                        Text(form, "indicator"),
                        Text(form, "caseNumber"),
                        Text(form, "reason")
                    )
                );
                return "review.flash.appealed";
            }
        );

    private static Task<IResult> Decide(HttpContext http, DecideAppealHandler handler, ReviewOrders orders, string period, int id) =>
        Form(
            http,
            period,
            $"decide-{id}",
            async form =>
            {
                var act = orders.Decide(Decision(form, id), http.Actor());
                await http.Act(handler, act);
                return act.Upheld ? "review.flash.upheld" : "review.flash.declined";
            }
        );

    private static AppealDecision Decision(IFormCollection form, int id) =>
        new(
            id,
            Text(form, "outcome") switch
            {
                "leave-out" => AppealOutcome.LeaveOut,
                "points" => AppealOutcome.Points,
                "decline" => AppealOutcome.Decline,
                _ => throw CommonRefusals.Missing("outcome").AsException(),
            },
            Text(form, "reason"),
            Text(form, "card"),
            decimal.TryParse(Text(form, "points"), NumberStyles.Number, CultureInfo.InvariantCulture, out var points) ? points : null
        );

    private static Task<IResult> Commit(HttpContext http, MakeCommitmentHandler handler, string period) =>
        Form(
            http,
            period,
            "commit",
            async form =>
            {
                var due = Day(form, "due") ?? throw CommonRefusals.Missing("due").AsException();
                await http.Act(
                    handler,
                    new MakeCommitment(period, Whole(form, "area") ?? 0, Text(form, "what"), due, Whole(form, "owner") ?? 0)
                );
                return "review.flash.committed";
            }
        );

    private static Task<IResult> Follow(HttpContext http, FollowCommitmentHandler handler, string period, int id) =>
        Form(
            http,
            period,
            $"follow-{id}",
            async form =>
            {
                var state = Enum.TryParse<CommitmentState>(Text(form, "state"), out var read) ? read : CommitmentState.Due;
                await http.Act(handler, new FollowCommitment(id, period, state, Day(form, "movedTo"), Text(form, "note")));
                return "review.flash.followed";
            }
        );

    private static Task<IResult> Honour(HttpContext http, GiveHonourHandler handler, string period) =>
        Form(
            http,
            period,
            "honour",
            async form =>
            {
                await http.Act(
                    handler,
                    new GiveHonour(period, Whole(form, "area") ?? 0, Text(form, "title"), Text(form, "name"), Day(form, "consentOn"))
                );
                return "review.flash.honoured";
            }
        );

    private static Task<IResult> Withdraw(HttpContext http, WithdrawNameHandler handler, string period, int id) =>
        Form(
            http,
            period,
            $"withdraw-{id}",
            async _ =>
            {
                await http.Act(handler, new WithdrawName(id));
                return "review.flash.withdrawn";
            }
        );

    private static Task<IResult> Form(HttpContext http, string period, string form, Func<IFormCollection, Task<string>> act) =>
        http.Submit(
            async typed => http.Onward($"{ReviewEndpoints.Home}/{ReviewFile.Month(period)}", await act(typed)),
            (refusal, typed) => Task.FromResult(ReviewEndpoints.Review(http, period, new(form, refusal, typed)))
        );

    private static string Text(IFormCollection form, string field) => form[field].ToString().Trim();

    private static int? Whole(IFormCollection form, string field) =>
        int.TryParse(Text(form, field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly? Day(IFormCollection form, string field) =>
        DateOnly.TryParseExact(Text(form, field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
