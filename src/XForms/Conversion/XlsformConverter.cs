using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;
using Menpai.XForms.Xlsform;

namespace Menpai.XForms.Conversion;

/// <summary>Turns a form written in a spreadsheet into an XForm 表单转换 (xlsform.org; ODK XForms Specification 1.0.0).</summary>
public static class XlsformConverter
{
    /// <summary>Converts a workbook. Never throws for what is in it: all that is wrong is in the result, each with its place.</summary>
    /// <param name="workbook">See <see cref="Workbook.FromXlsx"/> and <see cref="Workbook.FromMarkdown"/>.</param>
    /// <param name="options">Names for what the workbook leaves open; null for the usual ones.</param>
    public static ConversionResult Convert(Workbook workbook, ConversionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(workbook);
        options ??= new ConversionOptions();
        var problems = new ProblemList();
        var form = WorkbookReader.Read(workbook, options.FormName, options.FormId, options.DefaultLanguage, problems);
        var root = form is null || problems.HasErrors ? null : FormBuilder.Build(form, problems);
        var xform = root is null || problems.HasErrors ? null : MarkupWriter.Write(root);
        if (xform is null && root is not null && !problems.HasErrors)
        {
            problems.Error("xlsform.form-too-large", null, $"{MarkupWriter.MostCharacters}");
        }
        return new ConversionResult
        {
            XForm = xform,
            ItemsetsCsv = form is null || problems.HasErrors ? null : ItemsetsFile.Write(form),
            Problems = ReadingOrder.Sort(problems.ToImmutable(), workbook),
            Sources = form is null ? SourceMap.Empty : SourceMap.Of(form.Root),
        };
    }
}
