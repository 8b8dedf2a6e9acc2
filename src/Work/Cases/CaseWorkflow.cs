using Menpai.Core;

namespace Menpai.Work.Cases;

/// <summary>办件动作 What can be done to a case.</summary>
public enum CaseAct
{
    Register,
    Decline,
    Dispatch,
    Reclassify,
    Merge,
    Accept,
    Return,
    DecideReturn,
    Handle,
    Verify,
    Close,
    Rate,
    Reopen,
    Escalate,
    EscalateByClock,
    RerouteByRules,
    AskSuspension,
    DecideSuspension,
    Resume,
    ResumeByClock,
    AskBack,
    Answer,
    Comment,
    CommentPublicly,
    CommentAsResident,
    EraseText,
    ExpireTexts,
    AttachPhotos,
    ErasePhoto,
}

/// <summary>Who, of those whose scope holds the case, may do an act.</summary>
public enum Party
{
    /// <summary>Whoever's role carries the permission.</summary>
    Anyone,

    /// <summary>Somebody at the level that answers, or above: nobody takes a case away from the people above them.</summary>
    NotBelow,

    /// <summary>The post or department that answers now: its holder, stand-in, or the one on the roster.</summary>
    Responsible,

    /// <summary>Somebody at the level that answers or above who did not handle it.</summary>
    NotTheHandler,

    /// <summary>Somebody above the level that answers, at the top of that level itself, who did not ask for it.</summary>
    Above,

    /// <summary>The resident who holds the code. Nobody on the staff may stand in for them.</summary>
    Resident,

    /// <summary>The program's own clock.</summary>
    Clock,
}

/// <summary>One line of the workflow.</summary>
/// <param name="Act">What is done.</param>
/// <param name="From">In which states.</param>
/// <param name="Permission">Which permission the role must carry.</param>
/// <param name="Party">Which of those may.</param>
public sealed record Transition(CaseAct Act, IReadOnlyList<CaseStatus> From, Permission Permission, Party Party);

/// <summary>办件流程 The whole workflow as one table. The state an act leads to stands in the fold of its event.</summary>
public static class CaseWorkflow
{
    private static readonly CaseStatus[] NotYetHandled =
    [
        CaseStatus.Registered,
        CaseStatus.Dispatched,
        CaseStatus.Returning,
        CaseStatus.Accepted,
    ];

    // A report that registered and dispatched itself can still turn out to be none; once somebody works on it, it is one.
    private static readonly CaseStatus[] NotYetAccepted =
    [
        CaseStatus.Reported,
        CaseStatus.Registered,
        CaseStatus.Dispatched,
        CaseStatus.Returning,
    ];

    private static readonly CaseStatus[] Open =
    [
        CaseStatus.Reported,
        .. NotYetHandled,
        CaseStatus.Suspended,
        CaseStatus.Handled,
        CaseStatus.Verified,
    ];

    private static readonly CaseStatus[] Over = [CaseStatus.Closed, CaseStatus.Declined, CaseStatus.Merged];

    private static readonly CaseStatus[] All = Enum.GetValues<CaseStatus>();

