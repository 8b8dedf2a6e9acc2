using Menpai.Core;
using Menpai.Packs;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Intake.Open311;

/// <summary>The services: the categories residents may choose. What is for officers only does not exist here.</summary>
internal static class ServiceList
{
    /// <summary>What must be shown to whoever chooses a dangerous matter; no answer is asked.</summary>
    public const string Advice = "safety-advice";

    // A single line up to here; more is given room for line breaks.
    private const int LongestLine = 100;

    /// <summary>How a category is called here: a stroke would be taken for part of an address.</summary>
    public static string CodeOf(string category) => category.Replace('/', '_');

    /// <summary>The category residents may choose by this code; null when there is none.</summary>
    public static Category? Find(Pack pack, string code) =>
        pack.Find(code.Replace('_', '/')) is { ResidentVisible: true } category ? category : null;

    /// <summary>All of them.</summary>
    public static Open311Answer Answer(HttpContext http, Parameters _)
    {
        var pack = http.RequestServices.GetRequiredService<Pack>();
        var language = http.Caller().Frame.Texts.Language;
        var visible = pack.Categories.Where(category => category.ResidentVisible);
        return new Open311Answer("services", new Items("service", visible.Select(category => Service(pack, category, language))));
    }

    private static Fields Service(Pack pack, Category category, string language)
    {
        var group = pack.Classes.First(one => one.Code == category.Class);
        return new Fields(
            ("service_code", CodeOf(category.Code)),
            ("service_name", category.Name.In(language)),
            ("description", (category.Advice ?? group.Hint).In(language)),
            ("metadata", category.Questions.Count > 0),
            ("type", "realtime"),
            ("keywords", string.Join(", ", category.Keywords)),
            ("group", group.Name.In(language))
        );
    }

    /// <summary>What one service asks.</summary>
    public static Open311Answer Definition(HttpContext http, Parameters _)
    {
        var pack = http.RequestServices.GetRequiredService<Pack>();
        var texts = http.Caller().Frame.Texts;
        var code = http.Request.RouteValues["code"] as string ?? "";
        var category = Find(pack, code) ?? throw Open311Refusals.UnknownService(code).AsException();
        var attributes = category.Questions.Select((question, at) => Attribute(question, at + 1, texts));
        if (category.Advice is { } advice)
            attributes = attributes.Append(Notice(advice.In(texts.Language), category.Questions.Count + 1));
        return new Open311Answer(
            "service_definition",
            new Fields(("service_code", CodeOf(category.Code)), ("attributes", new Items("attribute", attributes)))
        );
    }

    private static Fields Attribute(Question question, int order, Texts texts)
    {
        var fields = new List<(string, object?)>
        {
            ("variable", true),
            ("code", question.Code),
            ("datatype", DataType(question)),
            ("required", question.Required),
            ("datatype_description", Description(question, texts)),
            ("order", order),
            ("description", question.Label.In(texts.Language)),
        };
        if (Choices(question, texts) is { Count: > 0 } choices)
            fields.Add(("values", new Items("value", choices.Select(one => new Fields(("key", one.Key), ("name", one.Name))))));
        return new Fields(fields);
    }

    private static Fields Notice(string advice, int order) =>
        new(
            ("variable", false),
            ("code", Advice),
            ("datatype", "text"),
            ("required", false),
            ("datatype_description", null),
            ("order", order),
            ("description", advice)
        );

    private static string DataType(Question question) =>
        question.Type switch
        {
            QuestionType.Number => "number",
            QuestionType.Date => "datetime",
            QuestionType.YesNo or QuestionType.One => "singlevaluelist",
            QuestionType.Many => "multivaluelist",
            _ => question.MaxLength > LongestLine ? "text" : "string",
        };

    private static string? Description(Question question, Texts texts) =>
        question.Hint?.In(texts.Language)
        ?? question.Type switch
        {
            QuestionType.Date => texts["open311.datatype.date"],
            QuestionType.Text => texts["open311.datatype.text", question.MaxLength],
            _ => null,
        };

    private static List<(string Key, string Name)> Choices(Question question, Texts texts) =>
        question.Type == QuestionType.YesNo
            ? [("yes", texts["open311.yes"]), ("no", texts["open311.no"])]
            : [.. question.Choices.Select(choice => (choice.Code, choice.Name.In(texts.Language)))];
}
