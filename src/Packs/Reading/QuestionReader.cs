using Menpai.Core;

namespace Menpai.Packs.Reading;

/// <summary>The <c>questions</c> of a category.</summary>
internal static class QuestionReader
{
    private const int MostQuestions = 5;
    private const int LongestText = 500;

    public static IReadOnlyList<Question> Read(MapReader category, PackFile file)
    {
        if (category.Take("questions") is not { } node)
            return [];
        var questions = new List<Question>();
        var codes = new HashSet<string>();
        foreach (var item in file.Items(node))
            if (file.Map(item) is { } map)
                questions.Add(ReadQuestion(map, file, codes));
        if (questions.Count is 0 or > MostQuestions)
            file.Error(node, "question-count", MostQuestions);
        return questions;
    }

    private static Question ReadQuestion(MapReader map, PackFile file, HashSet<string> codes)
    {
        var code = map.Code();
        file.Unique(codes, code, map.Take("code") ?? map.Node);
        var type = (QuestionType)map.Need("type", node => file.OneOf(node, "text", "number", "yesno", "one", "many", "date"), 0);
        var label = map.Words("label", 40);
        var hint = map.OptionalWords("hint", 60);
        var required = map.Take("required", file.Flag, false);
        var choices = ReadChoices(map, file, type);
        var most = 0;
        if (type == QuestionType.Text)
            most = map.Take("max-length", node => file.Number(node, 1, LongestText), 100);
        map.Close();
        ReportPrivate(map, "code", file, code.Replace('-', ' '));
        ReportPrivate(map, "label", file, label.Chinese, label.English);
        ReportPrivate(map, "hint", file, hint?.Chinese ?? "", hint?.English ?? "");
        return new Question(code, type, label, hint, required, choices, most);
    }

    private static List<Choice> ReadChoices(MapReader question, PackFile file, QuestionType type)
    {
        var choices = new List<Choice>();
        var chooses = type is QuestionType.One or QuestionType.Many;
        if (question.Take("choices") is not { } node)
        {
            if (chooses)
                file.Error(question.Node, "choices-missing");
            return choices;
        }
        if (!chooses && question.Take("type") is not null)
            file.Error(node, "choices-without-type");
        var codes = new HashSet<string>();
        foreach (var item in file.Items(node))
            if (file.Map(item) is { } map)
            {
                var choice = new Choice(map.Code(), map.Words("name", 20));
                file.Unique(codes, choice.Code, item);
                map.Close();
                ReportPrivate(map, "code", file, choice.Code.Replace('-', ' '));
                ReportPrivate(map, "name", file, choice.Name.Chinese, choice.Name.English);
                choices.Add(choice);
            }
        if (chooses && choices.Count < 2)
            file.Error(node, "choices-missing");
        return choices;
    }

    private static void ReportPrivate(MapReader map, string key, PackFile file, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
            if (PrivateMatters.In(text) is { } word)
            {
                file.Error(map.Take(key) ?? map.Node, "private-matter", word);
                return;
            }
    }
}
