using Menpai.Core;
using Menpai.Ui.Edge;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Api;
using Menpai.Work.Cases.Desk;
using Menpai.Work.Cases.Public;
using Menpai.Work.Photos;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api.Lines;

/// <summary>事项接口 Cases and reports for programs.</summary>
internal static class CaseLines
{
    private static readonly DateTimeOffset Then = new(2026, 4, 1, 1, 30, 0, TimeSpan.Zero);
    private const string Words = "巷口第三根灯杆不亮，晚上看不见路。";

    private static readonly ApiParameter PhotoKinds = new(
        PhotosFromPrograms.Kind,
        Values: [.. Enum.GetNames<PhotoKind>().Select(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName)]
    );

    private static readonly ApiPhoto Picture = new(
        new("0198c2f1-6a00-7000-8000-000000000001"),
        PhotoKind.Report,
        2048,
        1536,
        Then,
        "/api/v1/cases/CH-004217-9/photos/0198c2f1-6a00-7000-8000-000000000001/large",
        "/api/v1/cases/CH-004217-9/photos/0198c2f1-6a00-7000-8000-000000000001/small"
    );

    private static readonly ApiParameter[] Which =
    [
        new("view", Values: [.. Enum.GetNames<InboxView>().Select(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName)]),
        new("q"),
        new("status", Values: [.. Enum.GetNames<CaseStatus>().Select(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName)]),
        new("area", ApiValue.Whole),
        new("category"),
        new("from", ApiValue.Day),
        new("to", ApiValue.Day),
        new("mine", ApiValue.Flag),
    ];

    private static readonly ApiParameter[] Filters = [.. Which, new("total", ApiValue.Flag), new("limit", ApiValue.Whole), new("cursor")];

    private static readonly ApiParameter[] InFile = [.. Which, new("words", ApiValue.Flag)];

    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        new("reports.send", HttpMethods.Post, "reports", Permission.Public, ScopeRule.None, PublicReports.Take)
        {
            Body = typeof(Report),
            BodyExample = new Report("8R0TWQ1DZ5XJ2N7VYB4KMH6C3E", "appearance/litter", "巷口地上都是烟头和塑料袋。"),
            Answer = typeof(ReportTaken),
            AnswerExample = new ReportTaken(
                "CH-004217-9",
                "7K2M-9QXD",
                "https://mp.example.cn/r#number=CH-004217-9&code=7K2M-9QXD",
                CaseStatus.Dispatched,
                "王网格员"
            ),
            Success = StatusCodes.Status201Created,
        },
        new("cases.list", HttpMethods.Get, "cases", Permission.ReadCases, ScopeRule.Own, List)
        {
            Query = Filters,
            Answer = typeof(CaseRow),
            AnswerExample = Row(),
            Lists = true,
        },
        File("cases.csv", "csv", "text/csv"),
        File("cases.xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        new("cases.answer-times", HttpMethods.Get, "cases/answer-times", Permission.ReadCases, ScopeRule.Own, Answered)
        {
            Query = Which,
            Answer = typeof(ApiAnswerTimes),
            AnswerExample = new ApiAnswerTimes(312, 2.1, 6.4, 2.9, 31.5),
        },
        new("cases.take-in", HttpMethods.Post, "cases", Permission.TakeIn, ScopeRule.Own, CaseApi.TakeIn)
        {
            Act = typeof(OpenCase),
            Body = typeof(CaseIntake),
            BodyExample = new CaseIntake(
                null,
                8801,
                null,
                null,
                Channel.Phone,
                "municipal/street-light",
                Words,
                new Dictionary<string, string[]> { ["how-many"] = ["one"] }
            ),
            Answer = typeof(ApiCaseTaken),
            AnswerExample = new ApiCaseTaken("CH-004217-9", "7K2M-9QXD", CaseStatus.Dispatched, "王网格员"),
            Success = StatusCodes.Status201Created,
        },
        new("cases.one", HttpMethods.Get, "cases/{number}", Permission.ReadCases, ScopeRule.Own, CaseApi.One)
        {
            Answer = typeof(ApiCase),
            AnswerExample = new ApiCase(
                "CH-004217-9",
                4,
                CaseStatus.Accepted,
                "municipal/street-light",
                false,
                Channel.Plate,
                57,
                8801,
                "建安路12号",
                114.6543,
                33.6212,
                3,
                12,
                null,
                "王网格员",
                Then,
                Then.AddHours(5),
                ClockKind.Handling,
                false,
                Words,
                [Picture]
            ),
            Tagged = true,
        },
        new("cases.photos", HttpMethods.Post, "cases/{number}/photos", Permission.Handle, ScopeRule.Own, Photos)
        {
            Query = [PhotoKinds],
            File = "image/jpeg",
            Answer = typeof(PhotosTaken),
            AnswerExample = new PhotosTaken("CH-004217-9", 5, CaseStatus.Accepted, [Picture.Id]),
            Success = StatusCodes.Status201Created,
        },
        PictureOf("cases.photo", "large"),
        PictureOf("cases.photo-small", "small"),
        Reads.One(
            new ApiResource<ApiStory>(
                "cases.story",
                "cases/{number}/story",
                Permission.ReadCases,
                ScopeRule.Own,
                Story,
                new("CH-004217-9", 4, [new(Then, "accepted", "王网格员", "已接单", "马上过去。", true)], ["handle", "escalate"], null)
            )
        ),
        new("cases.alike", HttpMethods.Get, "cases/{number}/alike", Permission.ReadCases, ScopeRule.Own, CaseApi.Alike)
        {
            Answer = typeof(PossibleDuplicate),
            AnswerExample = new PossibleDuplicate(
                4209,
                "CH-004209-1",
                CaseStatus.Dispatched,
                "建安路10号",
                Then,
                40,
                0.72,
                SamePlace: false
            )
            {
                Category = "municipal/street-light",
                SameCategory = true,
                Shared = ["灯杆不亮"],
            },
            Lists = true,
        },
        .. OfficerActs.Table.Select(CaseActLines.Of),
    ];

