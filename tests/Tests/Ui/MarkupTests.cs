using System.Text.RegularExpressions;

namespace Menpai.Tests.Ui;

public sealed partial class MarkupTests
{
    public static TheoryData<string> Pages =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(TestDistrict.Root, "src"), "*.razor", SearchOption.AllDirectories)
                .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
                .Select(file => Path.GetRelativePath(TestDistrict.Root, file)),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_markup_styles_or_scripts_in_place(string page) =>
        Assert.Empty(Forbidden().Matches(File.ReadAllText(Path.Combine(TestDistrict.Root, page))).Select(match => match.Value));

    // What the site's own policy would block in the browser, found before it gets there. Small letters: parameters begin with a capital.
    [GeneratedRegex("""\sstyle="|\son[a-z]+="|\shx-on|<style|<script(?![^>]*\ssrc=)|javascript:""")]
    private static partial Regex Forbidden();
}
