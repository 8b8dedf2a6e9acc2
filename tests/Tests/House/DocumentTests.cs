using System.Text.RegularExpressions;

namespace Menpai.Tests.House;

public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents =>
        [
            .. Directory
                .GetFiles(Path.Combine(TestDistrict.Root, "docs"), "*.md", SearchOption.AllDirectories)
                .Concat(Directory.GetFiles(TestDistrict.Root, "*.md"))
                .Select(file => Path.GetRelativePath(TestDistrict.Root, file)),
        ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_leads_to_a_file(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(TestDistrict.Root, document))!;
        var links = Links().Matches(File.ReadAllText(Path.Combine(TestDistrict.Root, document))).Select(match => match.Groups[1].Value);
        var missing = links
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#'))
            .Where(link => !Path.Exists(Path.Combine(folder, link.Split('#')[0])));

        Assert.Empty(missing);
    }

    [Fact]
    public void The_tour_names_only_members_that_exist()
    {
        var tour = File.ReadAllText(Path.Combine(TestDistrict.Root, "docs", "tour.md"));
        var steps = Steps().Matches(tour);

        Assert.True(steps.Count >= 12);
        foreach (Match step in steps)
        {
            var source = File.ReadAllText(Path.Combine(TestDistrict.Root, "docs", step.Groups[2].Value));
            Assert.Contains(step.Groups[1].Value, source, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_glossary_holds_every_public_type_with_a_Chinese_term()
    {
        var glossary = File.ReadAllText(Path.Combine(TestDistrict.Root, "docs", "glossary.md"));
        var missing = Directory
            .GetFiles(Path.Combine(TestDistrict.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal))
            .SelectMany(file => Terms().Matches(File.ReadAllText(file)))
            .Select(match => $"| `{match.Groups["name"].Value}` | {match.Groups["term"].Value.Trim()} |")
            .Where(row => !glossary.Contains(row, StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    [GeneratedRegex(@"(?:\]\(|src="")([^)\s""]+)")]
    private static partial Regex Links();

    // `Member` in [file](path)
    [GeneratedRegex(@"`([A-Za-z_.]+?)` in \[[^\]]+\]\(([^)]+)\)")]
    private static partial Regex Steps();

    [GeneratedRegex(
        @"/// <summary>\s*(?:\n\s*/// )?(?<term>[\u4e00-\u9fff][\u4e00-\u9fff、/ ]*?)(?=[ \n<.]|$)[^\n]*\n(?:\s*///[^\n]*\n|\s*\[[^\n]*\n)*\s*public (?:sealed |static |abstract |readonly |partial )*(?:record struct|record|class|enum|struct) (?<name>\w+)"
    )]
    private static partial Regex Terms();
}
