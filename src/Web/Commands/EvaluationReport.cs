using System.Text;
using Menpai.Triage.Categories;

namespace Menpai.Web.Commands;

/// <summary>An evaluation as people read it in a terminal.</summary>
internal static class EvaluationReport
{
    /// <summary>A table with more columns is wider than a screen: then the commonest mistakes are listed.</summary>
    private const int WidestTable = 12;

    private const int MostMistakes = 20;

    public static async Task Print(Evaluation evaluation, int learned, int skipped, TextWriter output)
    {
        var text = new StringBuilder();
        text.AppendLine($"样例 {learned} 条，检验 {evaluation.Tried} 条，类别 {evaluation.Labels.Count} 个；没有文字而跳过 {skipped} 行。");
        text.AppendLine($"正确率 accuracy   {evaluation.Accuracy:P2}");
        text.AppendLine($"宏平均 macro-F1   {evaluation.MacroF1:P2}");
        if (evaluation.FoldAccuracy.Count > 1)
            text.AppendLine($"五份各自 folds    {string.Join("  ", evaluation.FoldAccuracy.Select(fold => fold.ToString("P2")))}");
        text.AppendLine($"训练一次 training {evaluation.Training.TotalSeconds:0.0} 秒；建议 {evaluation.TextsPerSecond:N0} 条/秒（单核）");
        Measures(evaluation, text);
        if (evaluation.Labels.Count <= WidestTable)
            Table(evaluation, text);
        else
            Mistakes(evaluation, text);
        Bands(evaluation, text);
        await output.WriteAsync(text.Replace(" %", "%").ToString());
    }

    private static void Measures(Evaluation evaluation, StringBuilder text)
    {
        text.AppendLine();
        var first = FirstColumn(evaluation, "类别");
        text.AppendLine($"{Left("类别", first)}{Right("条数", 8)}{Right("准确率", 10)}{Right("召回率", 10)}{Right("F1", 10)}");
        foreach (var one in evaluation.Measures)
            text.AppendLine($"{Left(one.Label, first)}{one.Texts, 8}{one.Precision, 10:P1}{one.Recall, 10:P1}{one.F1, 10:P1}");
    }

    private static void Table(Evaluation evaluation, StringBuilder text)
    {
        text.AppendLine();
        text.AppendLine("混淆表：每行是实际的类别，每列是建议的类别");
        var first = FirstColumn(evaluation, "");
        var widths = evaluation.Labels.Select(label => Math.Max(Width(label), 5) + 2).ToArray();
        text.AppendLine(Left("", first) + string.Concat(evaluation.Labels.Select((label, column) => Right(label, widths[column]))));
        foreach (var (row, place) in evaluation.Confusion().Select((row, place) => (row, place)))
            text.AppendLine(
                Left(evaluation.Labels[place], first) + string.Concat(row.Select((count, column) => Right($"{count}", widths[column])))
            );
    }

    private static void Mistakes(Evaluation evaluation, StringBuilder text)
    {
        text.AppendLine();
        text.AppendLine($"最常见的 {MostMistakes} 种错误：实际的类别 → 建议的类别（整张混淆表请用 --json）");
        var mistakes = evaluation
            .Confusion()
            .SelectMany((row, right) => row.Select((count, suggested) => (right, suggested, count)))
            .Where(one => one.right != one.suggested && one.count > 0)
            .OrderByDescending(one => one.count)
            .Take(MostMistakes);
        foreach (var (right, suggested, count) in mistakes)
            text.AppendLine($"{count, 6}  {evaluation.Labels[right]} → {evaluation.Labels[suggested]}");
    }

    private static void Bands(Evaluation evaluation, StringBuilder text)
    {
        text.AppendLine();
        text.AppendLine($"{Left("把握", 14)}{Right("条数", 8)}{Right("实际正确", 12)}");
        foreach (var band in evaluation.Bands)
            text.AppendLine($"{Left($"{band.From:0.0}–{band.To:0.0}", 14)}{band.Count, 8}{band.Right, 12:P1}");
    }

    private static int FirstColumn(Evaluation evaluation, string title) => evaluation.Labels.Append(title).Max(Width) + 2;

    private static string Left(string text, int width) => text + new string(' ', Math.Max(width - Width(text), 0));

    private static string Right(string text, int width) => new string(' ', Math.Max(width - Width(text), 0)) + text;

    // In a terminal a Chinese character is as wide as two letters.
    private static int Width(string text) => text.EnumerateRunes().Sum(rune => rune.Value is >= 0x1100 and (< 0x2010 or >= 0x2E80) ? 2 : 1);
}
