using Menpai.Core;

namespace Menpai.Web.Commands;

/// <summary>What is refused of files with labelled texts.</summary>
[RefusalCatalogue]
internal static class TriageRefusals
{
    public static Refusal NoFile(string path) => new(RefusalKind.NotFound, "triage.no-file", null, path);

    public static Refusal Unreadable(string path) => new(RefusalKind.Invalid, "triage.unreadable", null, path);

    public static Refusal BadLine(string path, int line, int columns, int found) =>
        new(RefusalKind.Invalid, "triage.bad-line", null, path, line, columns, found);

    public static Refusal NoLabel(string path, int line) => new(RefusalKind.Invalid, "triage.no-label", null, path, line);

    public static Refusal NoTexts(string path) => new(RefusalKind.Invalid, "triage.no-texts", null, path);

    public static Refusal OneLabel(string path, string label) => new(RefusalKind.Invalid, "triage.one-label", null, path, label);

    public static Refusal TooFew(string path, int texts) => new(RefusalKind.Invalid, "triage.too-few", null, path, texts);

    public static Refusal TooManyLabels(string path, int labels, int most) =>
        new(RefusalKind.Invalid, "triage.too-many-labels", null, path, labels, most);
}
