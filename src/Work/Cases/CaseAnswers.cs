using Menpai.Core;
using Menpai.Packs;

namespace Menpai.Work.Cases;

/// <summary>Checks the answers to a category's extra questions.</summary>
internal static class CaseAnswers
{
    /// <summary>The answers as the event takes them, in the order of the questions; answers to questions not asked are left out.</summary>
    /// <exception cref="RefusedException">A required one is missing, or one is not among the choices or not of its type.</exception>
    public static IReadOnlyList<CaseAnswer> Check(Category category, IReadOnlyDictionary<string, string[]>? given, CaseFile file) =>
        [.. category.Questions.Select(question => Check(question, given, file)).OfType<CaseAnswer>()];

    /// <summary>The question under which addresses stand that an app sent along.</summary>
    public const string LinksQuestion = "links";

    /// <summary>Addresses that came along, if any.</summary>
    public static IEnumerable<CaseAnswer> Links(string? links, CaseFile file) =>
        file.KeepIfAny(links, LinksQuestion, CaseFile.LongestFromApp) is { } words ? [new CaseAnswer(LinksQuestion, null, words)] : [];

    private static CaseAnswer? Check(Question question, IReadOnlyDictionary<string, string[]>? given, CaseFile file)
    {
        var values = (given?.GetValueOrDefault(question.Code) ?? []).Where(value => !string.IsNullOrWhiteSpace(value)).ToList();
        if (values.Count == 0)
            return question.Required ? throw CaseRefusals.QuestionUnanswered(question.Label.Chinese).AsException() : null;
        if (question.Type == QuestionType.Text)
            return values[0].ReplaceLineEndings("\n").Trim().Length > question.MaxLength
                ? throw CommonRefusals.TooLong(question.Label.Chinese, question.MaxLength).AsException()
                : new CaseAnswer(question.Code, null, file.Keep(values[0], question.Code));
        if (values.Count > 1 && question.Type != QuestionType.Many)
            throw CaseRefusals.AnswerNotOffered(question.Label.Chinese).AsException();
        return values.TrueForAll(value => Fits(question, value))
            ? new CaseAnswer(question.Code, values, null)
            : throw CaseRefusals.AnswerNotOffered(question.Label.Chinese).AsException();
    }

    private static bool Fits(Question question, string value) =>
        question.Type switch
        {
            QuestionType.Number => Question.Number(value) is { } number && Question.IsSensible(number),
            QuestionType.YesNo => value is "yes" or "no",
            QuestionType.Date => Question.Day(value) is { } day && Question.IsSensible(day),
            _ => question.Choices.Any(choice => choice.Code == value),
        };
}
