using System.CommandLine;
using Menpai.Web.Commands;

namespace Menpai.Tests.Web.Commands;

/// <summary><c>menpai pack check</c> as somebody meets it who copied a shipped pack, changed it and made one mistake.</summary>
public sealed class PackCheckTests : IDisposable
{
    private const string Levels = "indicators/levels.yaml";
    private const string Quality = "indicators/quality.yaml";
    private const string Card = "scorecards/monthly-communities.yaml";
    private const string Ratio = "ratio: { of: reopened, to: closed, per: 100 }";
    private const string Where = "where: { reopened: in-period }";

    private readonly string _folder = Directory.CreateTempSubdirectory("menpai-check-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The mistake, in which file, what is written instead of what, the line that must be named, and what must be said.</summary>
    public static TheoryData<string, string, string, string, string> Mistakes =>
        new()
        {
            {
                "circular",
                Quality,
                Ratio,
                "ratio: { of: circled, to: closed, per: 100 }",
                "reopened-per-hundred → circled → reopened-per-hundred"
            },
            {
                "unknown-indicator",
                Quality,
                Ratio,
                "ratio: { of: nobody-knows-this, to: closed, per: 100 }",
                "没有指标“nobody-knows-this”"
            },
            { "indicator-misspelt", Quality, Ratio, "ratio: { of: reopend, to: closed, per: 100 }", "是不是要写“reopened”" },
            { "unknown-indicator", Quality, Ratio, "ratio: { of: reopened, to: 0, per: 100 }", "没有指标“0”" },
            { "unknown-value", Quality, Ratio, "ratio: { of: reopened, to: closed, per: 0 }", "1, 100, 1000, 10000" },
            { "ratio-to-itself", Quality, Ratio, "ratio: { of: closed, to: closed, per: 100 }", "reopened-per-hundred" },
            { "weights-differ", Card, "satisfaction-rate, weight: 35", "satisfaction-rate, weight: 30", "95" },
            { "unknown-indicator", Card, "indicator: resolution-rate", "indicator: quite-another", "没有指标“quite-another”" },
            { "pattern-matches-nothing", Quality, Where, "where: { reopened: in-period, category: martian/* }", "martian/*" },
            { "version-inside-month", Quality, Where, "versions", "2026-04-15" },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task One_mistake_in_a_copied_pack_is_told_once_with_file_and_line(
        string code,
        string file,
        string old,
        string @new,
        string said
    )
    {
        var pack = Copied("monthly-review");
        var line = Break(Path.Combine(pack, file), old, @new, code);
        // A sum is told where its parts begin.
        line -= code == "weights-differ" ? 2 : 0;

        var (exit, told) = await Check(pack);

        var error = Assert.Single(told, one => one.Contains(" 错误 ", StringComparison.Ordinal));
        Assert.StartsWith($"{file}:{line}:", error, StringComparison.Ordinal);
        Assert.Contains($"{code}: ", error, StringComparison.Ordinal);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Equal(("共 1 处错误。", 1), (told[^1], exit));
    }

    [Fact]
    public async Task A_copy_takes_the_place_of_the_shipped_pack_of_its_name() =>
        Assert.Equal(
            (0, "配置包没有错误。"),
            await Check(Copied("monthly-review")) is var (exit, told) ? (exit, Assert.Single(told)) : default
        );

    [Fact]
    public async Task A_pack_that_leans_on_a_shipped_one_is_checked_against_it()
    {
        var pack = Copied("yearly-assessment");
        Assert.Equal(0, (await Check(pack)).Exit);
        Break(Path.Combine(pack, "scorecards/yearly-subdistricts.yaml"), "indicator: grids-held", "indicator: grids-hold", "");

        var (_, told) = await Check(pack);

        Assert.Contains("是不是要写“grids-held”", Assert.Single(told, one => one.Contains(" 错误 ")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_beside_the_shipped_ones_is_told_what_it_shares_in_one_line_and_its_own_mistake_in_another()
    {
        foreach (var one in new[] { "doorplate-service", "monthly-review", "yearly-assessment", "five-star-branch" })
            Copied(one);
        var copy = Copied("monthly-review", "our-review");
        var line = Break(Path.Combine(copy, Card), "satisfaction-rate, weight: 35", "satisfaction-rate, weight: 30", "");

        // Under another folder's name it is still the same pack.
        var (_, told) = await Check(copy);
        Assert.Equal(["name-differs", "weights-differ"], Codes(told));

        Break(Path.Combine(copy, "pack.yaml"), "code: monthly-review", "code: our-review", "");
        (_, told) = await Check(copy);
        Assert.Equal(["codes-of-another-pack", "weights-differ"], Codes(told));
        Assert.Contains("配置包“monthly-review”里有", told[0], StringComparison.Ordinal);
        Assert.StartsWith($"{Card}:{line - 2}:", told[1], StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Codes(IEnumerable<string> told) =>
        [.. told.Where(one => one.Contains(" 错误 ", StringComparison.Ordinal)).Select(one => one.Split(' ')[2].TrimEnd(':'))];

    private string Copied(string pack, string? name = null)
    {
        var (from, to) = (Path.Combine(TestDistrict.Root, "packs", pack), Path.Combine(_folder, name ?? pack));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return to;
    }

    /// <summary>Writes something else and answers the line in which it stands.</summary>
    private static int Break(string path, string old, string @new, string code)
    {
        var text = File.ReadAllText(path);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{old} stands nowhere in {path}");
        var line = text[..at].Count(letter => letter == '\n') + 1;
        if (code == "circular")
            text = text.TrimEnd() + "\n" + Circled;
        if (@new == "versions")
            (text, line) = (InVersions(text, at), line + 5);
        else
            text = text[..at] + @new + text[(at + old.Length)..];
        File.WriteAllText(path, text);
        return line;
    }

    private const string Circled = """

          - code: circled
            name: { zh: 绕圈, en: Circled }
            about: { zh: 绕回自己的指标, en: Comes back to itself }
            unit: per-hundred
            better: lower
            ratio: { of: reopened-per-hundred, to: closed, per: 100 }

        """;

    // of, where and measure become two versions, the second of which begins in the middle of April.
    private static string InVersions(string text, int at)
    {
        var begin = text.LastIndexOf("    of: cases", at, StringComparison.Ordinal);
        var end = text.IndexOf("\n\n", at, StringComparison.Ordinal);
        var body = string.Join('\n', text[begin..end].Split('\n').Select(one => "    " + one));
        return text[..begin]
            + $"    versions:\n      - from: 2026-01-01\n        to: 2026-03-31\n{body}\n      - from: 2026-04-15\n{body}"
            + text[end..];
    }

    private static async Task<(int Exit, IReadOnlyList<string> Told)> Check(string pack)
    {
        using var told = new StringWriter();
        var parsed = CommandLine.Root().Parse(["pack", "check", pack]);
        var exit = await parsed.InvokeAsync(new InvocationConfiguration { Output = told }, TestContext.Current.CancellationToken);
        return (exit, told.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
