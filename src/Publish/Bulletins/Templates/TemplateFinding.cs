using Menpai.Core;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>模板问题 One thing that is wrong at one place of a template. Its texts are <c>template.finding.CODE</c> and <c>….do</c>.</summary>
/// <param name="Place">Which part of the document: body, header, footer, footnotes.</param>
/// <param name="Paragraph">The paragraph's text, cut short.</param>
/// <param name="Field">What stands in the braces; null for the paragraph as a whole.</param>
public sealed record TemplateFinding(string Place, string Paragraph, string? Field, string Code, params object[] Arguments)
{
    /// <summary>What it is about: the field, or the paragraph.</summary>
    public string About => Field ?? (Arguments is [string what, ..] ? what : Paragraph);

    /// <summary>Where, in words.</summary>
    public string Where(Texts texts) => texts[$"template.place.{Place}"];

    /// <summary>What is wrong, in words.</summary>
    public string What(Texts texts) => texts[$"template.finding.{Code}", Arguments];

    /// <summary>What to do about it, in words.</summary>
    public string Do(Texts texts) => texts[$"template.finding.{Code}.do", Arguments];
}
