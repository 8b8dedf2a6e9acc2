using System.Text;
using Menpai.XForms.Forms;
using Menpai.XForms.Outline;
using Menpai.XForms.Problems;
using Menpai.XForms.Publishing;
using Menpai.XForms.Submissions;

namespace Menpai.XForms.Example;

/// <summary>From the checklist to a record that somebody has tampered with.</summary>
internal sealed class Walk(FormDefinition form, TextWriter output)
{
    private const string Chinese = "zh-CN";

    public static int Run(TextWriter output)
    {
        output.WriteLine("一、转换");
        var publication = XlsformPublisher.Publish(Checklist.Read());
        foreach (var problem in publication.Problems)
        {
            output.WriteLine(problem.Line(Chinese));
        }
        if (publication is not { XForm: { } xform, Form: { } form })
        {
            return 1;
        }
        output.WriteLine($"没有错误。XForm 共 {xform.Length} 个字符。");
        var walk = new Walk(form, output);
        walk.ShowOutline();
        var record = walk.Fill();
        walk.Check("四、校验这份填报", record);
        // Three faults become none, and with none the shop passes.
        var tampered = record
            .Replace("<faults>3</faults>", "<faults>0</faults>", StringComparison.Ordinal)
            .Replace("<conclusion>rectify</conclusion>", "<conclusion>pass</conclusion>", StringComparison.Ordinal)
            .Replace("<exit_clear>no</exit_clear>", "<exit_clear>还行</exit_clear>", StringComparison.Ordinal);
        walk.Check("五、有人改过这份填报", tampered);
        return 0;
    }

    private void ShowOutline()
    {
        output.WriteLine();
        output.WriteLine("二、提纲，发布前念给同事听");
        output.Write(FormOutline.Text(FormOutline.Of(form, Chinese)));
    }

    private string Fill()
    {
        output.WriteLine();
        output.WriteLine("三、填写");
        var entry = new FormEntry(form);
        Answer(entry, "/data/shop", "老周面馆");
        Answer(entry, "/data/trade", "food");
        Answer(entry, "/data/area", "120");
        Answer(entry, "/data/extinguishers/extinguisher_count", "2");
        Answer(entry, "/data/extinguishers/serviced", "2025-09-01");
        Answer(entry, "/data/exit[1]/exit_place", "前门");
        Answer(entry, "/data/exit[1]/exit_clear", "yes");
        entry.AddRepeat(form.Find("/data/exit")!, entry.Record.Root);
        Answer(entry, "/data/exit[2]/exit_place", "后厨");
        Answer(entry, "/data/exit[2]/exit_clear", "no");
        Answer(entry, "/data/gas", "yes");
        Answer(entry, "/data/gas_alarm", "no");
        Answer(entry, "/data/hazards", "wiring");
        output.WriteLine(entry.Label(entry.Find("/data/summary")).Trim());
        Answer(entry, "/data/conclusion", "pass");
        Answer(entry, "/data/conclusion", "rectify");
        Answer(entry, "/data/deadline", "2099-12-31");
        return entry.Finish();
    }

    /// <summary>Enters a value, and says what the form has against it.</summary>
    private void Answer(FormEntry entry, string path, string value)
    {
        var node = entry.Find(path);
        entry.Set(node, value);
        var fault = entry.Fault(node);
        var said = entry.Choices(node).FirstOrDefault(choice => choice.Value == value).Label ?? value;
        output.WriteLine($"{entry.Label(node)} {said}{(fault is null ? "" : $" —— {fault.Message ?? fault.Sentence(Chinese)}")}");
    }

    private void Check(string heading, string record)
    {
        output.WriteLine();
        output.WriteLine(heading);
        var report = SubmissionCheck.Check(form, new MemoryStream(Encoding.UTF8.GetBytes(record)));
        foreach (var finding in report.Findings)
        {
            output.WriteLine($"{(finding.Severity == Severity.Error ? "错误" : "提醒")}　{finding.Line(Chinese)}{finding.Message}");
        }
        output.WriteLine(report.IsSound ? "没有疑点。" : $"共 {report.Findings.Length} 处疑点，请人看一看。");
    }
}
