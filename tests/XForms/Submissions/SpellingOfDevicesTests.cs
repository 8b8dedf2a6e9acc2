using System.Text;
using Menpai.XForms.Publishing;
using Menpai.XForms.Sheets;
using Menpai.XForms.Submissions;

namespace Menpai.Tests.XForms.Submissions;

/// <summary>What ODK Collect and its like write in their own way is no finding; what nobody wrote still is.</summary>
public sealed class SpellingOfDevicesTests
{
    private const string Survey = """
        | survey |
        |        | type               | name    | label::中文 (zh) | label::English (en) | calculation                          | relevant        | appearance       | parameters           |
        |        | decimal            | income  | 收入             | Income              |                                      |                 |                  |                      |
        |        | text               | why     | 原因             | Why                 |                                      | ${income} > 100 |                  |                      |
        |        | calculate          | much    |                  |                     | ${income} > 100                      |                 |                  |                      |
        |        | calculate          | told    |                  |                     | if(${much} = 'true', 'rich', 'poor') |                 |                  |                      |
        |        | select_one yn      | gas     | 燃气             | Gas                 |                                      |                 |                  |                      |
        |        | calculate          | said    |                  |                     | jr:choice-name(${gas}, '${gas}')     |                 |                  |                      |
        |        | calculate          | device  |                  |                     | property('deviceid')                 |                 |                  |                      |
        |        | date               | day     | 日期             | Day                 |                                      |                 |                  |                      |
        |        | calculate          | month   |                  |                     | format-date(${day}, '%b %Y')         |                 |                  |                      |
        |        | select_one shops   | shop    | 店               | Shop                |                                      |                 | search('shops')  |                      |
        |        | range              | score   | 分               | Score               |                                      |                 |                  | start=0 end=1 step=0.1 |
        | choices |
        |         | list_name | name | label::中文 (zh) | label::English (en) |
        |         | yn        | yes  | 是               | Yes                 |
        |         | shops     | key  | name             | name                |
        """;

    private const string Record = """
        <data id="data"><income>1.20000005E7</income><why>x</why><much>1</much><told>rich</told><gas>yes</gas><said>Yes</said>
        <device>collect:1</device><day>2026-03-01</day><month>mars 2026</month><shop>s17</shop><score>0.30000000000000004</score>
        <meta><instanceID>uuid:1</instanceID></meta></data>
        """;

    [Fact]
    public void Finds_nothing_in_what_devices_write_in_their_own_way() => Assert.Empty(Findings(Record));

    [Theory]
    [InlineData("1.20000005E7", "1.2E1", "/data/why finding.not-relevant, /data/much finding.calculation, /data/told finding.calculation")]
    [InlineData("1.20000005E7", "1.2E", "/data/income finding.type-decimal")]
    [InlineData("<much>1<", "<much>0<", "/data/much finding.calculation")]
    [InlineData("<score>0.30000000000000004<", "<score>0.31<", "/data/score finding.scale")]
    [InlineData("<score>0.30000000000000004<", "<score>79228162514264337593543950335<", "/data/score finding.scale")]
    public void Finds_what_was_changed(string before, string after, string expected) =>
        Assert.Contains(
            expected,
            string.Join(", ", Findings(Record.Replace(before, after, StringComparison.Ordinal))),
            StringComparison.Ordinal
        );

    private static IEnumerable<string> Findings(string record)
    {
        var form = XlsformPublisher.Publish(Workbook.FromMarkdown(Survey)).Form!;
        var report = SubmissionCheck.Check(form, new MemoryStream(Encoding.UTF8.GetBytes(record)));
        return report.Findings.Select(f => $"{f.Path} {f.Code}");
    }
}
