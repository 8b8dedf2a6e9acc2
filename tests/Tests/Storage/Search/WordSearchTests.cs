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
        foreach (var said in all)
            _district.Report(grids[at++ % grids.Length], "traffic/pavement", said);
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
