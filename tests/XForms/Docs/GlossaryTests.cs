using System.Text.RegularExpressions;
using Menpai.XForms.Sheets;

namespace Menpai.Tests.XForms.Docs;

public sealed class GlossaryTests
{
    private static readonly string Glossary = File.ReadAllText(Path.Combine(Checkout.Root, "docs/glossary.md"));

    public static TheoryData<string> Types =>
        [.. typeof(Workbook).Assembly.GetExportedTypes().Where(t => !t.IsNested).Select(t => t.Name.Split('`')[0])];

    [Theory]
    [MemberData(nameof(Types))]
    public void Holds_every_public_type_with_the_term_of_its_doc_comment(string type)
    {
        var row = Regex.Match(
            Glossary,
            $@"^\| `{type}` \| (?<term>[^|]+) \| `(?<file>src/XForms/[^`]+)` \|$",
            RegexOptions.Multiline | RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );

        Assert.True(row.Success, $"{type} has no row in docs/glossary.md");
        var source = File.ReadAllText(Path.Combine(Checkout.Root, row.Groups["file"].Value));
        var declared = Regex.Match(
            source,
            $@"///[^\n]* {row.Groups["term"].Value}[^\n]*\n(///[^\n]*\n|\[[^\n]*\n)*public [a-z ]*\b{type}\b",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );
        Assert.True(declared.Success, $"{row.Groups["file"].Value} does not say {row.Groups["term"].Value} of {type}");
    }
}
