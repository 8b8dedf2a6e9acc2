using System.Text;
using CsCheck;
using Menpai.Tests.XForms.Forms;
using Menpai.XForms.Forms;
using Menpai.XForms.Problems;
using Menpai.XForms.Submissions;

namespace Menpai.Tests.XForms.Submissions;

public sealed class SubmissionCheckTests
{
    [Fact]
    public void Finds_nothing_in_a_record_that_the_form_could_have_made()
    {
        var report = ShopForm.Check(
            ShopForm.Record,
            new SubmissionSettings { Attachments = new Dictionary<string, long> { ["door.jpg"] = 5 } }
        );

        Assert.Empty(report.Findings);
        Assert.Equal(("shop", "3", "uuid:1"), (report.FormId, report.Version, report.InstanceId));
        Assert.Equal(["door.jpg"], report.Attachments);
    }

    [Theory]
    [InlineData("<name>老街面馆</name>", "<name/>", "finding.required", "/data/name")]
    [InlineData("<name>老街面馆</name>", "", "finding.required", "/data/name")]
    [InlineData("<kind>restaurant</kind>", "<kind>bakery</kind>", "finding.choice", "/data/kind")]
    [InlineData("<gas>yes</gas>", "<gas>maybe</gas>", "finding.choice", "/data/kitchen/gas")]
    [InlineData("<stoves>3</stoves>", "<stoves>three</stoves>", "finding.type-integer", "/data/stoves")]
    [InlineData("<stoves>3</stoves>", "<stoves>20</stoves>", "finding.constraint", "/data/stoves")]
    [InlineData("<stoves>3</stoves>", "", "finding.missing", "/data/stoves")]
    [InlineData("<gas>yes</gas>", "<gas>no</gas>", "finding.not-relevant", "/data/kitchen/alarm")]
    [InlineData("<day>2026-03-01</day>", "<day>2026-03-02</day>", "finding.constraint", "/data/visit[2]/day")]
    [InlineData("<day>2026-02-01</day>", "<day>1 Feb</day>", "finding.type-date", "/data/visit[1]/day")]
    [InlineData("<note>通道堆物</note>", "<note></note>", "finding.required", "/data/visit[2]/note")]
    [InlineData("<faults>1</faults>", "<faults>0</faults>", "finding.calculation", "/data/faults")]
    [InlineData("<place>2</place>", "<place>3</place>", "finding.calculation", "/data/visit[2]/place")]
    [InlineData("<count>2</count>", "<count>3</count>", "finding.repeat-count", "/data/visit")]
    [InlineData("<score>8</score>", "<score>7</score>", "finding.scale", "/data/score")]
    [InlineData("<score>8</score>", "<score>12</score>", "finding.scale", "/data/score")]
    [InlineData("<score>8</score>", "<score>8</score><bribe>1</bribe>", "finding.unknown", "/data/bribe")]
    [InlineData("<score>8</score>", "<score>8</score><score>9</score>", "finding.twice", "/data/score[2]")]
    [InlineData("<photo>door.jpg</photo>", "<photo>../door.jpg</photo>", "finding.type-binary", "/data/photo")]
    [InlineData("<faults>1</faults>", "<faults/>", "finding.calculation", "/data/faults")]
    [InlineData("id=\"shop\"", "id=\"house\"", "finding.form-id", null)]
    [InlineData("version=\"3\"", "version=\"2\"", "finding.version", null)]
    [InlineData("<instanceID>uuid:1</instanceID>", "<instanceID/>", "finding.instance-id", null)]
    public void Finds_what_the_form_would_not_have_let_pass(string before, string after, string code, string? path)
    {
        var record = ShopForm.Record.Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(ShopForm.Record, record);

        Assert.Contains(ShopForm.Check(record).Findings, f => f.Code == code && f.Path == path);
    }

    [Fact]
    public void Fewer_of_a_group_than_counted_may_be_right() =>
        Assert.Equal(
            Severity.Warning,
            ShopForm
                .Check(ShopForm.Record.Replace("<count>2</count>", "<count>3</count>", StringComparison.Ordinal))
                .Findings.Single(f => f.Code == "finding.repeat-count")
                .Severity
        );

    [Theory]
    [InlineData("<input ref=\"/data/owner\"", "<trigger ref=\"/data/owner\"", true, "maybe", "finding.trigger")]
    [InlineData(
        "nodeset=\"/data/owner\" type=\"string\"",
        "nodeset=\"/data/owner\" type=\"string\" readonly=\"true()\"",
        false,
        "changed",
        "finding.read-only"
    )]
    public void Finds_what_nobody_could_have_entered(string before, string after, bool isTrigger, string value, string code)
    {
        var xml = ShopForm
            .Xml.Replace(before, after, StringComparison.Ordinal)
            .Replace("<setvalue event=\"xforms-value-changed\" ref=\"/data/owner\"/>", "", StringComparison.Ordinal);
        if (isTrigger)
        {
            var label = xml.IndexOf("</input>", xml.IndexOf("<trigger", StringComparison.Ordinal), StringComparison.Ordinal);
            xml = xml.Remove(label, "</input>".Length).Insert(label, "</trigger>");
        }
        var form = ShopForm.Read(xml);

        Assert.Empty(ShopForm.Check(ShopForm.Record, form: form).Findings);
        Assert.Equal(
            [code],
            ShopForm
                .Check(ShopForm.Record.Replace("<owner/>", $"<owner>{value}</owner>", StringComparison.Ordinal), form: form)
                .Findings.Select(f => f.Code)
        );
    }

