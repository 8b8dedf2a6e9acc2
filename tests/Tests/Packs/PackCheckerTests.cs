using Menpai.Core;
using Menpai.Packs;
using Menpai.Tests.Packs.Measures;

namespace Menpai.Tests.Packs;

public sealed class PackCheckerTests
{
    private const string Main = "pack.yaml";
    private const string Streets = "categories/streets.yaml";
    private const string Calendar = "calendar/2026.yaml";

    /// <summary>Every kind of finding: what is written instead of what, in which file, and the line that must be named.</summary>
    public static TheoryData<string, string, string, string, int> Faults =>
        new()
        {
            { "yaml-syntax", Main, "version: \"1\"", "version: \"1", 2 },
            { "yaml-feature", Main, "version: \"1\"", "version: &v \"1\"", 2 },
            { "yaml-feature", Main, "version: \"1\"", "version: !!str 1", 2 },
            { "needs-mapping", Main, "{ contact-days: 30, text-days: 730 }", "30", 20 },
            { "needs-list", Streets, "[井盖, 洞, 盖子]", "井盖", 27 },
            { "needs-text", Streets, "code: lamp", "code: [lamp]", 6 },
            { "duplicate-key", Main, "rating-days: 14", "rating-days: 14\nrating-days: 15", 20 },
            { "unknown-key", Streets, "urgency: urgent", "urgent: true", 26 },
            { "unknown-key", "duties.yaml", "grid: none", "gird: none", 4 },
            { "missing-key", Main, "rating-days: 14", "", 1 },
            { "missing-key", Streets, "code: lamp", "common: 2", 6 },
            { "missing-name", Streets, "{ zh: 路灯不亮, en: Lamp out }", "{ zh: 路灯不亮 }", 7 },
            { "missing-name", Streets, "{ zh: 路灯不亮, en: Lamp out }", "{ zh: \"\", en: Lamp out }", 7 },
            { "wrong-language", Streets, "{ zh: 路灯不亮, en: Lamp out }", "{ zh: Lamp out, en: 路灯不亮 }", 7 },
            { "empty-text", Streets, "[井盖, 洞, 盖子]", "[井盖, 洞, \"\"]", 27 },
            { "text-too-long", Streets, "[井盖, 洞, 盖子]", "[井盖, 洞, 盖子盖子盖子盖子盖子盖子盖]", 27 },
            { "text-too-long", "texts.yaml", "text: { zh: 换了灯,", $"text: {{ zh: {new string('灯', 301)},", 5 },
            { "bad-code", Streets, "code: cover", "code: Man_Hole", 24 },
            { "duplicate-code", Streets, "code: cover", "code: lamp", 24 },
            { "duplicate-code", "duties.yaml", "streets/cover", "streets/lamp", 4 },
            { "duplicate-name", Streets, "井盖缺失", "路灯不亮", 25 },
            { "duplicate-order", Streets, "urgency: urgent", "common: 1\n    short: { zh: 盖, en: Lid }", 26 },
            { "name-differs", Main, "code: small", "code: other", 1 },
            { "name-differs", Streets, "class: streets", "class: roads", 1 },
            { "name-differs", Calendar, "year: 2026", "year: 2027", 1 },
            { "unknown-value", Streets, "urgency: urgent", "urgency: very", 26 },
            { "unknown-value", Streets, "type: one", "type: radio", 19 },
            { "unknown-value", Main, "role: district", "role: king", 9 },
            { "bad-number", Main, "rating-days: 14", "rating-days: 1000", 19 },
            { "bad-number", Streets, "common: 1", "common: one", 9 },
            { "bad-date", Calendar, "- 2026-01-04", "- 2026-02-30", 6 },
            { "bad-limit", Streets, "handling: 3 working-days", "handling: 3 weeks", 11 },
            { "bad-limit", Streets, "handling: 3 working-days", "handling: 0 working-days", 11 },
            { "bad-limit", Streets, "handling: 3 working-days", "handling: three working-days", 11 },
            { "limit-missing", Main, "response: 2 office-hours", "limits: { grid: { response: 2 office-hours } }", 24 },
            { "response-over-handling", Streets, "response: 1 office-hour", "response: 4 working-days", 13 },
            { "response-over-handling", Streets, "handling: 3 working-days", "handling: 1 office-hour", 11 },
            {
                "urgent-in-office-hours",
                Streets,
                "urgency: urgent",
                "urgency: urgent\n    response: 1 office-hour\n    handling: 9 days",
                26
            },
            { "unknown-level", Streets, "grid: { response", "village: { response", 13 },
            { "unknown-level", Main, "level: grid", "level: village", 8 },
            {
                "levels-out-of-order",
                Streets,
                "grid: { response: 1 office-hour }",
                "district: { handling: 9 days }\n      grid: { handling: 8 days }",
                14
            },
            { "bad-hours", Main, "08:30-12:00", "12:00-08:30", 12 },
            { "bad-hours", Main, "08:30-12:00", "8-12", 12 },
            { "hours-overlap", Main, "14:30-17:30", "11:30-17:30", 12 },
            { "keyword-count", Streets, "[井盖, 洞, 盖子]", "[井盖, 洞]", 27 },
            { "common-hidden", Streets, "common: 1", "common: 1\n    visible: false", 9 },
            { "common-without-short", Streets, "short: { zh: 灯, en: Lamp }", "", 9 },
            { "question-count", Streets, "urgency: urgent", "urgency: urgent\n    questions: []", 27 },
            { "choices-missing", Streets, "type: text", "type: many", 15 },
            { "choices-without-type", Streets, "type: one", "type: number", 22 },
            { "private-matter", Streets, "灯杆编号", "您信什么宗教", 17 },
            { "private-matter", Streets, "灯杆编号", "您的身份证号", 17 },
            { "private-matter", Streets, "灯杆编号", "您是党员吗", 17 },
            { "private-matter", Streets, "Number of the pole", "Your ethnicity", 17 },
            { "private-matter", Streets, "code: pole", "code: id-card", 15 },
            { "private-matter", Streets, "一盏", "以前上访过", 22 },
            { "pattern-matches-nothing", "duties.yaml", "streets/cover", "street/cover", 4 },
            { "pattern-matches-nothing", "duties.yaml", "streets/cover", "roads/*", 4 },
            { "pattern-matches-nothing", "texts.yaml", "streets/lamp", "streets/lamps", 5 },
            { "unknown-department", "duties.yaml", "department/city", "department/town", 3 },
            { "unknown-post", "duties.yaml", "grid: none", "grid: nobody", 4 },
            { "post-at-other-level", "duties.yaml", "grid: none", "grid: district-duty", 4 },
            { "nobody-at-the-end", "duties.yaml", ", district: district-duty", "", 2 },
            { "bad-hours", "messages.yaml", "21:30-07:30", "21:30", 1 },
            { "bad-time", "messages.yaml", "08:00", "8 o'clock", 2 },
            { "unknown-field", "messages.yaml", "超时 {number}", "超时 {phone-number}", 14 },
            { "unknown-field", "messages.yaml", "超时 {number}", "超时 {number", 14 },
            { "no-way-to-stop", "messages.yaml", "重办 {stop}", "重办", 20 },
            { "no-general-text", "texts.yaml", "code: thanks,", "code: thanks, category: streets/lamp,", 13 },
            { "nothing-there", "reasons.yaml", "  - { code: other-area, name: { zh: 不在辖区, en: Other area } }", "  []", 4 },
            { "other-year", Calendar, "to: 2026-01-02", "to: 2027-01-02", 4 },
            { "dates-reversed", Calendar, "from: 2026-01-01, to: 2026-01-02", "from: 2026-01-02, to: 2026-01-01", 4 },
            { "calendar-overlap", Calendar, "- 2026-01-04", "- 2026-01-02", 6 },
            {
                "calendar-overlap",
                Calendar,
                "make-up-days:",
                "  - { name: { zh: 元旦二, en: Again }, from: 2026-01-02, to: 2026-01-03 }\nmake-up-days:",
                5
            },
            { "make-up-on-weekday", Calendar, "- 2026-01-04", "- 2026-01-05", 6 },
            { "working-days-differ", Calendar, "working-days: 260", "working-days: 250", 2 },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Names_file_and_line(string code, string file, string old, string @new, int line)
    {
        using var small = new SmallPack().With(file, old, @new);

        var findings = PackChecker.Check(small.Write());

        Assert.Contains(findings, finding => finding.Code == code && finding.File == file && finding.Line == line);
        Assert.All(findings, finding => Assert.DoesNotContain("pack.finding", finding.Message.Chinese + finding.Message.English));
    }

    [Theory]
    [InlineData("    name: { zh: 路灯不亮", "\tname: { zh: 路灯不亮", "制表符")]
    [InlineData("[井盖, 洞, 盖子]", "[井盖, 洞, 盖子", "括号")]
    [InlineData("en: Lamp out }", "en: \"Lamp out }", "引号")]
    public void A_file_that_is_no_yaml_is_one_finding_in_Chinese(string old, string @new, string said)
    {
        using var small = new SmallPack().With(Streets, old, @new);

        var finding = Assert.Single(PackChecker.Check(small.Write()));

        // Nobody is blamed for naming what stands in the file that could not be read.
        Assert.Equal(("yaml-syntax", Streets), (finding.Code, finding.File));
        Assert.True(finding.Line > 6);
        Assert.Contains(said, finding.Message.Chinese);
        Assert.DoesNotContain("While", finding.Message.Chinese);
    }

    [Fact]
    public void Finds_nothing_in_a_sound_pack()
    {
        using var small = new SmallPack();

        Assert.Empty(PackChecker.Check(small.Write()));
    }

    [Fact]
    public void Says_everything_at_once_by_file_and_line()
    {
        using var small = new SmallPack()
            .With(Streets, "handling: 3 working-days", "handling: soon")
            .With(Streets, "urgency: urgent", "urgency: very")
            .With("duties.yaml", "department/city", "department/town")
            .With(Calendar, "working-days: 260", "working-days: 250");

        var places = PackChecker.Check(small.Write()).Select(finding => $"{finding.File}:{finding.Line} {finding.Code}");

        Assert.Equal(
            [
                "calendar/2026.yaml:2 working-days-differ",
                "categories/streets.yaml:11 bad-limit",
                "categories/streets.yaml:26 unknown-value",
                "duties.yaml:3 unknown-department",
            ],
            places
        );
    }

    [Fact]
    public void Misses_a_file_and_a_folder()
    {
        using var small = new SmallPack().Without("duties.yaml").Without(Calendar);

        var findings = PackChecker.Check(small.Write());

        Assert.Contains(findings, finding => finding is { Code: "missing-file", File: "duties.yaml", Line: 1 });
        Assert.Contains(findings, finding => finding is { Code: "nothing-there", File: "calendar" });
        Assert.Equal("missing-file", Assert.Single(PackChecker.Check(Path.Combine(small.Folder, "nowhere"))).Code);
    }

    [Fact]
    public void Warns_of_a_file_nobody_reads()
    {
        using var small = new SmallPack().WithFile("categories/roads.yml", "class: roads");

        var finding = Assert.Single(PackChecker.Check(small.Write()));

        Assert.Equal(("categories/roads.yml", "unknown-file", FindingSeverity.Warning), (finding.File, finding.Code, finding.Severity));
        Assert.NotNull(PackReader.Read(small.Folder));
    }

    [Fact]
    public void Refuses_what_is_not_UTF8_or_far_too_large()
    {
        using var small = new SmallPack().WithFile("texts.yaml", new string(' ', 1024 * 1024 + 1));
        File.WriteAllBytes(Path.Combine(small.Write(), "reasons.yaml"), [0xC4, 0xE3, 0xBA, 0xC3]);

        var findings = PackChecker.Check(small.Folder);

        Assert.Contains(findings, finding => finding is { Code: "unreadable-file", File: "reasons.yaml" });
        Assert.Contains(findings, finding => finding is { Code: "unreadable-file", File: "texts.yaml" });
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("---\n")]
    [InlineData("- a\n- b\n")]
    [InlineData("a: [b, c")]
    [InlineData("a: {b: c, d")]
    [InlineData("a:\n\tb: c\n")]
    [InlineData("a: b\n---\nc: d\n")]
    [InlineData("? [a]\n: b\n")]
    [InlineData("%YAML 1.2\n---\na: b\n")]
    [InlineData("a: *b\n")]
    [InlineData("a: [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]\n")]
    [InlineData("a:\n  - b\n c: d\n")]
    [InlineData("a: \"\\q\"\n")]
    [InlineData("}")]
    public void Never_throws_for_what_stands_in_a_file(string text)
    {
        foreach (var file in new[] { Main, Streets, "departments.yaml", "duties.yaml", "texts.yaml", "reasons.yaml", Calendar })
        {
            using var small = new SmallPack().WithFile(file, text);

            Assert.Contains(PackChecker.Check(small.Write()), finding => finding.File == file && finding.Severity == FindingSeverity.Error);
        }
    }

    [Fact]
    public void Never_throws_for_a_file_cut_short_or_torn()
    {
        using var small = new SmallPack();
        small.Write();
        foreach (var path in Directory.EnumerateFiles(small.Folder, "*.yaml", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(path);
            for (var end = 0; end < text.Length; end += 29)
            {
                File.WriteAllText(path, text[..end]);
                _ = PackChecker.Check(small.Folder);
                File.WriteAllText(path, text[end..]);
                _ = PackChecker.Check(small.Folder);
            }
            File.WriteAllText(path, text);
        }
    }

    [Fact]
    public void Reading_a_broken_pack_says_all_its_findings()
    {
        using var small = new SmallPack().With(Main, "rating-days: 14", "");

        var refused = Assert.Throws<InvalidPackException>(() => PackReader.Read(small.Write()));

        Assert.Equal("missing-key", Assert.Single(refused.Findings).Code);
        Assert.Contains("pack.yaml:1:1: error missing-key", refused.Message);
    }

    [Fact]
    public void Every_kind_of_finding_is_tested_and_has_its_words()
    {
        var elsewhere = new[] { "missing-file", "unreadable-file", "unknown-file" }.Concat(MeasureCheckerTests.TestedElsewhere);
        var rows = Faults.Concat(MeasureCheckerTests.Faults);
        var tested = rows.Select(row => row.Data.Item1).Concat(elsewhere).Select(code => $"pack.finding.{code}").ToHashSet();

        foreach (var language in Texts.Languages)
            Assert.Equal(
                tested.Order(),
                Texts
                    .Read([typeof(Pack).Assembly], language)
                    .Keys.Where(key => key.StartsWith("pack.finding.", StringComparison.Ordinal))
                    .Order()
            );
    }
}
