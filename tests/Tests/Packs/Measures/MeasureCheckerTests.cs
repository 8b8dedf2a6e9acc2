using Menpai.Packs;
using Menpai.Packs.Measures;

namespace Menpai.Tests.Packs.Measures;

public sealed class MeasureCheckerTests
{
    private const string Main = "score/pack.yaml";
    private const string Work = "score/indicators/work.yaml";
    private const string Month = "score/scorecards/month.yaml";
    private const string Stars = "score/stars.yaml";

    private const string Line = "{ indicator: on-time, weight: 40, floor: 50, goal: 90 }";

    /// <summary>Every kind of finding: what is written instead of what, in which file, and the line that must be named.</summary>
    public static TheoryData<string, string, string, string, int> Faults =>
        new()
        {
            { "unknown-value", Main, "kind: measure", "kind: mesure", 1 },
            { "name-differs", Main, "code: score", "code: other", 2 },
            { "missing-key", Main, "for: small", "", 1 },
            { "service-pack-missing", Main, "for: small", "for: tiny", 5 },
            { "name-differs", Work, "group: work", "group: rest", 1 },
            { "duplicate-code", Work, "code: wait", "code: on-time", 14 },
            { "duplicate-indicator-name", Work, "zh: 用时", "zh: 按时率", 15 },
            { "unknown-value", Work, "unit: duration", "unit: hours", 17 },
            { "bad-number", Work, "minimum: 10", "minimum: 0", 10 },
            { "unknown-key", Work, "minimum: 10", "minimun: 10", 10 },
            { "one-step", Work, "{ accepted: in-period }", "{ accepted: in-period, closed: in-period }", 20 },
            { "one-step", Work, "{ accepted: in-period }", "{ urgent: yes }", 20 },
            { "missing-key", Work, "    where: { accepted: in-period }\n", "", 14 },
            { "unknown-value", Work, "{ accepted: in-period }", "{ accepted: always }", 20 },
            { "unknown-key", Work, "{ accepted: in-period }", "{ accepted: in-period, age: 7 }", 20 },
            { "unknown-key", Work, "{ held: no }", "{ held: no, urgent: yes }", 65 },
            { "pattern-matches-nothing", Work, "streets/*", "roads/*", 12 },
            { "unknown-value", Work, "level: grid", "level: village", 12 },
            { "unknown-value", Work, "[plate, phone]", "[plate, fax]", 12 },
            { "nothing-there", Work, "[plate, phone]", "[]", 12 },
            { "bad-count", Work, "reworks: 1+", "reworks: some", 13 },
            { "bad-duration", Work, "within: 2 hours", "within: 2 office-hours", 13 },
            { "unknown-value", Work, "on-time: yes", "on-time: maybe", 13 },
            { "nothing-there", Work, "share: { on-time: yes, reworks: 1+, within: 2 hours }", "share: {}", 13 },
            { "step-without-clock", Work, "where: { closed: in-period, category", "where: { reported: in-period, category", 13 },
            { "one-measure", Work, "median: wait", "median: wait\n    p90: wait", 14 },
            { "one-measure", Work, "    median: wait\n", "", 14 },
            { "unknown-value", Work, "median: wait", "median: age", 21 },
            { "measure-not-of-source", Work, "median: wait", "median: minutes", 21 },
            { "measure-not-of-source", Work, "where: { held: no }\n    count: rows", "where: { held: no }\n    count: cases", 66 },
            { "unit-does-not-fit", Work, "median: wait", "count: rows", 21 },
            { "unit-does-not-fit", Work, "unit: per-hundred", "unit: per-thousand", 43 },
            { "unknown-value", Work, "per: 100 }", "per: 7 }", 43 },
            { "unknown-indicator", Work, "to: reports", "to: something-else-entirely", 43 },
            { "indicator-misspelt", Work, "to: reports", "to: report", 43 },
            { "ratio-to-itself", Work, "to: reports", "to: alarms", 43 },
            { "ratio-to-itself", Work, "to: reports", "to: alarms-per-hundred", 43 },
            { "version-inside-month", Work, "from: 2026-04-01", "from: 2026-04-15", 55 },
            { "version-inside-month", Work, "to: 2026-03-31", "to: 2026-03-30", 51 },
            { "versions-overlap", Work, "from: 2026-04-01", "from: 2026-03-01", 55 },
            { "versions-gap", Work, "from: 2026-04-01", "from: 2026-05-01", 55 },
            { "dates-reversed", Work, "to: 2026-03-31", "to: 2025-03-31", 51 },
            { "missing-key", Work, "      - from: 2026-04-01\n        of", "      - of", 55 },
            { "weights-differ", Month, "weight: 20", "weight: 25", 9 },
            { "name-differs", Month, "code: month", "code: months", 1 },
            { "unknown-value", Month, "period: month", "period: decade", 5 },
            { "unknown-value", Month, "level: district", "level: county", 4 },
            { "unknown-indicator", Month, Line, "{ indicator: quite-different, weight: 40, floor: 50, goal: 90 }", 9 },
            { "duplicate-code", Month, "indicator: heard, weight: 20, floor: 10", "indicator: on-time, weight: 20, floor: 10", 10 },
            { "floor-is-goal", Month, "floor: 50, goal: 90", "floor: 90, goal: 90", 9 },
            { "goal-on-wrong-side", Month, "floor: 50, goal: 90", "floor: 90, goal: 50", 9 },
            { "bad-decimal", Month, "floor: 50, goal: 90", "floor: 50, goal: 900", 9 },
            { "bad-decimal", Month, "weight: 20", "weight: none", 10 },
            { "bad-duration", Month, "at: 1 day", "at: 95", 14 },
            { "steps-not-monotonic", Month, "at: 2 hours", "at: 2 days", 15 },
            { "steps-not-monotonic", Month, "percent: 100", "percent: 50", 15 },
            { "pace-without-growth", Month, "floor: 50, goal: 90", "floor: 50, goal: 90, paced: yes", 9 },
            { "neither-is-not-scored", Month, Line, "{ indicator: reports, weight: 40, floor: 50, goal: 90 }", 9 },
            { "coverage-not-below", Month, "level: district", "level: grid", 10 },
            { "one-bound", Month, "above: 9", "above: 9, below: 1", 18 },
            { "goal-on-wrong-side", Month, "above: 9", "below: 9", 18 },
            { "measured-or-declared", Month, "declared: yes, cap", "cap", 17 },
            { "duplicate-code", Month, "code: late", "code: red", 18 },
            { "stars-out-of-order", Month, "points: 90", "points: 50", 21 },
            { "nobody-in-group", Month, ", names: \"*村民委员会\"", "", 7 },
            { "measured-or-declared", Stars, "declared: yes", "declared: no", 13 },
            { "goal-on-wrong-side", Stars, "at-least: 90", "at-most: 90", 12 },
            { "one-bound", Stars, ", at-least: 90", "", 12 },
            { "duplicate-code", Stars, "code: drill", "code: quick", 13 },
            { "duplicate-code", Stars, "code: stars", "code: month", 1 },
            { "private-matter", Stars, "zh: 照片", "zh: 党员名册", 13 },
            { "bad-number", Stars, "award-months: 12", "award-months: 0", 6 },
            { "nothing-there", Stars, "stars:\n  - code: safe", "stars: []\nrest:\n  - code: safe", 7 },
        };

