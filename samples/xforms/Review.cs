using System.Collections.Immutable;
using Menpai.XForms.Conversion;
using Menpai.XForms.Forms;
using Menpai.XForms.Outline;
using Menpai.XForms.Problems;
using Menpai.XForms.Publishing;
using Menpai.XForms.Sheets;
using Menpai.XForms.Submissions;

namespace Menpai.XForms.Example;

/// <summary>What there is to say about somebody's own form: problems, outline, changes, findings.</summary>
internal sealed class Review(TextWriter output, IReadOnlyDictionary<string, string> options)
{
    private readonly string _language = options.ContainsKey("--english") ? "en" : "zh-CN";

    public int Run(string file)
    {
        var publication = Publish(file);
        if (publication is not { XForm: { } xform, Form: { } form })
        {
            return 1;
        }
        output.Write(FormOutline.Text(FormOutline.Of(form, _language)));
        if (options.TryGetValue("--xform", out var target))
        {
            Save(xform, publication.ItemsetsCsv, target);
        }
        if (options.TryGetValue("--against", out var older))
        {
            Compare(older, form);
        }
        return options.TryGetValue("--record", out var record) && !Check(form, record, Path.GetDirectoryName(Path.GetFullPath(file))!)
            ? 1
            : 0;
    }

    /// <summary>Converts and reads a form, and lists all its problems with sheet, row and column.</summary>
    private Publication Publish(string file)
    {
        var publication = XlsformPublisher.Publish(Read(file), new ConversionOptions { FormId = Path.GetFileNameWithoutExtension(file) });
        foreach (var problem in publication.Problems)
        {
            output.WriteLine(Weight(problem.Severity) + problem.Line(_language));
        }
        return publication;
    }

    private static Workbook Read(string file)
    {
        if (Path.GetExtension(file).Equals(".md", StringComparison.OrdinalIgnoreCase))
        {
            return Workbook.FromMarkdown(File.ReadAllText(file));
        }
        using var stream = File.OpenRead(file);
        return Workbook.FromXlsx(stream);
    }

    private static void Save(string xform, string? itemsets, string target)
    {
        File.WriteAllText(target, xform);
        if (itemsets is not null)
        {
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(target))!, "itemsets.csv"), itemsets);
        }
    }

    private void Compare(string olderFile, FormDefinition newer)
    {
        Head("与旧版的不同", "Changes");
        if (Publish(olderFile).Form is not { } older)
        {
            return;
        }
        ImmutableArray<FormChange> changes = FormChanges.Between(older, newer);
        foreach (var change in changes)
        {
            output.WriteLine((change.BreaksRecords ? Say("【影响旧数据】", "[breaks records] ") : "") + change.Sentence(_language));
        }
        if (changes.IsEmpty)
        {
            output.WriteLine(Say("没有不同。", "None."));
        }
    }

    private bool Check(FormDefinition form, string record, string folder)
    {
        Head("校验填报", "Findings");
        using var stream = File.OpenRead(record);
        var settings = new SubmissionSettings { Form = new FormEnvironment { Resources = Beside(form, folder) } };
        var report = SubmissionCheck.Check(form, stream, settings);
        foreach (var finding in report.Findings)
        {
            output.WriteLine(Weight(finding.Severity) + finding.Line(_language));
        }
        if (report.Findings.IsEmpty)
        {
            output.WriteLine(Say("没有疑点。", "None."));
        }
        return report.IsSound;
    }

    /// <summary>The lists that the form looks into and that lie in its folder.</summary>
    private FormResources Beside(FormDefinition form, string folder)
    {
        var resources = new FormResources();
        foreach (var name in form.Instances.Values.Select(i => i.FileName).OfType<string>())
        {
            var path = Path.Combine(folder, Path.GetFileName(name));
            if (!File.Exists(path))
            {
                continue;
            }
            using var content = File.OpenRead(path);
            if (resources.Add(name, content) is { } problem)
            {
                output.WriteLine(Weight(problem.Severity) + problem.Line(_language));
            }
        }
        return resources;
    }

    private void Head(string chinese, string english)
    {
        output.WriteLine();
        output.WriteLine(Say(chinese, english));
    }

    private string Weight(Severity severity) => severity == Severity.Error ? Say("错误　", "error    ") : Say("提醒　", "warning  ");

    private string Say(string chinese, string english) => _language == "zh-CN" ? chinese : english;
}
