using CsCheck;
using Menpai.Core.Search;

namespace Menpai.Tests.Core.Search;

public sealed class SearchQueryTests
{
    // What people type, what they paste, and what is meant to break things.
    internal static readonly Gen<string> Typed = Gen.OneOf(
            OneOfThese(
                "路灯",
                "3号楼",
                "LED灯",
                "ＬＥＤ",
                "１２３",
                "A区",
                "CH-004217-9",
                "王",
                "AND",
                "OR",
                "NOT",
                "NEAR(",
                "*",
                "＊",
                "\"",
                "“",
                "」"
            ),
            OneOfThese(
                " ",
                "　",
                "，",
                "^",
                "-",
                ":",
                "(",
                ")",
                "{",
                "}",
                "+",
                "'",
                ";",
                "\0",
                "😀",
                "\ud83d",
                "é",
                "e\u0301",
                "〇",
                "𠮷",
                "㎡",
                "①",
                "\u200b",
                "İ"
            ),
            Gen.Char.Select(one => one.ToString())
        )
        .Array[0, 20]
        .Select(string.Concat);

    private static Gen<string> OneOfThese(params string[] these) => Gen.Int[0, these.Length - 1].Select(at => these[at]);

    [Fact]
    public void Nothing_that_can_be_typed_is_an_error() =>
        Typed.Sample(typed =>
        {
            var query = SearchQuery.Read(typed);
            Assert.All(query.Terms, term => Assert.NotEmpty(term.Units));
            Assert.True(query.Terms.Count <= SearchQuery.MostTerms);
        });

    [Fact]
    public void A_text_in_parts_is_the_text() =>
        Gen.Select(Typed, Typed)
            .Sample(
                (text, typed) =>
                {
                    var query = SearchQuery.Read(typed);
                    Assert.Equal(text, string.Concat(SearchMarks.Mark(text, query).Select(part => part.Text)));
                    var (excerpt, hits) = SearchMarks.Excerpt(text, query, 5);
                    Assert.Contains(excerpt, text, StringComparison.Ordinal);
                    Assert.All(hits, hit => Assert.InRange(hit.End, hit.Start + 1, excerpt.Length));
                }
            );

    [Fact]
    public void What_fits_is_marked_and_hits_never_touch() =>
        Gen.Select(Typed, Typed)
            .Sample(
                (text, typed) =>
                {
                    var query = SearchQuery.Read(typed);
                    var hits = SearchMarks.Find(text, query);
                    if (query.Fits(text))
                        Assert.NotEmpty(hits);
                    for (var at = 1; at < hits.Count; at++)
                        Assert.True(hits[at - 1].End < hits[at].Start);
                }
            );

    [Fact]
    public void Whatever_can_be_asked_is_found_in_itself() =>
        Typed.Sample(typed =>
        {
            foreach (var term in SearchQuery.Read(typed).Terms)
                Assert.True(new SearchQuery([term], [], false).Fits(term.Typed), term.Typed);
        });

    [Theory]
    [InlineData("路灯 不亮", "路灯|不亮")]
    [InlineData("路灯，不亮", "路灯|不亮")]
    [InlineData("\"路灯，不亮\" 坏了", "路灯，不亮|坏了")]
    [InlineData("“路灯 不亮", "路灯 不亮")]
    [InlineData("CH-004217-9 3.5", "CH-004217-9|3.5")]
    [InlineData("NEAR(路灯 AND 不亮)", "NEAR|路灯|AND|不亮")]
    [InlineData("-路灯 ^不亮 words:坏了", "路灯|不亮|words:坏了")]
    [InlineData("路灯 路灯 路灯", "路灯")]
    [InlineData("路灯😀不亮", "路灯|不亮")]
    [InlineData("路灯\0不亮", "路灯|不亮")]
    public void Reads_words_phrases_and_numbers(string typed, string terms) =>
        Assert.Equal(terms, string.Join('|', SearchQuery.Read(typed).Terms.Select(term => term.Typed)));

    [Theory]
    [InlineData("建安路1*", true)]
    [InlineData("LE＊", true)]
    [InlineData("路灯*", false)]
    [InlineData("\"LE*\"", false)]
    public void A_star_leaves_letters_and_digits_open(string typed, bool open) =>
        Assert.Equal(open, SearchQuery.Read(typed).Terms[0].Begins);

    [Fact]
    public void A_single_character_is_left_out_and_told()
    {
        var query = SearchQuery.Read("灯 路灯 3 \"王\"");
        Assert.Equal("路灯", Assert.Single(query.Terms).Typed);
        Assert.Equal(["灯", "3", "王"], query.TooShort);
        Assert.False(SearchQuery.Read("灯").CanBeAsked);
        Assert.False(SearchQuery.Read("灯").IsEmpty);
        Assert.True(SearchQuery.Read("！？…* \"\"").IsEmpty);
    }

    [Fact]
    public void Of_very_much_the_beginning_is_read()
    {
        var query = SearchQuery.Read(new string('路', 10_000));
        Assert.True(query.Cut);
        Assert.Equal(SearchQuery.LongestTyped, Assert.Single(query.Terms).Units.Count);
        Assert.True(SearchQuery.Read("一一 二二 三三 四四 五五 六六 七七 八八 九九").Cut);
        Assert.False(SearchQuery.Read("路灯").Cut);
    }

    [Theory]
    [InlineData("3号楼", "小区3号楼", true)]
    [InlineData("3号楼", "小区13号楼", false)]
    [InlineData("３号楼", "小区3号楼", true)]
    [InlineData("LED灯", "换ｌｅｄ灯了", true)]
    [InlineData("A区", "在a区门口", true)]
    [InlineData("建安路1*", "建安路12号", true)]
    [InlineData("建安路1", "建安路12号", false)]
    [InlineData("水电", "漏水，电梯也停了", false)]
    [InlineData("\"漏水，电梯\"", "漏水，电梯也停了", true)]
    [InlineData("\"漏水，电梯\"", "漏水电梯也停了", false)]
    [InlineData("cafe", "Café门口", true)]
    public void Finds_as_people_mean_it(string typed, string text, bool found) => Assert.Equal(found, SearchQuery.Read(typed).Fits(text));

    [Theory]
    [InlineData("路灯不亮，换灯泡", "灯泡", "路灯不亮，换[灯泡]")]
    [InlineData("路灯不亮", "路灯 灯不", "[路灯不]亮")]
    [InlineData("小区３号楼ＬＥＤ灯", "3号楼 led", "小区[３号楼ＬＥＤ]灯")]
    [InlineData("建安路128号", "建安路1*", "[建安路1]28号")]
    [InlineData("路灯", "", "路灯")]
    public void Marks_what_was_asked(string text, string typed, string marked) =>
        Assert.Equal(
            marked,
            string.Concat(SearchMarks.Mark(text, SearchQuery.Read(typed)).Select(part => part.Hit ? $"[{part.Text}]" : part.Text))
        );

    [Fact]
    public void Shows_the_part_around_the_first_hit() =>
        Assert.Equal(
            [new("…", false), new("在", false), new("路灯", true), new("下", false)],
            SearchMarks.Mark("有人晚上在路灯下", SearchQuery.Read("路灯"), around: 1)
        );
}
