using CsCheck;
using Menpai.Core;
using Menpai.Core.Search;
using Menpai.Storage;
using Menpai.Work.Cases;

namespace Menpai.Tests.Storage.Search;

/// <summary>Asking the index for less and reading the rest in the texts finds what asking it for everything finds.</summary>
public sealed class WordSearchTests : IDisposable
{
    private const int Cases = 240;
    private const int PageSize = 10;

    // Few pieces in any order: every word is common, and many texts hold all words of a phrase without holding the phrase.
    private static readonly string[] Pieces =
    [
        "3号楼",
        "13号楼",
        "２单元",
        "2单元",
        "路灯不亮",
        "灯不",
        "不亮路灯",
        "LED灯",
        "led",
        "ab1",
        "138001",
        "1380",
        "样板路",
        "，",
        "。",
        " ",
        "王",
        "\U00020000",
        "漏水",
    ];

    private static readonly Gen<string> Said = OneOf(Pieces)
        .Array[1, 12]
        .Select(string.Concat)
        .Where(said => said.Trim(' ', '，', '。').Length > 0);

    private static readonly Gen<string> Asked = Gen.Select(
            OneOf(Pieces).Array[1, 5].Select(string.Concat),
            OneOf("{0}", "\"{0}\"", "\"{0}", "{0}*", "{0} 路灯", "\"{0}\" 138*", "{0} \"灯不亮路\"", "\"{0} 王\"", "{0} 人行道")
        )
        .Select((words, form) => string.Format(null, form, words));

    private static Gen<T> OneOf<T>(params T[] all) => Gen.Int[0, all.Length - 1].Select(at => all[at]);

    private readonly TestDistrict _district = new TestDistrict().Grow();

    public WordSearchTests()
    {
        int[] grids = [7, 8, 9, 10, 70, 41, 22];
        var (at, all) = (0, Said.Array[Cases].Single());
        string[] categories = ["traffic/pavement", "other/family-help"];
        foreach (var said in all)
        {
            _district.Time.Pass(TimeSpan.FromMinutes(20));
            _district.Report(grids[at % grids.Length], categories[at++ / 2 % categories.Length], said);
        }
        // In hand are few.
        var worker = _district.As("grid7");
        foreach (var row in _district.Get<CaseQueries>().List(worker, new CaseFilter(InboxView.Todo)).Rows.Take(3))
            _district.Act(new AcceptCase(row.CaseId, null), worker);
    }

    public void Dispose() => _district.Dispose();

    private IReadOnlyList<Scope> Territories =>
        [Scope.Everything, Scope.Below("/1/2/"), _district.As("community4").Scope, _district.As("grid7").Scope, Scope.None];

    private static List<long> Plainly(MenpaiDb db, string typed) =>
        CaseSearch.Ask(db, SearchQuery.Read(typed), TestDistrict.Pack) is { } ask ? CaseSearch.Index.Find(db, ask.Match, int.MaxValue) : [];

    [Fact]
    public void Finds_the_same_as_the_index_by_itself()
    {
        var (found, hit) = (0, 0);
        Gen.Select(Asked, Gen.Int[0, 4], OneOf(1, 25, 100, 1001))
            .Sample(
                (typed, territory, most) =>
                {
                    using var reading = _district.Store.Read(Territories[territory]);
                    var plainly = Plainly(reading.Db, typed);
                    Assert.Equal(plainly.Take(most), CaseSearch.Newest(reading.Db, SearchQuery.Read(typed), TestDistrict.Pack, most));
                    Interlocked.Add(ref hit, plainly.Count);
                    Interlocked.Increment(ref found);
                },
                iter: 1500
            );
        // Questions that find nothing would prove little.
        Assert.True(hit > 5 * found, $"{hit} of {found}");
    }

