using Menpai.Core;
using Menpai.Packs;

namespace Menpai.Intake.Open311;

/// <summary>Answers to a service's questions: <c>attribute[code]=</c>, and <c>attribute[code][]=</c> or the same again for several.</summary>
internal static class Attributes
{
    private const string Beginning = "attribute[";
    private const string Several = "][]";

    /// <summary>The answers as a report takes them.</summary>
    /// <exception cref="RefusedException">One is not asked, missing, or does not fit its question.</exception>
    public static Dictionary<string, string[]> Read(Parameters parameters, Category category, TimeZoneInfo zone)
    {
        var given = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (name, values) in parameters.StartingWith("attribute"))
        {
            var code = CodeOf(name);
            if (values.Count == 0 || code == ServiceList.Advice)
                continue;
            if (category.Questions.All(question => question.Code != code))
                throw Open311Refusals.UnknownAttribute(code ?? name, Offered(category.Questions.Select(one => one.Code))).AsException();
            (given.TryGetValue(code!, out var known) ? known : given[code!] = []).AddRange(values);
        }
        return category
            .Questions.Select(question => (question.Code, Values: Answer(question, given.GetValueOrDefault(question.Code) ?? [], zone)))
            .Where(pair => pair.Values.Length > 0)
            .ToDictionary(pair => pair.Code, pair => pair.Values);
    }

    private static string? CodeOf(string name)
    {
        if (!name.StartsWith(Beginning, StringComparison.Ordinal) || !name.EndsWith(']'))
            return null;
        var end = name.EndsWith(Several, StringComparison.Ordinal) ? name.Length - Several.Length : name.Length - 1;
        return end > Beginning.Length ? name[Beginning.Length..end] : null;
    }

    private static string[] Answer(Question question, List<string> given, TimeZoneInfo zone)
    {
        if (given.Count == 0)
            return question.Required ? throw Open311Refusals.AttributeMissing(question.Code).AsException() : [];
        if (question.Type == QuestionType.Many)
            return [.. given.Distinct().Select(one => Chosen(question, one))];
        return given.Count == 1 ? [Single(question, given[0], zone)] : throw Open311Refusals.AttributeOnce(question.Code).AsException();
    }

    private static string Single(Question question, string given, TimeZoneInfo zone) =>
        question.Type switch
        {
            QuestionType.Text => given.ReplaceLineEndings("\n").Length <= question.MaxLength
                ? given
                : throw Open311Refusals.TooLong($"attribute[{question.Code}]", question.MaxLength).AsException(),
            QuestionType.Number => Number(question, given),
            QuestionType.Date => Day(question, given, zone),
            _ => Chosen(question, given),
        };

    private static string Number(Question question, string given)
    {
        var number = Question.Number(given) ?? throw Open311Refusals.AttributeNumber(question.Code).AsException();
        return Question.IsSensible(number)
            ? given
            : throw Open311Refusals.AttributeRange(question.Code, $"{-Question.MostNumber}", $"{Question.MostNumber}").AsException();
    }

    // The standard's datetime may be a day or a moment; kept is the day it is in the district.
    private static string Day(Question question, string given, TimeZoneInfo zone)
    {
        var written = W3cTime.Parse(given) is { } moment && given.Contains('T') ? W3cTime.Write(moment, zone)[..10] : given;
        var day = Question.Day(written) ?? throw Open311Refusals.AttributeDate(question.Code).AsException();
        return Question.IsSensible(day)
            ? written
            : throw Open311Refusals.AttributeRange(question.Code, $"{Question.FirstYear}", $"{Question.LastYear}").AsException();
    }

    private static string Chosen(Question question, string given)
    {
        IReadOnlyList<string> offered = question.Type == QuestionType.YesNo ? ["yes", "no"] : [.. question.Choices.Select(one => one.Code)];
        return offered.Contains(given) ? given : throw Open311Refusals.AttributeChoice(question.Code, Offered(offered)).AsException();
    }

    private static string Offered(IEnumerable<string> codes) => string.Join(", ", codes) is { Length: > 0 } all ? all : "-";
}
