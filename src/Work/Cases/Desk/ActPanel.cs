using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Work.Cases.Api;
using Menpai.Work.Photos;
using Menpai.Work.Posts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Cases.Desk;

/// <summary>下一步 What somebody may do to a case now: one act open, the one whose turn it is unless another was asked for.</summary>
/// <param name="Now">The act whose turn it is and that this officer may do; null while others are to act.</param>
/// <param name="Shown">The act whose form is open; null for none.</param>
/// <param name="Others">The rest that is allowed, in the order of likely use.</param>
/// <param name="Refusal">Why the last try was refused.</param>
/// <param name="Typed">What was typed then.</param>
public sealed record ActPanel(CaseAct? Now, CaseAct? Shown, IReadOnlyList<CaseAct> Others, Refusal? Refusal, IFormCollection? Typed)
{
    private static readonly CaseAct[] Order =
    [
        CaseAct.Accept,
        CaseAct.Handle,
        CaseAct.Verify,
        CaseAct.Close,
        CaseAct.Register,
        CaseAct.DecideReturn,
        CaseAct.DecideSuspension,
        CaseAct.Dispatch,
        CaseAct.Resume,
        CaseAct.AskBack,
        CaseAct.Comment,
        CaseAct.AttachPhotos,
        CaseAct.Return,
        CaseAct.Escalate,
        CaseAct.AskSuspension,
        CaseAct.Reclassify,
        CaseAct.Merge,
        CaseAct.Decline,
        CaseAct.EraseText,
        CaseAct.ErasePhoto,
    ];

    /// <summary>Who a dispatch could go to; only while its form is open.</summary>
    public Targets? Targets { get; private init; }

    /// <summary>Who the rules name for a case that is about to be registered or sent on.</summary>
    public Responsible? Proposed { get; private init; }

    /// <summary>Cases that may be the same matter; only while its form is open.</summary>
    public IReadOnlyList<PossibleDuplicate> Alike { get; private init; } = [];

    /// <summary>The panel of a request.</summary>
    /// <param name="asked">Which act's form was asked for; one that is not allowed shows what is.</param>
    public static ActPanel Of(HttpContext http, OpenedCase opened, OfficerAct? asked, Refusal? refusal, IFormCollection? typed)
    {
        var (@case, actor) = (opened.Case, http.Actor());
        var allowed = Order.Where(act => opened.Allowed.Contains(act) && HasUse(act, opened) && OfficerActs.Of(act) is not null).ToList();
        var now = TurnOf(@case, actor) is { } turn && allowed.Contains(turn) ? turn : (CaseAct?)null;
        var wanted = asked?.Act == CaseAct.CommentPublicly ? CaseAct.Comment : asked?.Act;
        var shown = wanted is { } one && allowed.Contains(one) ? one : now;
        var panel = new ActPanel(now, shown, [.. allowed.Where(act => act != shown)], refusal, typed);
        var queries = http.RequestServices.GetRequiredService<DeskQueries>();
        return shown switch
        {
            CaseAct.Dispatch or CaseAct.DecideReturn => panel with { Targets = queries.TargetsOf(actor, @case, http.Caller().Frame.Texts) },
            CaseAct.Register => panel with
            {
                Proposed = http
                    .RequestServices.GetRequiredService<CaseRules>()
                    .WhoAnswers(@case.Category, @case.AreaId, http.Caller().Frame.Now),
            },
            CaseAct.Merge => panel with
            {
                Alike = http.RequestServices.GetRequiredService<CaseDuplicates>().Like(actor, @case, opened.Description?.Words ?? ""),
            },
            CaseAct.ErasePhoto => panel with { Photos = http.RequestServices.GetRequiredService<PhotoQueries>().ForOfficer(actor, opened) },
            _ => panel,
        };
    }

    /// <summary>The photos of the case; only while the form to erase one is open.</summary>
    public IReadOnlyList<ShownPhoto> Photos { get; private init; } = [];

    /// <summary>What was typed into a field; null for a form that is shown for the first time.</summary>
    public string? Of(string field) => Typed?[field].ToString();

    // Nothing is offered to erase where nothing is.
    private static bool HasUse(CaseAct act, OpenedCase opened) =>
        act != CaseAct.ErasePhoto || opened.Entries.Any(entry => entry.Event is PhotosAttached);

    private static CaseAct? TurnOf(Case @case, Actor actor) =>
        @case.Status switch
        {
            CaseStatus.Reported => CaseAct.Register,
            CaseStatus.Registered => CaseAct.Dispatch,
            CaseStatus.Dispatched => CaseAct.Accept,
            CaseStatus.Returning => CaseAct.DecideReturn,
            CaseStatus.Accepted
                when @case.SuspensionAskedBy is not null && CaseWorkflow.Refuse(@case, CaseAct.DecideSuspension, actor) is null =>
                CaseAct.DecideSuspension,
            CaseStatus.Accepted => CaseAct.Handle,
            CaseStatus.Handled => CaseAct.Verify,
            CaseStatus.Verified => CaseAct.Close,
            _ => null,
        };
}
