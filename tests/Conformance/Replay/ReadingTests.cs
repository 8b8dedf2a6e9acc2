using System.Text;
using Menpai.XForms.Conversion;
using Menpai.XForms.Forms;
using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;
using Menpai.XForms.Submissions;

namespace Menpai.Conformance.Replay;

public sealed class ReadingTests(ITestOutputHelper output)
{
    /// <summary>Some recorded forms cannot work, which the reference converter leaves to another program to find.</summary>
    private const double LeastOfAll = 0.95;

    [Fact]
    public void Every_form_that_was_converted_can_be_read_filled_and_checked()
    {
        var file = RecordedCase.FindFile();
        Assert.SkipWhen(file is null, "The recorded cases are not there.");
        var (converted, sound) = (0, 0);
        foreach (var recorded in RecordedCase.ReadAll(file!))
        {
            var conversion = XlsformConverter.Convert(
                Workbook.FromMarkdown(recorded.Sheet),
                new ConversionOptions { FormName = recorded.FormName }
            );
            if (conversion.XForm is not { } xform)
            {
                continue;
            }
            converted++;
            if (WhatIsWrong(xform, conversion.Sources) is { } wrong)
            {
                output.WriteLine($"{recorded.Name}: {wrong}");
            }
            else
            {
                sound++;
            }
        }
        var line = $"{sound} of {converted} converted forms can be read, and their empty records pass the check";
        output.WriteLine(line);
        Console.WriteLine(line);
        Assert.True(sound > 0 && sound >= LeastOfAll * converted);
    }

    private static string? WhatIsWrong(string xform, SourceMap sources)
    {
        var reading = FormDefinition.Read(xform, sources.Find);
        if (reading.Form is not { } form)
        {
            return reading.Problems.First(p => p.Severity == Severity.Error).ToString();
        }
        var record = new FormEntry(form).Finish();
        var report = SubmissionCheck.Check(form, new MemoryStream(Encoding.UTF8.GetBytes(record)));
        // Nobody answered anything: what is required is missing, and nothing else may be found.
        return report.Findings.FirstOrDefault(f => f.Code is not ("finding.required" or "finding.instance-id"))?.ToString();
    }
}
