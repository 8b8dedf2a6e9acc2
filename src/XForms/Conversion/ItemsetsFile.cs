using System.Text;
using Menpai.XForms.Sheets;
using Menpai.XForms.Xlsform;

namespace Menpai.XForms.Conversion;

/// <summary>Writes the sheet of external choices as the file that apps read it from.</summary>
internal static class ItemsetsFile
{
    public static string? Write(SurveyForm form)
    {
        var isUsed = form.Root.Descendants().Any(n => n is Question { Items: ExternalItems });
        if (!isUsed || form.Source.Workbook.Find(SheetNames.ExternalChoices) is not { } sheet)
        {
            return null;
        }
        var columns = Enumerable.Range(0, sheet.Headers.Length).Where(i => sheet.Headers[i] is not null).ToList();
        var csv = new StringBuilder();
        WriteLine(csv, columns.Select(i => sheet.Headers[i]));
        foreach (var row in sheet.Rows)
        {
            WriteLine(csv, columns.Select(i => row.Cells[i]));
        }
        return csv.ToString();
    }

    private static void WriteLine(StringBuilder csv, IEnumerable<string?> values) =>
        csv.AppendJoin(',', values.Select(v => $"\"{v?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
}
