namespace Menpai.Tests.XForms.Conversion;

public sealed class TranslationTests
{
    private const string Form = """
        | survey | | | | | | | |
        | | type | name | label::中文 (zh) | label::English (en) | hint | required_message::中文 (zh) | image |
        | | text | a | 甲 | A | h | 必填 | a.png |
        | | text | b | 乙 | | | | |
        """;

    [Fact]
    public void Every_text_is_there_in_every_language_and_a_dash_stands_for_what_is_missing()
    {
        var form = Converted.From(Form, "中文 (zh)");
        Assert.Equal("true()", form.Value("//x:translation[@lang='中文 (zh)']/@default"));
        Assert.Equal("-", form.Value("//x:translation[@lang='English (en)']/x:text[@id='/data/b:label']/x:value"));
        Assert.Equal(
            "jr://images/a.png",
            form.Value("//x:translation[@lang='中文 (zh)']/x:text[@id='/data/a:label']/x:value[@form='image']")
        );
        Assert.Equal("jr:itext('/data/a:jr:requiredMsg')", form.Bind("/data/a", "jr:requiredMsg"));
    }

    [Fact]
    public void A_column_without_a_language_is_in_the_default_language_wherever_it_stands()
    {
        var form = Converted.From("| survey | | | | |\n| | type | name | label::fr | label |\n| | text | a | Oui | Yes |", "en");
        Assert.Equal("Yes", form.Value("//x:translation[@lang='en']/x:text[@id='/data/a:label']/x:value"));
        Assert.Equal("Oui", form.Value("//x:translation[@lang='fr']/x:text[@id='/data/a:label']/x:value"));
    }

    [Fact]
    public void Columns_that_lack_a_language_are_told() =>
        Assert.Contains("translation-missing survey::", Converted.From(Form, "中文 (zh)").Warnings());

    [Fact]
    public void A_language_without_a_code_is_told() =>
        Assert.Contains(
            "language-code ::",
            Converted.From("| survey | | | |\n| | type | name | label::Français |\n| | text | a | Oui |").Warnings()
        );

    [Fact]
    public void Languages_beyond_measure_are_refused()
    {
        var headers = string.Join(" | ", Enumerable.Range(0, 150).Select(i => $"label::l{i}"));
        var labels = string.Join(" | ", Enumerable.Repeat("x", 150));
        var rows = string.Concat(Enumerable.Range(0, 450).Select(i => $"| | text | q{i} | {labels} |\n"));
        Assert.Equal(["too-many-texts ::"], Converted.From($"| survey | | |\n| | type | name | {headers} |\n{rows}").Errors());
    }

    [Fact]
    public void Guidance_always_stands_in_the_table_of_texts_and_takes_the_hint_with_it()
    {
        var form = Converted.From("| survey | | | | | |\n| | type | name | label | hint | guidance_hint |\n| | text | a | A | h | g |");
        Assert.Equal(["h", "g"], form.Values("//x:text[@id='/data/a:hint']/x:value"));
        Assert.Equal("guidance", form.Value("//x:text[@id='/data/a:hint']/x:value/@form"));
    }
}
