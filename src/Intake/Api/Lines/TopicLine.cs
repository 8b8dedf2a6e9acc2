using System.Globalization;
using Menpai.Core;
using Menpai.Ui.Edge;
using Menpai.Work.Cases.Desk;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api.Lines;

/// <summary>What several people report at once, told by the cases of the reader's own territory.</summary>
/// <param name="Where">The community; empty for what lies in none.</param>
/// <param name="Later">Cases of the later half of the days looked at.</param>
/// <param name="Earlier">Cases of the earlier half.</param>
/// <param name="Cases">Their numbers, newest first.</param>
public sealed record ApiTopic(
    string Name,
    string Where,
    int Later,
    int Earlier,
    DateTimeOffset First,
    DateTimeOffset Last,
    IReadOnlyList<string> Cases
);

/// <summary>热点接口 Hot topics for programs, the hottest first.</summary>
internal static class TopicLine
{
    private static readonly ApiParameter[] Query =
    [
        new("days", Values: [.. CaseTopics.Windows.Select(days => days.ToString(CultureInfo.InvariantCulture))]),
    ];

    public static ApiEndpoint List { get; } =
        new("topics.list", HttpMethods.Get, "topics", Permission.ReadCases, ScopeRule.Own, Run)
        {
            Query = Query,
            Answer = typeof(ApiTopic),
            AnswerExample = new ApiTopic(
                "路灯不亮",
                "文明社区",
                4,
                1,
                new(2026, 3, 8, 11, 0, 0, TimeSpan.Zero),
                new(2026, 4, 1, 1, 30, 0, TimeSpan.Zero),
                ["CH-004217-9", "CH-004209-1"]
            ),
            Lists = true,
        };

    private static async Task Run(HttpContext http)
    {
        Reads.Check(http, Query);
        var found =
            await http.Of<CaseTopics>().Of(http.Actor(), http.Whole("days") ?? CaseTopics.UsualDays)
            ?? throw ApiRefusals.NotReady().AsException();
        await ApiAnswer.Of(http, new ApiPage<ApiTopic>([.. found.Select(Show)], null), StatusCodes.Status200OK);
    }

    private static ApiTopic Show(DeskTopic one) =>
        new(one.Topic.Name, one.Where, one.Later, one.Earlier, one.Topic.First, one.Topic.Last, [.. one.Cases.Select(row => row.Number)]);
}
