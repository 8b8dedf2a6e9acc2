using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Menpai.Core;
using Menpai.Triage.Categories;

namespace Menpai.Web.Commands;

/// <summary><c>menpai triage evaluate</c>: how often the category suggestion is right on texts whose category is known.</summary>
internal static class TriageCommand
{
    private const int MostLabels = 500;
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static Command Make()
    {
        var train = new Option<string>("--train") { Description = "学习用的样例文件 · texts to learn from", Required = true };
        var test = new Option<string?>("--test")
        {
            Description = "检验用的样例文件；不写就分五份轮流检验 · texts to try; without, five folds",
        };
        var json = new Option<bool>("--json") { Description = "用 JSON 输出 · as JSON" };
        var evaluate = new Command("evaluate", "检验类别建议有多准 · how often category suggestions are right") { train, test, json };
        evaluate.SetAction(
            (parsed, _) => CommandLine.Run(() => Evaluate(parsed.GetValue(train)!, parsed.GetValue(test), parsed.GetValue(json)))
        );
        return new Command("triage", "按文字建议类别 · category suggestions") { evaluate };
    }

    internal static async Task<int> Evaluate(string trainPath, string? testPath, bool json)
    {
        var train = LabelledFile.Read(trainPath);
        var test = testPath is null ? null : LabelledFile.Read(testPath);
        Check(train, trainPath, test is null);
        var evaluation = test is null ? Evaluation.OfFolds(train.Texts) : Evaluation.OfTest(train.Texts, test.Texts);
        var skipped = train.Skipped + (test?.Skipped ?? 0);
        await (json ? Json(evaluation, train, skipped) : EvaluationReport.Print(evaluation, train.Texts.Count, skipped, Console.Out));
        return 0;
    }

    private static void Check(LabelledFile train, string path, bool inFolds)
    {
        var sizes = train.Texts.CountBy(text => text.Label).ToDictionary();
        if (sizes.Count == 1)
            throw TriageRefusals.OneLabel(path, sizes.Keys.First()).AsException();
        if (sizes.Count > MostLabels)
            throw TriageRefusals.TooManyLabels(path, sizes.Count, MostLabels).AsException();
        // Each part must leave two categories to learn.
        if (inFolds && sizes.Values.Count(size => size > 1) < 2)
            throw TriageRefusals.TooFew(path, train.Texts.Count).AsException();
    }

    private static Task Json(Evaluation evaluation, LabelledFile train, int skipped) =>
        Console.Out.WriteLineAsync(
            JsonSerializer.Serialize(
                new
                {
                    Learned = train.Texts.Count,
                    evaluation.Tried,
                    Skipped = skipped,
                    evaluation.Accuracy,
                    evaluation.MacroF1,
                    evaluation.FoldAccuracy,
                    TrainingSeconds = evaluation.Training.TotalSeconds,
                    evaluation.TextsPerSecond,
                    evaluation.Labels,
                    evaluation.Measures,
                    Confusion = evaluation.Confusion(),
                    evaluation.Bands,
                },
                Indented
            )
        );
}