    [Fact]
    public void An_entity_cannot_be_sent_to_another_list()
    {
        var form = ShopForm.Read(
            ShopForm
                .Xml.Replace(
                    "<meta><instanceID/></meta>",
                    "<meta><instanceID/><entity dataset=\"shops\" create=\"1\" id=\"\"/></meta>",
                    StringComparison.Ordinal
                )
                .Replace(
                    "<setvalue event=\"odk",
                    "<setvalue event=\"odk-instance-first-load\" ref=\"/data/meta/entity/@id\" value=\"uuid()\"/><setvalue event=\"odk",
                    StringComparison.Ordinal
                )
        );
        var record = ShopForm.Record.Replace(
            "<instanceID>",
            "<entity dataset=\"shops\" create=\"1\" id=\"7\"/><instanceID>",
            StringComparison.Ordinal
        );

        Assert.Empty(ShopForm.Check(record, form: form).Findings);
        Assert.Equal(
            ["finding.read-only /data/meta/entity/@dataset"],
            ShopForm.Check(record.Replace("shops", "evil", StringComparison.Ordinal), form: form).Findings.Select(f => $"{f.Code} {f.Path}")
        );
    }

    [Fact]
    public void Findings_stand_in_the_order_of_the_record()
    {
        var record = ShopForm
            .Record.Replace("<score>8", "<score>7", StringComparison.Ordinal)
            .Replace("<faults>1", "<faults>2", StringComparison.Ordinal)
            .Replace("<stoves>3", "<stoves>x", StringComparison.Ordinal);

        Assert.Equal(["/data/stoves", "/data/faults", "/data/score"], ShopForm.Check(record).Findings.Select(f => f.Path));
    }

    [Theory]
    [InlineData("<instanceID>uuid:1</instanceID>", "<instanceID>uuid:2</instanceID><deprecatedID>uuid:1</deprecatedID>")]
    [InlineData("<instanceID>uuid:1</instanceID>", "<deviceID>collect:1</deviceID><instanceID>uuid:1</instanceID>")]
    public void What_clients_add_to_the_metadata_is_no_finding(string before, string after) =>
        Assert.Empty(ShopForm.Check(ShopForm.Record.Replace(before, after, StringComparison.Ordinal)).Findings);

    [Fact]
    public void An_encrypted_record_is_told_as_one_and_not_picked_apart()
    {
        const string record = """
            <data id="shop" version="3" encrypted="yes" xmlns="http://www.opendatakit.org/xforms/encrypted">
              <base64EncryptedKey>a</base64EncryptedKey><encryptedXmlFile>submission.xml.enc</encryptedXmlFile>
            </data>
            """;
        var report = ShopForm.Check(record);

        Assert.Equal(["finding.encrypted"], report.Findings.Select(f => f.Code));
        Assert.Equal(("shop", "3", false), (report.FormId, report.Version, report.IsComplete));
    }

    [Fact]
    public void Nothing_at_all_is_called_nothing() => Assert.Equal(["reading.empty"], ShopForm.Check("").Findings.Select(f => f.Code));

    [Fact]
    public void What_hangs_on_a_hidden_group_is_hidden_with_it()
    {
        var record = ShopForm.Record.Replace("<kind>restaurant</kind>", "<kind>cafe</kind>", StringComparison.Ordinal);

        Assert.Equal(
            ["/data/stoves", "/data/kitchen/gas", "/data/kitchen/alarm"],
            ShopForm.Check(record).Findings.Where(f => f.Code == "finding.not-relevant").Select(f => f.Path)
        );
    }

    [Fact]
    public void A_group_that_does_not_apply_may_be_left_out()
    {
        var record = ShopForm
            .Record.Replace("<kind>restaurant</kind>", "<kind>cafe</kind>", StringComparison.Ordinal)
            .Replace("<stoves>3</stoves>", "", StringComparison.Ordinal)
            .Replace("<kitchen><gas>yes</gas><alarm>A-7</alarm></kitchen>", "", StringComparison.Ordinal);

        Assert.Empty(ShopForm.Check(record).Findings);
    }

