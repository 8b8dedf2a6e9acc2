using Menpai.Core;
using Menpai.Work.Cases;

namespace Menpai.Tests.Web;

/// <summary>
/// Every endpoint that takes a case's number, by reader and by relation: inside the scope it is there; outside, the answer is the one for
/// a number nobody has, to the byte.
/// </summary>
public sealed class AccessRelationTests(AccessRelationDistrict district) : IClassFixture<AccessRelationDistrict>
{
    private static readonly string Unknown = new CaseNumber("CH", 900_001).ToString();

    // Enough for any act to reach the case, and a version nobody saw, so that none is carried out.
    private static readonly Dictionary<string, object> Complete = new()
    {
        ["version"] = 9999,
        ["words"] = "样例",
        ["reason"] = "other",
        ["until"] = "2026-04-01T00:00:00Z",
        ["yes"] = true,
        ["category"] = "traffic/pavement",
        ["into"] = new CaseNumber("CH", 900_002).ToString(),
    };

    private static readonly Dictionary<string, object> CompleteForm = new(Complete) { ["until"] = "2026-04-01", ["yes"] = "yes" };

    private MenpaiServer Server => district.Server;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Readers => [.. AccessMatrix.Cases.People];

    [Fact]
    public void The_reviewed_file_names_every_case() =>
        Assert.Equal(district.Numbers.Keys.Order(StringComparer.Ordinal), AccessMatrix.Cases.Lines.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_case_elsewhere_answers_like_one_that_is_not_there(string person)
    {
        var client = await Server.SignedIn(person);
        var wrong = new System.Collections.Concurrent.ConcurrentBag<string>();
        var endpoints = WalkedEndpoint.Of(Server).Where(one => one.Route.Contains("{number}") && one.Access.Scope == ScopeRule.Own);
        await Parallel.ForEachAsync(
            endpoints,
            new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = Cancel },
            async (endpoint, _) =>
            {
                var nowhere = await Knock(client, endpoint, Unknown);
                foreach (var (name, number) in Worthwhile(person, endpoint, nowhere))
                {
                    var heard = await Knock(client, endpoint, number);
                    if (!IsRight(AccessMatrix.Cases[name, person] == 'r', endpoint, heard, nowhere))
                        wrong.Add($"{endpoint.Line} {name}: {heard}; nowhere: {nowhere}");
                }
            }
        );
        if (!wrong.IsEmpty)
            Assert.Fail(string.Join('\n', wrong.Order(StringComparer.Ordinal).Take(20)));
    }

    // Every case elsewhere. Of one's own, all are opened, but two are enough to see that an act reaches them; and whom the door turns
    // away it turns away before it looks at the number.
    private IEnumerable<KeyValuePair<string, string>> Worthwhile(string person, WalkedEndpoint endpoint, Heard nowhere)
    {
        if (nowhere.Decision == '-')
            return district.Numbers.Take(1);
        var own = district.Numbers.Where(pair => AccessMatrix.Cases[pair.Key, person] == 'r').ToList();
        return district.Numbers.Except(own).Concat(endpoint.Method == "GET" ? own : own.Take(2));
    }

    private static readonly string[] OwnNumber = ["/erase-text", "/erase-photo", "/photos/{id:guid}", "/photos/{photoId}"];

    private static bool IsRight(bool inside, WalkedEndpoint endpoint, Heard heard, Heard nowhere)
    {
        if (nowhere.Decision == '-' || !inside)
            return heard == nowhere && (heard.Status, heard.Code) is (403, "common.forbidden") or (404, "common.not-found");
        // The words to erase and photos are asked for by a number of their own, which is not there either.
        return heard.Status is < 500 and not 404 || OwnNumber.Any(part => endpoint.Route.Contains(part, StringComparison.Ordinal));
    }