    /// <summary>Findings with a test of their own below.</summary>
    public static string[] TestedElsewhere => ["circular", "codes-of-another-pack", "finding-costs-points", "service-pack-unsound"];

    [Fact]
    public void The_small_pack_is_sound()
    {
        using var small = new SmallMeasurePack();

        Assert.Empty(PackChecker.Check(small.Write()));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Names_file_and_line(string code, string file, string old, string @new, int line)
    {
        using var small = new SmallMeasurePack().With(file, old, @new);

        var findings = PackChecker.Check(small.Write());

        Assert.Contains(findings, finding => finding.Code == code && finding.File == file["score/".Length..] && finding.Line == line);
        Assert.All(findings, finding => Assert.DoesNotContain("pack.finding", finding.Message.Chinese + finding.Message.English));
    }

    [Theory]
    [InlineData("reported", "count: rows", "count")]
    [InlineData("dispatched", "count: cases", "count")]
    [InlineData("reported", "share: { channel: patrol }", "percent")]
    [InlineData("reported", "coverage: grid", "percent")]
    [InlineData("handled", "sum: reworks", "count")]
    public void Finding_a_hazard_never_costs_points(string step, string measure, string unit)
    {
        var few = $$"""
            group: more
            order: 2
            name: { zh: 其他, en: More }
            indicators:
              - code: few
                name: { zh: 少反映, en: Few }
                about: { zh: 越少越好, en: The fewer the better }
                unit: {{unit}}
                better: lower
                of: cases
                where: { {{step}}: in-period }
                {{measure}}
              - code: few-per-hundred
                name: { zh: 每百少反映, en: Few per hundred }
                about: { zh: 越少越好, en: The fewer the better }
                unit: per-hundred
                better: lower
                ratio: { of: few, to: alarms, per: 100 }
            """;
        foreach (
            var (file, old, @new, line) in new[]
            {
                (Month, Line, "{ indicator: few, weight: 40, floor: 90, goal: 50 }", 9),
                (Month, Line, "{ indicator: few-per-hundred, weight: 40, floor: 90, goal: 50 }", 9),
                (Month, "indicator: alarms", "indicator: few", 18),
                (Stars, "indicator: on-time, at-least", "indicator: few, at-most", 12),
            }
        )
        {
            using var small = new SmallMeasurePack().WithFile("score/indicators/more.yaml", few).With(file, old, @new);

            var finding = Assert.Single(PackChecker.Check(small.Write()));

            Assert.Equal(("finding-costs-points", line), (finding.Code, finding.Line));
        }
    }

    [Fact]
    public void What_is_divided_by_reports_does_not_earn_points_by_rising()
    {
        using var small = new SmallMeasurePack()
            .With(Work, "unit: per-hundred\n    better: lower", "unit: per-hundred\n    better: higher")
            .With(Month, Line, "{ indicator: alarms-per-hundred, weight: 40, floor: 50, goal: 90 }");

        Assert.Equal("finding-costs-points", Assert.Single(PackChecker.Check(small.Write())).Code);
    }

    [Fact]
    public void A_circle_is_written_out()
    {
        using var small = new SmallMeasurePack()
            .With(Work, "unit: duration", "unit: per-hundred")
            .With(
                Work,
                "of: cases\n    where: { accepted: in-period }\n    median: wait",
                "ratio: { of: alarms-per-hundred, to: reports, per: 100 }"
            )
            .With(Work, "of: alarms,", "of: wait,")
            .WithFile(Month, "")
            .WithFile(Stars, "");

        var findings = PackChecker
            .Check(small.Write())
            .Where(finding => finding.File.StartsWith("indicators", StringComparison.Ordinal))
            .ToList();

        var finding = Assert.Single(findings);
        Assert.Equal("circular", finding.Code);
        Assert.Contains("wait → alarms-per-hundred → wait", finding.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Packs_beside_it_may_be_named_but_no_code_stands_twice()
    {
        using var small = new SmallMeasurePack();
        var (month, work) = (small[Month], small[Work]);
        small
            .WithFile("year/pack.yaml", "kind: measure\ncode: year\nversion: \"1\"\nname: { zh: 年度, en: Year }\nfor: small\n")
            .WithFile("year/scorecards/months.yaml", month.Replace("code: month", "code: months"));
        small.Write();

        Assert.Empty(PackChecker.Check(Path.Combine(small.Parent, "year")));

        small.WriteOne("year/scorecards/month.yaml", month);
        small.WriteOne("year/indicators/work.yaml", work);
        var twice = Assert.Single(PackChecker.Check(Path.Combine(small.Parent, "year")), one => one.Severity == FindingSeverity.Error);

        // Seven indicators and a card in one line, at whichever pack is asked about.
        Assert.Equal("codes-of-another-pack", twice.Code);
        Assert.Contains("“score”里有 8 个", twice.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("“year”里有 8 个", Assert.Single(PackChecker.Check(small.Folder)).Message.Chinese, StringComparison.Ordinal);
        var refused = Assert.Throws<InvalidPackException>(() => MeasureBook.Read(small.Parent, ServiceOf(small)));
        Assert.Equal(["year/indicators/work.yaml"], refused.Findings.Select(finding => finding.File));
    }

    [Fact]
    public void Nobody_is_blamed_for_naming_what_could_not_be_read()
    {
        using var small = new SmallMeasurePack().With(Work, "unit: duration", "unit: [duration");

        var finding = Assert.Single(PackChecker.Check(small.Write()));

        Assert.Equal("yaml-syntax", finding.Code);
    }

    [Fact]
    public void A_definition_with_an_error_is_not_reported_again_where_it_is_named()
    {
        using var small = new SmallMeasurePack().With(Work, "unit: duration", "unit: hours");

        Assert.All(PackChecker.Check(small.Write()), finding => Assert.Equal("indicators/work.yaml", finding.File));
    }

    [Fact]
    public void Without_its_service_pack_only_that_is_said()
    {
        using var alone = new SmallMeasurePack();
        Assert.Equal("service-pack-missing", Assert.Single(PackChecker.Check(alone.Write(service: false))).Code);

        using var unsound = new SmallMeasurePack().WithService("pack.yaml", "rating-days: 14", "rating-days: 0");
        Assert.Equal("service-pack-unsound", Assert.Single(PackChecker.Check(unsound.Write())).Code);
    }

    [Fact]
    public void A_pack_with_errors_is_not_read_and_one_with_a_broken_main_file_not_passed_over()
    {
        using var small = new SmallMeasurePack().With(Month, "weight: 20", "weight: 25");
        var service = ServiceOf(small);

        var refused = Assert.Throws<InvalidPackException>(() => MeasureBook.Read(small.Parent, service));
        Assert.Equal("score/scorecards/month.yaml", Assert.Single(refused.Findings).File);

        small.WriteOne(Main, "kind: [measure");
        refused = Assert.Throws<InvalidPackException>(() => MeasureBook.Read(small.Parent, service));
        Assert.Contains(refused.Findings, finding => finding is { File: Main, Code: "yaml-syntax" });
    }

    [Fact]
    public void A_file_nobody_reads_is_a_warning()
    {
        using var small = new SmallMeasurePack().WithFile("score/indicators/more.yml", "group: more");

        var finding = Assert.Single(PackChecker.Check(small.Write()));

        Assert.Equal(("unknown-file", FindingSeverity.Warning), (finding.Code, finding.Severity));
    }

    private static Pack ServiceOf(SmallMeasurePack small)
    {
        small.Write();
        return PackReader.Read(Path.Combine(small.Parent, "small"));
    }
}
