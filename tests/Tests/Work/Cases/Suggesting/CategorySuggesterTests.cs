using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Menpai.Intake.Spreadsheets;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Tests.Web;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Suggesting;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Tests.Work.Cases.Suggesting;

public sealed class CategorySuggesterTests : IAsyncLifetime
{
    private const string Light = "municipal/street-light";
    private const string Car = "traffic/abandoned-car";
    private const string Pavement = "traffic/pavement";

    private MenpaiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private CategorySuggester Suggester => _server.Get<CategorySuggester>();

    [Fact]
    public void Before_it_has_learned_it_knows_the_words_of_the_pack_and_is_not_sure()
    {
        var first = Suggester.Suggest("巷子里的路灯坏了，晚上看不见路")[0];

        Assert.Equal(Light, first.Category.Code);
        Assert.InRange(first.Confidence, 0.05, CategorySuggester.SurestBefore);
        Assert.False(first.Sure);
        Assert.Contains(first.Words, word => word.Words.Contains('灯'));
        Assert.Equal(0, Suggester.Cases);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("，。")]
    [InlineData("的")]
    public void Words_that_say_nothing_get_no_suggestion(string? text) => Assert.Empty(Suggester.Suggest(text));

    [Fact]
    public void It_learns_the_districts_own_words_and_becomes_sure()
    {
        Grow(CategorySuggester.FewestCases);
        Suggester.Learn();

        var first = Suggester.Suggest("昨晚幺蛾车罢工")[0];

        Assert.Equal(CategorySuggester.FewestCases, Suggester.Cases);
        Assert.Equal(Car, first.Category.Code);
        Assert.True(first.Sure);
    }

    [Fact]
    public void What_was_answered_elsewhere_counts_less_and_what_nobody_sorted_not_at_all()
    {
        var at = _server.Time.GetUtcNow().AddDays(-3);
        SourceCase Answered(string number, string category, string words) =>
            new("12345", number, at, Channel.Phone, category, true, null, 7, "样街1号", null, null, words, "已修好", at.AddDays(1));
        _server.Act(
            new ImportCases([Answered("A-1", Pavement, "地砖松动"), Answered("A-2", "other/something-else", "学区怎么划")]),
            _server.As("duty")
        );

        var learned = CategoryExamples.OfCases(_server.Get<Store>(), _server.Get<Pack>());

        Assert.Equal([(Pavement, "地砖松动")], learned.Select(one => (one.Label, one.Text)));
        Assert.InRange(learned[0].Weight, 0.01, 0.9);
    }

    [Fact]
    public void Erased_words_are_gone_with_the_next_learning()
    {
        var numbers = Grow(20);
        Suggester.Learn();
        foreach (var number in numbers)
        {
            var @case = _server.Case(number);
            _server.Act(new EraseText(@case.CaseId, @case.DescriptionId, ErasureReason.PersonalData), _server.As("dispatcher2"));
        }
        Suggester.Learn();

        Assert.Equal(0, Suggester.Cases);
    }

    [Fact]
    public void A_correction_moves_the_words_to_the_category_they_were_given()
    {
        foreach (var number in Grow(20))
            if (_server.Case(number) is { Category: Car } @case)
                _server.Act(new ReclassifyCase(@case.CaseId, null, Pavement), _server.As("dispatcher2"));
        Suggester.Learn();

        Assert.Equal(Pavement, Suggester.Suggest("幺蛾车罢工")[0].Category.Code);
    }

    [Fact]
    public void What_was_learned_is_kept_over_a_restart_and_a_broken_file_counts_as_none()
    {
        Grow(10);
        Suggester.Learn();
        var (store, pack) = (_server.Get<Store>(), _server.Get<Pack>());
        var before = Suggester.Suggest("幺蛾车罢工")[0];

        var again = new CategorySuggester(store, pack);
        Assert.Equal(10, again.Cases);
        Assert.Equal(
            (before.Category, before.Confidence),
            (again.Suggest("幺蛾车罢工")[0].Category, again.Suggest("幺蛾车罢工")[0].Confidence)
        );

        var file = Directory.GetFiles(Path.Combine(store.Folder, "triage")).Single();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..1000]);
        Assert.Equal(0, new CategorySuggester(store, pack).Cases);
    }

    [Theory]
    [InlineData(0, 0, 25, false)]
    [InlineData(1, 5, 1, false)]
    [InlineData(1, 5, 24, true)]
    [InlineData(0, 1, 24, true)]
    [InlineData(200, 600, 1, true)]
    public void It_learns_by_night_or_when_much_is_new(long cases, long events, int hours, bool due) =>
        Assert.Equal(due, CategoryLearning.IsDue(TimeSpan.FromHours(hours), new(7, 70), new(7 + cases, 70 + events)));

    [Fact]
    public async Task Programs_ask_with_the_text_in_the_body()
    {
        var client = await _server.SignedIn("community4");

        var answer = await client.PostAsJsonAsync("/api/v1/categories/suggest", new { text = "路灯不亮" });
        var first = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("suggestions")[0];

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Light, first.GetProperty("code").GetString());
        Assert.False(first.GetProperty("sure").GetBoolean());
        Assert.NotEqual(0, first.GetProperty("words").GetArrayLength());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"text":"路灯","area":4}""")]
    [InlineData("""{"text":" "}""")]
    public async Task Nothing_to_go_by_is_refused(string body)
    {
        var client = await _server.SignedIn("community4");

        var answer = await client.PostAsync("/api/v1/categories/suggest", new StringContent(body, null, "application/json"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task The_intake_page_proposes_as_the_officer_writes()
    {
        var client = await _server.SignedIn("community4");

        var page = await (await client.Send("/desk/intake", ("do", "look"), ("description", "楼下路灯不亮"))).Page();

        var suggested = page.QuerySelector("#suggested")!;
        Assert.Contains("把握", suggested.TextContent);
        Assert.Equal(Light, suggested.QuerySelector("input[name=category]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_case_in_another_category_is_changed_with_one_click()
    {
        Grow(CategorySuggester.FewestCases);
        Suggester.Learn();
        var waiting = _server
            .Get<Pack>()
            .Categories.First(category => category is { Confident: false, ResidentVisible: true, Questions.Count: 0 });
        var number = _server.Report(category: waiting.Code, description: "昨晚幺蛾车罢工").Number;
        var client = await _server.SignedIn("dispatcher2");

        var form = (await client.Page($"/desk/cases/{number}")).QuerySelector("#suggested form")!;
        var fields = form.QuerySelectorAll("input[type=hidden]")
            .Select(field => (field.GetAttribute("name")!, field.GetAttribute("value")!));
        await client.Send(form.GetAttribute("action")!, [.. fields]);

        Assert.Equal(Car, _server.Case(number).Category);
    }

    // Words that stand in no pack.
    private List<string> Grow(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(number =>
                    number % 2 == 0
                        ? _server.Report(category: Car, description: $"昨晚第{number}个幺蛾车罢工").Number
                        : _server.Report(category: Pavement, description: $"门前第{number}块翘翘砖绊脚").Number
                ),
        ];
}