    private static ApiEndpoint File(string id, string ending, string type) =>
        new(
            id,
            HttpMethods.Get,
            $"cases/export.{ending}",
            Permission.Export,
            ScopeRule.Own,
            http =>
            {
                Reads.Check(http, InFile);
                return CaseExport.Give(http);
            }
        )
        {
            Query = InFile,
            Answer = null,
            AnswerExample = null,
            AnswerFile = type,
        };

    private static ApiEndpoint PictureOf(string id, string size) =>
        new(
            id,
            HttpMethods.Get,
            $"cases/{{number}}/photos/{{photoId}}/{size}",
            Permission.ReadCases,
            ScopeRule.Own,
            http =>
            {
                Reads.Check(http, []);
                return PictureAnswer.ForOfficer(http, http.Request.RouteValues["photoId"] as string, size);
            }
        )
        {
            Answer = null,
            AnswerExample = null,
            AnswerFile = "image/jpeg",
            Tagged = true,
        };

    private static async Task Photos(HttpContext http)
    {
        Reads.Check(http, [PhotoKinds]);
        await ApiAnswer.Of(http, await PhotosFromPrograms.Take(http), StatusCodes.Status201Created);
    }

    private static CaseRow Row() =>
        new(
            4217,
            "CH-004217-9",
            4,
            CaseStatus.Accepted,
            "municipal/street-light",
            false,
            Channel.Plate,
            57,
            "建安路12号",
            114.6543,
            33.6212,
            3,
            12,
            null,
            "王网格员",
            Then,
            null,
            Then.AddHours(5),
            ClockKind.Handling,
            false,
            false,
            false,
            false,
            null,
            0,
            0,
            0,
            0,
            null,
            null,
            90211,
            Words
        );

    private static Task List(HttpContext http)
    {
        Reads.Check(http, Filters);
        var asked = PageAsked.Of(http, "cases.list");
        var (filter, cases) = (CaseFilterQuery.Read(http.Request.Query, InboxView.All), http.Of<CaseQueries>());
        var rows = cases.Newest(http.Actor(), filter, asked.After, asked.Limit + 1);
        int? total = http.Words("total") == "yes" ? cases.Count(http.Actor(), filter) : null;
        return Paging.Answer(http, "cases.list", asked, [.. rows.Select(row => new Keyed<CaseRow>(row.CaseId, row))], total);
    }

    private static Task Answered(HttpContext http)
    {
        Reads.Check(http, Which);
        var filter = CaseFilterQuery.Read(http.Request.Query, InboxView.All);
        var times = http.Of<CaseQueries>().AnswerTimes(http.Actor(), filter);
        var answer = times is null
            ? new ApiAnswerTimes(0, null, null, null, null)
            : new ApiAnswerTimes(times.Cases, times.Median, times.Ninth, times.Mean, times.Longest);
        return ApiAnswer.Of(http, answer, StatusCodes.Status200OK);
    }

    private static ApiStory? Story(HttpContext http)
    {
        if (http.Of<CaseReading>().Open(http.Actor(), http.Request.RouteValues["number"] as string) is not { } found)
            return null;
        var frame = http.Caller().Frame;
        return new(
            found.Case.Number,
            found.Case.Version,
            [
                .. found.Entries.Select(entry => new ApiStep(
                    entry.At,
                    entry.Kind,
                    entry.Name(frame.Texts),
                    entry.Say(frame.Times),
                    entry.Words?.Words,
                    entry.Public
                )),
            ],
            [.. found.Allowed.Select(OfficerActs.Of).OfType<OfficerAct>().Select(act => act.Verb).Order(StringComparer.Ordinal)],
            found.MergedInto
        );
    }
}
