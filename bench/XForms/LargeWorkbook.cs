using System.Globalization;
using System.Text;

namespace Menpai.Bench.XForms;

/// <summary>A checklist of 1,000 questions in 50 groups and two languages, with choices, conditions, rules and calculations.</summary>
internal static class LargeWorkbook
{
    private const int Questions = 1000;
    private const int GroupSize = 20;

    private static readonly string[] Columns =
    [
        "type",
        "name",
        "label::中文",
        "label::English",
        "hint::中文",
        "required",
        "relevant",
        "constraint",
        "constraint_message::中文",
        "calculation",
    ];

    public static string Markdown()
    {
        var text = new StringBuilder("| survey |\n");
        Row(text, Columns);
        foreach (var row in Survey())
        {
            Row(text, row);
        }
        text.Append("| choices |\n");
        Row(text, ["list_name", "name", "label::中文", "label::English"]);
        foreach (var row in Choices())
        {
            Row(text, row);
        }
        return text.ToString();
    }

    /// <summary>The same as an .xlsx file.</summary>
    public static byte[] Xlsx()
    {
        var sheets = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["survey"] = Rows(Columns, Survey()),
            ["choices"] = Rows(["list_name", "name", "label::中文", "label::English"], Choices()),
        };
        var file = new MemoryStream();
        MiniExcelLibs.MiniExcel.SaveAs(file, sheets);
        return file.ToArray();
    }

    private static List<Dictionary<string, object>> Rows(string[] columns, IEnumerable<string[]> rows) =>
        [.. rows.Select(row => columns.Zip(row).ToDictionary(pair => pair.First, pair => (object)pair.Second, StringComparer.Ordinal))];

    private static IEnumerable<string[]> Survey()
    {
        for (var i = 0; i < Questions; i++)
        {
            if (i % GroupSize == 0)
            {
                yield return Cells("begin_group", $"g{i / GroupSize}", $"第 {i / GroupSize + 1} 部分", $"Part {i / GroupSize + 1}");
            }
            yield return Question(i);
            if (i % GroupSize == GroupSize - 1)
            {
                yield return Cells("end_group", "", "", "");
            }
        }
    }

    private static string[] Question(int i)
    {
        var type = (i % 5) switch
        {
            0 => "select_one list" + (i % 10).ToString(CultureInfo.InvariantCulture),
            1 => "integer",
            2 => "text",
            3 => "date",
            _ => "calculate",
        };
        var row = Cells(type, $"q{i}", type == "calculate" ? "" : $"第 {i} 题", type == "calculate" ? "" : $"Question {i}");
        row[4] = i % 3 == 0 ? "照实填写" : "";
        row[5] = i % 2 == 0 && type != "calculate" ? "yes" : "";
        row[6] = i % 7 == 3 ? $"${{q{i - 1}}} != ''" : "";
        row[7] = type == "integer" ? ". >= 0 and . < 1000" : "";
        row[8] = type == "integer" ? "应在 0 到 999 之间" : "";
        row[9] = type == "calculate" ? $"${{q{i - 3}}} * 2 + string-length(${{q{i - 2}}})" : "";
        return row;
    }

    private static IEnumerable<string[]> Choices() =>
        Enumerable.Range(0, 200).Select(i => new[] { $"list{i % 10}", $"c{i}", $"选项 {i}", $"Choice {i}" });

    private static string[] Cells(string type, string name, string chinese, string english) =>
        [type, name, chinese, english, "", "", "", "", "", ""];

    private static void Row(StringBuilder text, string[] cells) => text.Append("|  | ").AppendJoin(" | ", cells).Append(" |\n");
}
