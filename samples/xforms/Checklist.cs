using Menpai.XForms.Sheets;
using MiniExcelLibs;

namespace Menpai.XForms.Example;

/// <summary>The checklist that comes with this program.</summary>
internal static class Checklist
{
    public static Workbook Read()
    {
        using var text = new StreamReader(typeof(Checklist).Assembly.GetManifestResourceStream("checklist.md")!);
        return Workbook.FromMarkdown(text.ReadToEnd());
    }

    /// <summary>Writes it as an Excel workbook, to start one's own from.</summary>
    public static int Save(string path, TextWriter output)
    {
        var sheets = Read()
            .Sheets.ToDictionary(
                sheet => sheet.Name,
                object (sheet) =>
                    sheet.Rows.Select(row => sheet.Headers.Zip(row.Cells).ToDictionary(cell => cell.First!, cell => (object?)cell.Second))
            );
        MiniExcel.SaveAs(path, sheets);
        output.WriteLine($"已写入 {path}");
        return 0;
    }
}