    /// <summary>Each act once.</summary>
    public static IReadOnlyList<Transition> Table { get; } =
    [
        new(CaseAct.Register, [CaseStatus.Reported], Permission.Dispatch, Party.Anyone),
        new(CaseAct.Decline, NotYetAccepted, Permission.Dispatch, Party.NotBelow),
        new(CaseAct.Reclassify, [CaseStatus.Reported, .. NotYetHandled], Permission.Dispatch, Party.NotBelow),
        new(CaseAct.Merge, [CaseStatus.Reported, .. NotYetHandled], Permission.Dispatch, Party.NotBelow),
        new(CaseAct.Dispatch, [CaseStatus.Registered, CaseStatus.Dispatched, CaseStatus.Accepted], Permission.Dispatch, Party.NotBelow),
        new(CaseAct.Accept, [CaseStatus.Dispatched], Permission.Handle, Party.Responsible),
        new(CaseAct.Return, [CaseStatus.Dispatched], Permission.Handle, Party.Responsible),
        new(CaseAct.DecideReturn, [CaseStatus.Returning], Permission.Arbitrate, Party.Above),
        new(CaseAct.Handle, [CaseStatus.Accepted], Permission.Handle, Party.Responsible),
        new(CaseAct.Verify, [CaseStatus.Handled], Permission.Verify, Party.NotTheHandler),
        new(CaseAct.Close, [CaseStatus.Verified], Permission.Dispatch, Party.Anyone),
        new(CaseAct.Rate, [CaseStatus.Closed, CaseStatus.Merged], Permission.Public, Party.Resident),
        new(CaseAct.Reopen, [CaseStatus.Closed, CaseStatus.Merged], Permission.Public, Party.Resident),
        new(CaseAct.Escalate, [CaseStatus.Dispatched, CaseStatus.Accepted], Permission.Handle, Party.Responsible),
        new(
            CaseAct.EscalateByClock,
            [CaseStatus.Reported, .. NotYetHandled, CaseStatus.Handled, CaseStatus.Verified],
            Permission.Public,
            Party.Clock
        ),
        new(CaseAct.RerouteByRules, [CaseStatus.Dispatched, CaseStatus.Returning, CaseStatus.Accepted], Permission.Public, Party.Clock),
        new(CaseAct.AskSuspension, [CaseStatus.Accepted], Permission.Handle, Party.Responsible),
        new(CaseAct.DecideSuspension, [CaseStatus.Accepted], Permission.Arbitrate, Party.Above),
        new(CaseAct.Resume, [CaseStatus.Suspended], Permission.Handle, Party.NotBelow),
        new(CaseAct.ResumeByClock, [CaseStatus.Suspended], Permission.Public, Party.Clock),
        new(CaseAct.AskBack, [CaseStatus.Reported, .. NotYetHandled], Permission.Handle, Party.Anyone),
        new(CaseAct.Answer, Open, Permission.Public, Party.Resident),
        new(CaseAct.Comment, All, Permission.Handle, Party.Anyone),
        new(CaseAct.CommentPublicly, Open, Permission.Handle, Party.Anyone),
        new(CaseAct.CommentAsResident, [.. Open, CaseStatus.Merged], Permission.Public, Party.Resident),
        new(CaseAct.EraseText, All, Permission.Arbitrate, Party.Anyone),
        new(CaseAct.ExpireTexts, Over, Permission.Public, Party.Clock),
        new(CaseAct.AttachPhotos, Open, Permission.Handle, Party.Anyone),
        new(CaseAct.ErasePhoto, All, Permission.Arbitrate, Party.Anyone),
    ];

    /// <summary>The line of an act.</summary>
    public static Transition Of(CaseAct act) => Table.First(line => line.Act == act);

    /// <summary>Why this actor may not do this to this case now; null when they may. The scope has been checked before.</summary>
    public static Refusal? Refuse(Case @case, CaseAct act, Actor actor)
    {
        var line = Of(act);
        // Of a person with several posts, the one that carries the permission must be the one that sees the case.
        if (!MayAtAll(line, actor) || !actor.For(line.Permission).Scope.Covers(@case.AreaPath, @case.DepartmentId, @case.CaseId))
            return CommonRefusals.Forbidden();
        // The state before the party: who may check depends on who handled, and "not handled yet" is the truer answer.
        if (!line.From.Contains(@case.Status))
            return CaseRefusals.IllegalTransition(act.ToString(), @case.Status.ToString());
        // What was worked on and sent back is not waved away: the resident's one reopening is theirs by right.
        if (act == CaseAct.Decline && (@case.Reopenings > 0 || @case.Reworks > 0))
            return CaseRefusals.DeclineTooLate();
        if (IsOwnWork(line.Party, @case, actor))
            return CaseRefusals.OwnWork();
        return IsParty(line.Party, @case, actor) ? null : CommonRefusals.Forbidden();
    }

    private static bool MayAtAll(Transition line, Actor actor) =>
        actor.Kind switch
        {
            ActorKind.Resident => line.Party == Party.Resident,
            ActorKind.System => line.Party == Party.Clock,
            _ => line.Party is not (Party.Resident or Party.Clock) && actor.May(line.Permission),
        };

    private static bool IsParty(Party party, Case @case, Actor actor) =>
        party switch
        {
            Party.Responsible => IsResponsible(@case, actor),
            Party.NotBelow => @case.Level is null || actor.Level <= @case.Level,
            Party.NotTheHandler => actor.Level <= @case.HandlerLevel || IsResponsible(@case, actor),
            Party.Above => @case.Level is not { } level || actor.Level < Math.Max(level, 1),
            Party.Resident => actor.Scope.Cases.Contains(@case.CaseId),
            _ => true,
        };

    private static bool IsOwnWork(Party party, Case @case, Actor actor) =>
        party switch
        {
            Party.NotTheHandler => actor.StaffId == @case.HandlerStaffId,
            Party.Above => actor.StaffId == @case.SuspensionAskedBy || actor.StaffId == @case.ReturnedBy,
            _ => false,
        };

    private static bool IsResponsible(Case @case, Actor actor) =>
        (@case.PostId is { } post && actor.Posts.Contains(post))
        || (@case.DepartmentId is { } department && actor.Scope.Departments.Contains(department));
}
