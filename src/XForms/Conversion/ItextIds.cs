using Menpai.XForms.Xlsform;

namespace Menpai.XForms.Conversion;

/// <summary>The ids by which labels, hints and messages are found in the table of texts, and who needs one.</summary>
internal static class ItextIds
{
    public static readonly string[] Messages = ["jr:constraintMsg", "jr:requiredMsg", "jr:noAppErrorString"];

    public static string Of(SurveyNode node, string part) => $"{node.Path}:{part}";

    /// <summary>A tag of the sheet "osm" has its label under its own name, whichever question asks for it.</summary>
    public static string OfTag(Choice tag) => $"/{tag.Name}:label";

    public static string Call(SurveyNode node, string part) => $"jr:itext('{Of(node, part)}')";

    public static bool NeedsLabel(LocalText? label, Media media) => label is { IsTranslated: true } || !media.IsEmpty;

    public static bool NeedsHint(Question question) => question.Hint is { IsTranslated: true } || question.GuidanceHint is not null;

    /// <summary>A message needs one when it is translated or quotes an answer.</summary>
    public static bool NeedsMessage(FormAttribute bind) =>
        Messages.Contains(bind.Name) && (bind.Words.IsTranslated || (bind.Name != "jr:noAppErrorString" && Reference.IsIn(bind.Text)));
}
