using System.Text.RegularExpressions;
using Menpai.Core;
using Menpai.Packs;
using Menpai.Packs.Measures;

namespace Menpai.Tests.Packs;

/// <summary>What docs/packs.md says is done and compared.</summary>
public sealed partial class PackDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(TestDistrict.Root, "docs", "packs.md"));

    [Fact]
    public void The_steps_for_a_new_category_work_as_written()
    {
        var folder = Directory.CreateTempSubdirectory("menpai-pack-").FullName;
        try
        {
            var pack = Path.Combine(folder, "doorplate-service");
            Copy(Path.Combine(TestDistrict.Root, "packs", "doorplate-service"), pack);
            var example = Document.Split("   ```yaml\n")[1].Split("   ```")[0];
            var lines = example.Split('\n').Select(line => line.Length > 3 ? line[3..] : line);
            File.AppendAllText(Path.Combine(pack, "categories", "traffic.yaml"), "\n" + string.Join('\n', lines));

            Assert.Empty(PackChecker.Check(pack));
            var category = PackReader.Read(pack).Find("traffic/shelter-clutter");
            Assert.Equal("候车亭堆放杂物", category?.Name.Chinese);
            Assert.Equal(QuestionType.YesNo, category?.Questions.Single().Type);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_steps_for_a_new_indicator_work_as_written()
    {
        var folder = Directory.CreateTempSubdirectory("menpai-pack-").FullName;
        try
        {
            Copy(Path.Combine(TestDistrict.Root, "packs"), folder);
            var pack = Path.Combine(folder, "monthly-review");
            var example = Document.Split("### Add an indicator")[1].Split("   ```yaml\n")[1].Split("   ```")[0];
            var lines = example.Split('\n').Select(line => line.Length > 3 ? line[3..] : line);
            File.AppendAllText(Path.Combine(pack, "indicators", "handling.yaml"), "\n" + string.Join('\n', lines));

            Assert.Empty(PackChecker.Check(pack));
            var indicator = MeasureBook.Read(folder, TestDistrict.Pack).Find("trees-within-day");
            Assert.Equal("倒树一天内处理", indicator?.Name.Chinese);
            Assert.Equal(("handling", FactStep.Handled), (indicator?.Group.Code, indicator?.Versions.Single().Step));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_table_of_limits_is_that_of_the_pack()
    {
        var pack = TestDistrict.Pack;
        var rows = LimitRow().Matches(Document);

        Assert.InRange(rows.Count, 10, 30);
        foreach (Match row in rows)
            for (var level = 0; level <= 3; level++)
                Assert.Equal(row.Groups[5 - level].Value, Written(pack.Find(row.Groups[1].Value)!.LimitsAt(level).Handling));
    }

    [Fact]
    public void Every_finding_is_explained()
    {
        foreach (
            var key in Texts
                .Read([typeof(Pack).Assembly], "en")
                .Keys.Where(key => key.StartsWith("pack.finding.", StringComparison.Ordinal))
        )
            Assert.Contains($"`{key["pack.finding.".Length..]}`", Document);
    }

    [Fact]
    public void The_number_of_categories_is_right() => Assert.Contains($"{TestDistrict.Pack.Categories.Count} categories", Document);

    private static string Written(Limit limit)
    {
        var unit = limit.Unit switch
        {
            ClockUnit.EmergencyHours => "emergency-hour",
            ClockUnit.OfficeHours => "office-hour",
            ClockUnit.WorkingDays => "working-day",
            _ => "day",
        };
        return $"{limit.Amount} {unit}{(limit.Amount == 1 ? "" : "s")}";
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [GeneratedRegex(@"^\| `([a-z-]+/[a-z-]+)` \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", RegexOptions.Multiline, 1000)]
    private static partial Regex LimitRow();
}
