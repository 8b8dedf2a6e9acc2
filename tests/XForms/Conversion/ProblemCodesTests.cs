using System.Text.RegularExpressions;
using Menpai.XForms.Problems;

namespace Menpai.Tests.XForms.Conversion;

public sealed class ProblemCodesTests
{
    [Fact]
    public void Every_code_in_the_source_has_its_words_and_no_words_are_left_over()
    {
        var folder = SourceFolder();
        var used = Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "\"(xlsform\\.[a-z0-9-]+)\"").Select(m => m.Groups[1].Value))
            .Distinct()
            .Order(StringComparer.Ordinal);
        var worded = ProblemTexts.Keys("en").Where(k => k.StartsWith("xlsform.", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(used, worded);
    }

    private static string SourceFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder!.FullName, "src", "XForms")))
        {
            folder = folder.Parent;
        }
        return Path.Combine(folder.FullName, "src", "XForms");
    }
}
