using Menpai.Core;

namespace Menpai.Work.Cases;

/// <summary>Refusals of the case acts.</summary>
[RefusalCatalogue]
public static class CaseRefusals
{
    /// <summary>The act and the state by the names of their enums; the edge puts the localised words in.</summary>
    public static Refusal IllegalTransition(string act, string status) =>
        new(RefusalKind.Conflict, "case.illegal-transition", null, $"enum.CaseAct.{act}", $"enum.CaseStatus.{status}");

    public static Refusal OwnWork() => new(RefusalKind.Forbidden, "case.own-work");

    public static Refusal UnknownPlate() => new(RefusalKind.NotFound, "case.unknown-plate", "plate");

    public static Refusal UnknownPlace() => new(RefusalKind.Invalid, "case.unknown-place", "place");

    public static Refusal UnknownCategory() => new(RefusalKind.Invalid, "case.unknown-category", "category");

    public static Refusal UnknownReason() => new(RefusalKind.Invalid, "case.unknown-reason", "reason");

    public static Refusal ReturnTooLate() => new(RefusalKind.Conflict, "case.return-too-late");

    public static Refusal DeclineTooLate() => new(RefusalKind.Conflict, "case.decline-too-late");

    public static Refusal AlreadyAtTheTop() => new(RefusalKind.Conflict, "case.already-at-the-top");

    public static Refusal RatingOver() => new(RefusalKind.Conflict, "case.rating-over");

    public static Refusal ReopenedBefore() => new(RefusalKind.Conflict, "case.reopened-before");

    public static Refusal NoOpenQuestion() => new(RefusalKind.Conflict, "case.no-open-question");

    public static Refusal NoSuspensionAsked() => new(RefusalKind.Conflict, "case.no-suspension-asked");

    public static Refusal SuspensionUntilPast() => new(RefusalKind.Invalid, "case.suspension-until-past", "until");

    public static Refusal UnknownNumber() => new(RefusalKind.Invalid, "case.unknown-number", "into");

    public static Refusal MergeIntoItself() => new(RefusalKind.Invalid, "case.merge-into-itself", "into");

    public static Refusal MergeIntoOver() => new(RefusalKind.Conflict, "case.merge-into-over", "into");

    public static Refusal UnknownTarget() => new(RefusalKind.Invalid, "case.unknown-target", "to");

    public static Refusal TargetVacant() => new(RefusalKind.Conflict, "case.target-vacant", "to");

    public static Refusal SameTarget(string name) => new(RefusalKind.Conflict, "case.same-target", "to", name);

    public static Refusal SameCategory() => new(RefusalKind.Conflict, "case.same-category", "category");

    public static Refusal SuspensionTooLong(int days) => new(RefusalKind.Invalid, "case.suspension-too-long", "until", days);

    public static Refusal TextErasedBefore() => new(RefusalKind.Conflict, "case.text-erased-before");

    /// <summary>Only the program's clock hears this: somebody acted in between, and nothing is recorded.</summary>
    public static Refusal NothingDue() => new(RefusalKind.Conflict, "case.nothing-due");

    public static Refusal QuestionUnanswered(string question) => new(RefusalKind.Invalid, "case.question-unanswered", question, question);

    public static Refusal AnswerNotOffered(string question) => new(RefusalKind.Invalid, "case.answer-not-offered", question, question);

    public static Refusal WrongCode() => new(RefusalKind.NotFound, "case.wrong-code", "code");
}