    private static readonly Gen<CaseFilter> Filters = Gen.Select(
        OneOf<CaseStatus?>(null, null, null, CaseStatus.Dispatched, CaseStatus.Accepted, CaseStatus.Closed),
        OneOf<int?>(null, null, null, 2, 4, 7, 70, 999),
        OneOf(null, null, "traffic/pavement", "traffic", "other/family-help", "other", "nothing", "traffic/pave"),
        OneOf<(int? From, int? To)>((null, null), (null, null), (0, null), (null, 0), (1, 1), (0, 1), (2, null)),
        OneOf(InboxView.All, InboxView.All, InboxView.Open, InboxView.Todo),
        (status, area, category, days, view) => new CaseFilter(view, status, area, category) { From = Day(days.From), To = Day(days.To) }
    );

    private static DateOnly? Day(int? day) => day is { } at ? new DateOnly(2026, 3, 9).AddDays(at) : null;

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));

    [Fact]
    public void A_state_a_category_an_area_and_days_beside_words_leave_what_they_leave_without_them()
    {
        var queries = _district.Get<CaseQueries>();
        var (asked, hit) = (0, 0);
        Gen.Select(
                Gen.OneOf(Asked, OneOf("路灯不亮", "号楼", "单元", "138*")),
                Filters,
                OneOf("dispatcher2", "community4", "grid7"),
                OneOf(1, 8, 40, 4096),
                OneOf(1, 25, 1001)
            )
            .Sample(
                (typed, filter, name, patience, most) =>
                {
                    var actor = _district.As(name);
                    using var reading = _district.Store.Read(actor.Scope);
                    var beside = queries.Export(actor, filter).Select(row => row.CaseId).ToHashSet();
                    var expected = Plainly(reading.Db, typed).Where(beside.Contains).ToList();
                    var shown = queries.List(actor, filter with { Words = typed, Size = 200 });
                    Assert.Equal(expected.Count, shown.Total);
                    Assert.Equal(expected, queries.Newest(actor, filter with { Words = typed }, null, Cases).Select(row => row.CaseId));
                    if (filter.View == InboxView.All)
                    {
                        var path = filter.AreaId is { } area ? _district.Tree.Find(area)?.AreaPath : null;
                        var sieve = CaseSieve.Of(reading.Db, filter, path, StartOf, patience);
                        Assert.Equal(
                            expected.Take(most),
                            CaseSearch.Newest(reading.Db, SearchQuery.Read(typed), TestDistrict.Pack, most, sieve)
                        );
                        Assert.Equal(expected.Take(200), shown.Rows.Select(row => row.CaseId));
                    }
                    hit += expected.Count;
                    asked++;
                },
                iter: 400,
                threads: 1
            );
        Assert.True(hit > asked, $"{hit} of {asked}");
    }

    [Theory]
    [InlineData("号楼")]
    [InlineData("\"3号楼2单元\"")]
    [InlineData("\"路灯不亮3号楼\" 单元")]
    [InlineData("样板路 单元 灯不")]
    [InlineData("人行道 路灯不亮 3号楼")]
    [InlineData("飞碟")]
    [InlineData("\"亮3号楼飞\"")]
    public void Every_page_is_the_one_of_the_index_by_itself(string typed)
    {
        var queries = _district.Get<CaseQueries>();
        foreach (var name in new[] { "dispatcher2", "community4", "grid7" })
        {
            var actor = _district.As(name);
            using var reading = _district.Store.Read(actor.Scope);
            var plainly = Plainly(reading.Db, typed);
            foreach (var page in new[] { 1, 2, 20, 23, 100 })
            {
                var shown = queries.List(actor, new CaseFilter(InboxView.All, Words: typed, Page: page, Size: PageSize));
                Assert.Equal(plainly.Skip((page - 1) * PageSize).Take(PageSize), shown.Rows.Select(row => row.CaseId));
                Assert.Equal(plainly.Count, shown.Total);
                Assert.False(shown.AndMore);
            }
        }
    }
}
