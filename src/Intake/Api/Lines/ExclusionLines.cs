using Menpai.Core;
using Menpai.Measure.Exclusions;
using Menpai.Ui.Edge;
using Menpai.Work.Cases;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api.Lines;

/// <summary>A case that is not to count in a month.</summary>
/// <param name="Reason">Absent once the case's words are erased.</param>
/// <param name="Decision">Why it was decided so, or taken back.</param>
/// <param name="EndedBy">Who decided, or took it back.</param>
public sealed record ApiExclusion(
    int Id,
    string Number,
    string Month,
    ExclusionState State,
    string? Reason,
    DateTimeOffset AskedAt,
    string AskedBy,
    string? Decision,
    DateTimeOffset? EndedAt,
    string? EndedBy
);

/// <summary>What is asked.</summary>
/// <param name="Number">The case.</param>
/// <param name="Month">Of its review: 2026-10.</param>
public sealed record ApiExclusionAsked(string Number, string Month, string Reason);

/// <summary>剔除接口 Cases that are not to count in a month: asked, decided by somebody else, taken back.</summary>
internal static class ExclusionLines
{
    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        FigureLines.Line(
            "exclusions.list",
            "exclusions",
            List,
            [new("period")],
            new ApiExclusion(
                7,
                "CH-004217-9",
                "2026-10",
                ExclusionState.Asked,
                "诉求没有政策依据，不应计入满意率。",
                new(2026, 10, 30, 1, 0, 0, TimeSpan.Zero),
                "赵调度员",
                null,
                null,
                null
            ),
            Permission.ReadCases,
            ScopeRule.Own
        ),
        Acts.By<ApiExclusionAsked, ExclusionReceipt>(
            "exclusions.ask",
            "exclusions",
            Permission.Dispatch,
            ScopeRule.Own,
            typeof(AskExclusion),
            new("CH-004217-9", "2026-10", "诉求没有政策依据，不应计入满意率。"),
            new(7, ExclusionState.Asked),
            Ask,
            makes: true
        ),
        Acts.Of<ReviewExclusion, ReviewExclusionHandler, ExclusionReceipt>(
            "exclusions.review",
            "exclusions/{id:int}/review",
            Permission.Arbitrate,
            ScopeRule.District,
            new(7, Approved: true, "经核实，不计入。"),
            new(7, ExclusionState.Approved)
        ),
        Acts.Of<WithdrawExclusion, WithdrawExclusionHandler, ExclusionReceipt>(
            "exclusions.withdraw",
            "exclusions/{id:int}/withdraw",
            Permission.Dispatch,
            ScopeRule.Own,
            new(7, "补到了材料。"),
            new(7, ExclusionState.Withdrawn)
        ),
    ];

    private static Task<ExclusionReceipt> Ask(HttpContext http, ApiExclusionAsked asked)
    {
        // A case elsewhere and one that is not there answer alike.
        var found =
            http.Of<CaseReading>().Find(http.Actor(), asked.Number) ?? throw ExclusionRefusals.UnknownCase(asked.Number).AsException();
        return http.Act(http.Of<AskExclusionHandler>(), new AskExclusion(found.CaseId, asked.Month, asked.Reason));
    }

    private static IEnumerable<ApiExclusion> List(HttpContext http)
    {
        var month = http.AskedMonth();
        return http.Of<ExclusionQueries>()
            .Of(http.Actor(), month)
            .Select(line => new ApiExclusion(
                line.Exclusion.Id,
                line.Number,
                month.ToString(),
                line.Exclusion.State,
                line.Reason,
                line.Exclusion.AskedAt,
                line.Exclusion.AskedBy,
                line.Decision,
                line.Exclusion.EndedAt,
                line.Exclusion.ReviewedBy
            ));
    }
}
