using System.Text.RegularExpressions;
using Menpai.Publish.Bulletins.Templates;

namespace Menpai.Tests.Publish.Bulletins;

public sealed partial class BulletinDocumentTests
{
    private static readonly string Handbook = File.ReadAllText(Path.Combine(TestDistrict.Root, "docs", "operations.zh-CN.md"));

    [Fact]
    public void Every_field_of_the_handbook_works_and_every_field_there_is_stands_in_it()
    {
        var written = Fields().Matches(Handbook).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.All(
            written,
            field =>
                Assert.DoesNotContain(
                    DocxText.Findings(field),
                    code => code is "unknown-field" or "unknown-list" or "unknown-column" or "odd-word" or "unknown-area"
                )
        );
        Assert.Empty(BulletinFields.Words.Select(word => $"{{{{{word.Name}}}}}").Except(written));
        Assert.Empty(
            BulletinFields.Lists.SelectMany(list => list.Columns.Select(column => $"{{{{{list.Name}.{column.Name}}}}}")).Except(written)
        );
    }

    [GeneratedRegex(@"\{\{[^{}]+\}\}")]
    private static partial Regex Fields();
}
