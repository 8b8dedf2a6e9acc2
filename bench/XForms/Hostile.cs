using System.IO.Compression;
using System.Text;
using Menpai.Tests.XForms.Reading;
using Menpai.XForms.Conversion;
using Menpai.XForms.Forms;
using Menpai.XForms.Publishing;
using Menpai.XForms.Sheets;
using Menpai.XForms.Submissions;

namespace Menpai.Bench.XForms;

/// <summary>
/// Forms, workbooks and records made to hang or to fill a server: first made, then done, so that only the doing is timed. Each runs in a process of
/// its own, so that its memory can be told.
/// </summary>
internal static class Hostile
{
    public static readonly Dictionary<string, Func<Func<string>>> All = new(StringComparer.Ordinal)
    {
        ["predicates in predicates"] = () =>
            Fill("<a/><b/>", "<bind nodeset=\"/data/a\" calculate=\"count(/data/b[//*[//*[//*[//*[//*[//*[//*[//*]]]]]]]])\"/>"),
        ["text doubled forty times"] = () =>
            Fill(
                "<q0>0123456789abcdef</q0>" + Many(40, i => $"<q{i + 1}/>"),
                Many(40, i => $"<bind nodeset=\"/data/q{i + 1}\" calculate=\"concat(/data/q{i}, /data/q{i})\"/>")
            ),
        ["a pattern that backtracks"] = () =>
            Fill($"<a>{new string('a', 30_000)}!</a><b/>", "<bind nodeset=\"/data/b\" calculate=\"regex(/data/a, '^(a+)+$')\"/>"),
        ["a pattern that explodes"] = () =>
            Fill("<a>x</a><b/>", "<bind nodeset=\"/data/b\" calculate=\"regex(/data/a, '((a{1,99}){1,99}){1,99}')\"/>"),
        ["a pattern from an answer"] = () =>
            Fill($"<a>(x+x+)+y</a><c>{new string('x', 5000)}</c><b/>", "<bind nodeset=\"/data/b\" calculate=\"regex(/data/c, /data/a)\"/>"),
        ["brackets 60,000 deep"] = () =>
            Fill("<a/>", $"<bind nodeset=\"/data/a\" calculate=\"{new string('(', 30_000)}1{new string(')', 30_000)}\"/>"),
        ["a thousand million instances"] = () =>
            Fill(
                "<n>1000000000</n><r><x/></r>",
                "<bind nodeset=\"/data/r/x\" calculate=\"count(/data/r)\"/>",
                "<repeat nodeset=\"/data/r\" jr:count=\"/data/n\"/>"
            ),
        ["counted repeats in counted repeats"] = () =>
            Fill(
                "<n>9999</n><r><s><t><x/></t></s></r>",
                "",
                "<repeat nodeset=\"/data/r\" jr:count=\"/data/n\"><repeat nodeset=\"/data/r/s\" jr:count=\"/data/n\"><repeat nodeset=\"/data/r/s/t\" jr:count=\"/data/n\"/></repeat></repeat>"
            ),
        ["each looks at all"] = () =>
            Fill(Many(3000, i => $"<q{i}>{i}</q{i}>"), Many(3000, i => $"<bind nodeset=\"/data/q{i}\" relevant=\"count(//*) &gt; 0\"/>")),
        ["a chain of three thousand"] = () =>
            Fill(
                "<q0>1</q0>" + Many(3000, i => $"<q{i + 1}/>"),
                Many(3000, i => $"<bind nodeset=\"/data/q{i + 1}\" calculate=\"/data/q{i} + 1\"/>")
            ),
        ["everything waits for everything"] = () =>
            Fill(Many(1000, i => $"<q{i}/>"), Many(1000, i => $"<bind nodeset=\"/data/q{i}\" calculate=\"sum(/data/*)\"/>")),
        ["entities that multiply"] = () => Read("<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><x>&b;</x>"),
        ["a form 100,000 levels deep"] = () => Read(Repeat("<a>", 100_000) + Repeat("</a>", 100_000)),
        ["a record of ten million nodes"] = () => Check(new RepeatedStream("<data>", "<a/>", "</data>", 40 << 20)),
        ["a record of a million names"] = () =>
            Check(new RepeatedStream("<data>", i => Encoding.UTF8.GetBytes($"<n{i}/>"), "</data>", 12 << 20)),
        ["a record that is one long attribute"] = () => Check(new RepeatedStream("<data a=\"", "xxxxxxxxxxxxxxxx", "\"/>", 50 << 20)),
        ["a record that is one long answer"] = () => Check(new RepeatedStream("<data><a>", "xxxxxxxxxxxxxxxx", "</a></data>", 50 << 20)),
        ["a record 1,000,000 levels deep"] = () => Check(new RepeatedStream("<data>", "<a>", "", 3 << 20)),
        ["a workbook that unpacks to gigabytes"] = () => Xlsx(Bomb()),
        ["a workbook of a million empty rows"] = () =>
            Markdown("| survey |\n| | type | name | label |\n" + Repeat("| | | | |\n", 1_000_000)),
        ["ten thousand groups inside one another"] = () =>
            Markdown("| survey |\n| | type | name | label |\n" + Many(10_000, i => $"| | begin_group | g{i} | G |\n")),
        ["a cell of ten million characters"] = () =>
            Markdown("| survey |\n| | type | name | label |\n| | text | a | " + new string('x', 10_000_000) + " |\n"),
        ["a cell of a million references"] = () =>
            Markdown("| survey |\n| | type | name | label |\n| | text | a | " + Repeat("${a}", 250_000) + " |\n"),
    };

