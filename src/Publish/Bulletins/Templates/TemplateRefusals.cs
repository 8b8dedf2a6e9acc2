using Menpai.Core;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>Refusals of whole templates; what is wrong in single paragraphs are <see cref="TemplateFinding"/>s.</summary>
[RefusalCatalogue]
public static class TemplateRefusals
{
    public static Refusal NoFile() => new(RefusalKind.Invalid, "template.no-file", "file");

    public static Refusal TooLarge(int megabytes) => new(RefusalKind.Invalid, "template.too-large", "file", megabytes);

    public static Refusal NotWord() => new(RefusalKind.Invalid, "template.not-word", "file");

    public static Refusal OldOrLocked() => new(RefusalKind.Invalid, "template.old-or-locked", "file");

    public static Refusal Broken() => new(RefusalKind.Invalid, "template.broken", "file");

    public static Refusal Swells() => new(RefusalKind.Invalid, "template.swells", "file");

    public static Refusal Macros() => new(RefusalKind.Invalid, "template.macros", "file");

    public static Refusal Embedded() => new(RefusalKind.Invalid, "template.embedded", "file");

    public static Refusal ReachesOut(string target) => new(RefusalKind.Invalid, "template.reaches-out", "file", target);

    /// <param name="first">The first of them; all stand on the page.</param>
    public static Refusal Findings(int count, string first) => new(RefusalKind.Invalid, "template.findings", "file", count, first);
}
