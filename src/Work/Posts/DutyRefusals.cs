using Menpai.Core;

namespace Menpai.Work.Posts;

/// <summary>Refusals of departments and the duty list.</summary>
[RefusalCatalogue]
public static class DutyRefusals
{
    public static Refusal DepartmentCodeMalformed() => new(RefusalKind.Invalid, "duty.department-code-malformed", "departmentCode");

    public static Refusal DepartmentCodeTaken(string code) =>
        new(RefusalKind.Conflict, "duty.department-code-taken", "departmentCode", code);

    public static Refusal NoFile() => new(RefusalKind.Invalid, "duty.no-file", "file");

    public static Refusal FileTooLarge(int megabytes) => new(RefusalKind.Invalid, "duty.file-too-large", "file", megabytes);

    public static Refusal NoLines() => new(RefusalKind.Invalid, "duty.no-lines", "lines");

    public static Refusal NobodyAtTheEnd() => new(RefusalKind.Invalid, "duty.nobody-at-the-end", "lines");

    public static Refusal UnknownCategory(string category) => new(RefusalKind.Invalid, "duty.unknown-category", "category", category);

    public static Refusal UnknownLevel(string level) => new(RefusalKind.Invalid, "duty.unknown-level", "level", level);

    public static Refusal PostAndDepartment(string category) => new(RefusalKind.Invalid, "duty.post-and-department", "answers", category);

    public static Refusal PostAtOtherLevel(string post, string level) =>
        new(RefusalKind.Invalid, "duty.post-at-other-level", "answers", post, level);

    public static Refusal PostCannotAnswer(string post) => new(RefusalKind.Invalid, "duty.post-cannot-answer", "answers", post);

    public static Refusal UnknownAnswer(string text) => new(RefusalKind.Invalid, "duty.unknown-answer", "answers", text);

    public static Refusal UnknownDepartment(string code) => new(RefusalKind.Invalid, "duty.unknown-department", "answers", code);

    public static Refusal SaidTwice(string category, string level) =>
        new(RefusalKind.Invalid, "duty.said-twice", "category", category, level);
}