    [Fact]
    public void The_forms_own_words_come_with_the_finding()
    {
        var finding = Assert.Single(ShopForm.Check(ShopForm.Record.Replace("<stoves>3", "<stoves>99", StringComparison.Ordinal)).Findings);

        Assert.Equal("灶台数应在 0 到 19 之间", finding.Message);
        Assert.Contains("99", finding.Line("zh-CN"), StringComparison.Ordinal);
    }

    [Fact]
    public void Today_is_the_day_the_device_noted()
    {
        var late = ShopForm.Record.Replace(
            "<end>2026-03-01T08:10:00.000+08:00</end>",
            "<end>2026-03-01T00:30:00.000+08:00</end>",
            StringComparison.Ordinal
        );

        // Half past midnight at the door is still the day before in Greenwich.
        Assert.DoesNotContain(ShopForm.Check(late).Findings, f => f.Path == "/data/visit[2]/day");
    }

    [Fact]
    public void A_tampered_value_is_judged_by_the_true_one_from_there_on()
    {
        var xml = ShopForm.Xml.Replace(
            "<bind nodeset=\"/data/score\" type=\"int\"/>",
            "<bind nodeset=\"/data/score\" type=\"int\" relevant=\"/data/faults = 0\"/>",
            StringComparison.Ordinal
        );
        var record = ShopForm.Record.Replace("<faults>1</faults>", "<faults>0</faults>", StringComparison.Ordinal);

        Assert.Equal(
            ["finding.calculation", "finding.not-relevant"],
            ShopForm.Check(record, form: ShopForm.Read(xml)).Findings.Select(f => f.Code)
        );
    }

    [Fact]
    public void Compares_the_files_that_came()
    {
        var settings = new SubmissionSettings { Attachments = new Dictionary<string, long> { ["other.jpg"] = 10 } };
        Assert.Equal(
            ["finding.file-extra", "finding.file-missing"],
            ShopForm.Check(ShopForm.Record, settings).Findings.Select(f => f.Code)
        );

        settings = new SubmissionSettings { Attachments = new Dictionary<string, long> { ["door.jpg"] = 0 } };
        Assert.Equal(["finding.file-empty"], ShopForm.Check(ShopForm.Record, settings).Findings.Select(f => f.Code));
    }

    [Fact]
    public void Lists_no_more_findings_than_asked_and_says_so()
    {
        var report = ShopForm.Check(
            ShopForm.Record.Replace("<score>8</score>", string.Concat(Enumerable.Repeat("<x/>", 50)), StringComparison.Ordinal),
            new SubmissionSettings { MostFindings = 10 }
        );

        Assert.Equal((10, true, false), (report.Findings.Length, report.MoreFindings, report.IsSound));
    }

    [Fact]
    public void Says_in_both_languages_what_it_found()
    {
        var report = ShopForm.Check(ShopForm.Record.Replace("<score>8", "<score>7", StringComparison.Ordinal));

        Assert.Equal("/data/score：“7”不在刻度上：应在 0 与 10 之间，每格 2。", report.Findings[0].Line("zh-CN"));
        Assert.Equal("/data/score: \"7\" is not on the scale: from 0 to 10 in steps of 2.", report.Findings[0].Line("en"));
    }

    [Fact]
    public void Never_throws_whatever_is_changed_in_a_record()
    {
        var form = ShopForm.Read();
        Gen.Select(Gen.Int[0, ShopForm.Record.Length - 1], Gen.Int[0, 40], Gen.String[0, 10])
            .Sample(
                (start, length, with) =>
                {
                    var record = ShopForm.Record.Remove(start, Math.Min(length, ShopForm.Record.Length - start)).Insert(start, with);
                    return ShopForm.Check(record, form: form).Findings.All(f => f.Line("zh-CN").Length > 0);
                }
            );
    }

    [Fact]
    public void A_record_of_another_form_is_told_apart_at_once() =>
        Assert.Equal(["finding.root"], ShopForm.Check("<survey id='shop'/>").Findings.Select(f => f.Code));

    [Fact]
    public void The_bytes_are_only_read()
    {
        var bytes = Encoding.UTF8.GetBytes(ShopForm.Record);
        using var stream = new MemoryStream([.. bytes], writable: false);
        SubmissionCheck.Check(ShopForm.Read(), stream);

        Assert.Equal(bytes, stream.ToArray());
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void A_form_that_would_take_for_ever_is_stopped_and_said()
    {
        var xml = ShopForm.Xml.Replace(". &lt; 20", "count(//*[//*[//*[//*[//*[//*[//*[//*]]]]]]]) &gt; 0", StringComparison.Ordinal);
        var report = ShopForm.Check(
            ShopForm.Record,
            form: ShopForm.Read(xml),
            settings: new SubmissionSettings { Form = new FormEnvironment { Steps = 100_000 } }
        );

        Assert.Contains(report.Findings, f => f is { Code: "xpath.budget-spent", Severity: Severity.Warning });
        Assert.Equal((false, false), (report.IsComplete, report.IsSound));
    }
}
