using Menpai.Core;
using Menpai.Core.Search;
using Menpai.Territory.Places;
using Menpai.Ui.Edge;
using Menpai.Work.Cases;
using Menpai.Work.Notices;
using Menpai.Work.Search;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api.Lines;

/// <summary>What words find within the own territory.</summary>
/// <param name="TooShort">Words left out: a single character says nothing.</param>
/// <param name="Cut">Whether more was asked than is looked for.</param>
public sealed record ApiFound(
    IReadOnlyList<string> TooShort,
    bool Cut,
    ApiFoundCases Cases,
    ApiFoundDoors Doors,
    IReadOnlyList<FoundArea> Areas,
    IReadOnlyList<FoundPost> Posts,
    ApiFoundNotices Notices
);

/// <summary>The newest cases; the others through <c>cases</c> with the same <c>q</c>.</summary>
/// <param name="Count">How many there are, counted to 500.</param>
/// <param name="AndMore">Whether there are more than that.</param>
public sealed record ApiFoundCases(int Count, bool AndMore, IReadOnlyList<ApiFoundCase> Items);

/// <summary>A case with what was said around the first hit; null when no hit is there, or it was erased.</summary>
public sealed record ApiFoundCase(
    string Number,
    CaseStatus Status,
    string Category,
    string Address,
    DateTimeOffset ReportedAt,
    ApiExcerpt? Excerpt
);

/// <summary>A piece of a text.</summary>
/// <param name="Hits">Where the words lie in it.</param>
public sealed record ApiExcerpt(string Text, IReadOnlyList<ApiHit> Hits);

/// <param name="Start">In UTF-16 units from 0.</param>
/// <param name="End">Behind the last.</param>
public sealed record ApiHit(int Start, int End);

/// <summary>Doors, in the order they were entered.</summary>
public sealed record ApiFoundDoors(int Count, bool AndMore, IReadOnlyList<FoundDoor> Items);

/// <summary>Notices of the own territory and, as far as everybody may read them, of the areas above it; the newest first.</summary>
public sealed record ApiFoundNotices(int Count, bool AndMore, IReadOnlyList<ApiFoundNotice> Items);

/// <summary>A notice with what it says around the first hit; null when no hit is there.</summary>
public sealed record ApiFoundNotice(
    int Id,
    int AreaId,
    string? Heading,
    NoticeState State,
    DateOnly ShownFrom,
    DateOnly? ShownTo,
    ApiExcerpt? Excerpt
);

/// <summary>查找接口 One question over all that can be searched.</summary>
internal static class SearchLine
{
    private const int Around = 40;
    private static readonly ApiParameter[] Query = [new("q"), new("limit", ApiValue.Whole)];

    public static ApiEndpoint Find { get; } =
        new("search.find", HttpMethods.Get, "search", Permission.ReadCases, ScopeRule.Own, Run)
        {
            Query = Query,
            Answer = typeof(ApiFound),
            AnswerExample = new ApiFound(
                [],
                Cut: false,
                new(
                    1,
                    AndMore: false,
                    [
                        new(
                            "CH-004217-9",
                            CaseStatus.Accepted,
                            "municipal/street-light",
                            "建安路12号",
                            new(2026, 4, 1, 1, 30, 0, TimeSpan.Zero),
                            new("3号楼前路灯不亮。", [new(0, 3)])
                        ),
                    ]
                ),
                new(1, AndMore: false, [new(8801, "建安路12号院3号楼", PlaceKind.Home, 57)]),
                [new(57, "411602001001003", "第3网格", 3, null)],
                [new(12, "文明社区第3网格网格员", 57, "王样例")],
                new(
                    1,
                    AndMore: false,
                    [
                        new(
                            4,
                            57,
                            "3号楼前换路灯",
                            NoticeState.Shown,
                            new(2026, 4, 1),
                            new(2026, 4, 3),
                            new("3号楼前换路灯，晚上请慢行。", [new(0, 3)])
                        ),
                    ]
                )
            ),
        };

    private static Task Run(HttpContext http)
    {
        Reads.Check(http, Query);
        var asked = PageAsked.Of(http, "search.find");
        var query = SearchQuery.Read(http.Words("q"));
        if (query.IsEmpty)
            throw CommonRefusals.Missing("q").AsException();
        var cases = http.Of<CaseQueries>().List(http.Actor(), new CaseFilter(InboxView.All, Words: http.Words("q"), Size: asked.Limit));
        var beside = http.Of<DistrictSearch>().Find(http.Scope(), query, 1, asked.Limit);
        var found = new ApiFound(
            query.TooShort,
            query.Cut,
            new(cases.Total, cases.AndMore, [.. cases.Rows.Select(row => Case(row, query))]),
            new(
                Math.Min(beside.Doors.Count, DistrictSearch.MostCounted),
                beside.Doors.Count > DistrictSearch.MostCounted,
                beside.Doors.Rows
            ),
            [.. beside.Areas.Take(Math.Min(asked.Limit, DistrictSearch.MostListed))],
            [.. beside.Posts.Take(Math.Min(asked.Limit, DistrictSearch.MostListed))],
            new(
                Math.Min(beside.Notices.Count, DistrictSearch.MostCounted),
                beside.Notices.Count > DistrictSearch.MostCounted,
                [.. beside.Notices.Rows.Select(line => Notice(line, query))]
            )
        );
        return ApiAnswer.Of(http, found, StatusCodes.Status200OK);
    }

    private static ApiFoundCase Case(CaseRow row, SearchQuery query) =>
        new(row.Number, row.Status, row.Category, row.Address, row.ReportedAt, Excerpt(row.Description, query));

    private static ApiFoundNotice Notice(NoticeLine line, SearchQuery query) =>
        new(line.Id, line.AreaId, line.Heading, line.State, line.ShownFrom, line.ShownTo, Excerpt(line.Text, query));

    private static ApiExcerpt? Excerpt(string? said, SearchQuery query)
    {
        var (text, hits) = SearchMarks.Excerpt(said ?? "", query, Around);
        return hits.Count == 0 ? null : new(text, [.. hits.Select(hit => new ApiHit(hit.Start, hit.End))]);
    }
}