    private static Task<Heard> Knock(HttpClient client, WalkedEndpoint endpoint, string number)
    {
        var fields = endpoint.Route.StartsWith("/api/", StringComparison.Ordinal) ? Complete : CompleteForm;
        if (endpoint.Route.EndsWith("/erase-text", StringComparison.Ordinal))
            fields = new(fields) { ["reason"] = "personalData", ["textId"] = 999_999 };
        if (endpoint.Route.EndsWith("/erase-photo", StringComparison.Ordinal))
            fields = new(fields) { ["reason"] = "personalData", ["photoId"] = "99999999-9999-4999-8999-999999999999" };
        return Heard.Of(client, endpoint.Request(number, fields), number);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_list_holds_what_its_reader_may_read_and_nothing_else(string person)
    {
        var client = await Server.SignedIn(person);
        var mine = district.ReadBy(person);
        var all = await Text(client, "/api/v1/cases?view=all&limit=200&total=yes");
        if (all is null)
        {
            Assert.Empty(mine);
            return;
        }
        Assert.Equal(mine.Order(), AccessRelationDistrict.In(all).Order());
        Assert.EndsWith($"\"total\":{mine.Count}}}", all, StringComparison.Ordinal);
        Assert.Equal(mine.Count, Server.Get<CaseQueries>().Counts(Server.As(person).For(Permission.ReadCases)).Open);
        if (await Text(client, "/desk/export.csv?view=all&words=yes") is { } file)
            Assert.Equal(mine.Order(), AccessRelationDistrict.In(file).Order());
        Assert.Equal(
            mine.Order(),
            AccessRelationDistrict.In((await Text(client, $"/api/v1/cases?view=all&limit=200&q={AccessRelationDistrict.Word}"))!).Order()
        );
        string[] lists =
        [
            "/desk/map",
            "/desk/map.geojson",
            "/desk/topics?days=90",
            $"/desk/search?q={AccessRelationDistrict.Word}",
            .. Enum.GetNames<InboxView>().SelectMany(view => new[] { $"/desk?view={view}", $"/api/v1/cases?view={Kebab(view)}" }),
            .. Server.Tree.Areas.SelectMany(area => new[] { $"/api/v1/cases?view=all&area={area.Id}", $"/desk/search?area={area.Id}" }),
        ];
        foreach (var list in lists)
            Assert.Empty(AccessRelationDistrict.In((await Text(client, list))!).Except(mine));
    }

    private static string Kebab(string view) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(view);

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Typing_a_number_leads_only_to_ones_own_cases(string person)
    {
        var client = await Server.SignedIn(person);
        var mine = district.ReadBy(person);
        foreach (var number in district.Numbers.Values)
        {
            var answer = await client.GetAsync($"/desk/search?q={number}", Cancel);
            Assert.Equal(mine.Contains(number) ? $"/desk/cases/{number}" : null, answer.Headers.Location?.ToString());
            Assert.DoesNotContain($"cases/{number}", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_former_department_reads_nothing_of_it_any_more()
    {
        var number = district.Numbers["urban-then-fire"];
        var (former, present) = (await Server.SignedIn("urban"), await Server.SignedIn("fire"));
        foreach (var page in new[] { $"/desk/cases/{number}", $"/desk/cases/{number}/print", $"/api/v1/cases/{number}" })
        {
            Assert.Equal(404, (int)(await former.GetAsync(page, Cancel)).StatusCode);
            Assert.Equal(200, (int)(await present.GetAsync(page, Cancel)).StatusCode);
        }
        foreach (
            var list in new[] { $"/api/v1/cases?view=all&q={AccessRelationDistrict.Word}", "/desk/export.csv?view=all", "/desk?view=all" }
        )
        {
            Assert.DoesNotContain(number, await Text(former, list), StringComparison.Ordinal);
            Assert.Contains(number, await Text(present, list), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_an_act_names_besides_its_case_lies_within_the_scope_too()
    {
        var client = await Server.SignedIn("community4");
        var merge = WalkedEndpoint.Of(Server).Single(one => one.Route == "/api/v1/cases/{number}/merge");
        var dispatch = WalkedEndpoint.Of(Server).Single(one => one.Route == "/api/v1/cases/{number}/dispatch");
        var own = district.Numbers["area-8"];
        var foreign = await Into(district.Numbers["area-9"]);
        Assert.Equal((404, "common.not-found"), (foreign.Status, foreign.Code));
        Assert.Equal(await Into(Unknown), foreign);
        Assert.Equal(await To(999_999), await To(Server.As("grid9").PostId!.Value));

        Task<Heard> Into(string number) => Heard.Of(client, merge.Request(own, new Dictionary<string, object> { ["into"] = number }), own);
        Task<Heard> To(int post) =>
            Heard.Of(client, dispatch.Request(own, new Dictionary<string, object> { ["to"] = new { postId = post } }), own);
    }

    private static async Task<string?> Text(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path, Cancel);
        if ((int)answer.StatusCode == 403)
            return null;
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }
}