    private static Func<string> Fill(string instance, string binds, string body = "")
    {
        var xml =
            $"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>x</h:title><model><instance><data id="x">{instance}</data></instance>{binds}</model></h:head><h:body>{body}</h:body></h:html>""";
        return () => Filled(xml);
    }

    private static string Filled(string xml)
    {
        var reading = FormDefinition.Read(xml);
        if (reading.Form is not { } form)
        {
            return Told(reading);
        }
        var record = new FormEntry(form).Finish();
        var report = SubmissionCheck.Check(form, new MemoryStream(Encoding.UTF8.GetBytes(record)));
        return $"filled in, a record of {record.Length:N0} characters, {(report.Findings.IsEmpty ? "nothing" : report.Findings[0].Code)} found";
    }

    private static Func<string> Check(Stream record) => () => Checked(record);

    private static string Checked(Stream record)
    {
        var form = FormDefinition.Read(TypicalForm.Form().Replace("id=\"typical\"", "id=\"x\"", StringComparison.Ordinal)).Form!;
        var findings = SubmissionCheck.Check(form, record).Findings;
        return findings.IsEmpty ? "nothing found" : findings[0].Code;
    }

    private static Func<string> Read(string xml) => () => Told(FormDefinition.Read(xml));

    private static Func<string> Markdown(string text) => () => Told(Workbook.FromMarkdown(text));

    private static Func<string> Xlsx(byte[] file) => () => Told(Workbook.FromXlsx(new MemoryStream(file)));

    private static string Told(FormReading reading) => reading.Problems.IsEmpty ? "nothing wrong" : $"refused, {reading.Problems[0].Code}";

    private static string Told(Workbook workbook)
    {
        var publication = XlsformPublisher.Publish(workbook, new ConversionOptions());
        return publication.Form is null
            ? $"refused, {publication.Problems[0].Code}"
            : $"published, {publication.XForm!.Length:N0} characters";
    }

    private static byte[] Bomb()
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            var blank = new byte[1 << 20];
            for (var i = 0; i < 1024; i++)
            {
                sheet.Write(blank);
            }
        }
        return file.ToArray();
    }

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static string Many(int count, Func<int, string> one) => string.Concat(Enumerable.Range(0, count).Select(one));
}
