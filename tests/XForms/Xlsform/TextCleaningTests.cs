using Menpai.XForms.Publishing;
using Menpai.XForms.Sheets;

namespace Menpai.Tests.XForms.Xlsform;

public sealed class TextCleaningTests
{
    [Fact]
    public void Chinese_words_keep_their_quotation_marks_and_expressions_lose_theirs()
    {
        var publication = XlsformPublisher.Publish(
            Workbook.FromMarkdown(
                """
                | survey |      |      |                 |                        |              |
                |        | type | name | label           | constraint_message     | constraint   |
                |        | text | a    | 店名是“老街”吗 | 请照“招牌”填写        | . != ‘无’   |
                |        | text | b    | What’s “this”?  |                        |              |
                """
            )
        );

        Assert.Contains("店名是“老街”吗", publication.XForm!, StringComparison.Ordinal);
        Assert.Contains("请照“招牌”填写", publication.XForm!, StringComparison.Ordinal);
        Assert.Contains(". != '无'", publication.XForm!, StringComparison.Ordinal);
        Assert.Contains("What's \"this\"?", publication.XForm!, StringComparison.Ordinal);
    }
}
