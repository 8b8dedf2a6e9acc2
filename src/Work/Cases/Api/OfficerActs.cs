using System.Text.Json;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Work.Photos;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Cases.Api;

/// <summary>One act of officers as the desk's forms and the JSON of programs both reach it.</summary>
/// <param name="Act">Its line in <see cref="CaseWorkflow"/>, which says who may.</param>
public abstract record OfficerAct(CaseAct Act)
{
    /// <summary>The last part of its address: <c>decide-return</c>.</summary>
    public string Verb { get; } = JsonNamingPolicy.KebabCaseLower.ConvertName(Act.ToString());

    /// <summary>What the role must carry.</summary>
    public Permission Permission => CaseWorkflow.Of(Act).Permission;

    /// <summary>The record the door for writing gets.</summary>
    public abstract Type Kind { get; }

    /// <summary>Carries it out as this request's caller.</summary>
    /// <param name="actId">The act's id; the client's own unless given.</param>
    /// <param name="onlyAt">The versions of which the case must still have one, also where the act itself asks for none; null for any.</param>
    /// <exception cref="RefusedException">It is refused, or something it needs is missing.</exception>
    public abstract Task<CaseReceipt> Run(
        HttpContext http,
        long caseId,
        ActInput input,
        Guid? actId = null,
        IReadOnlyList<int>? onlyAt = null
    );
}

internal sealed record OfficerAct<TAct, THandler>(CaseAct Act, Func<long, ActInput, TAct> Make) : OfficerAct(Act)
    where TAct : notnull
    where THandler : IActHandler<TAct, CaseReceipt>
{
    public override Type Kind => typeof(TAct);

    // Most acts compare the version themselves, after the workflow's own refusals; words that are only added do not.
    private static readonly bool Compares = typeof(TAct).GetProperty(nameof(ActInput.Version)) is not null;

    public override Task<CaseReceipt> Run(
        HttpContext http,
        long caseId,
        ActInput input,
        Guid? actId = null,
        IReadOnlyList<int>? onlyAt = null
    )
    {
        IActHandler<TAct, CaseReceipt> handler = http.RequestServices.GetRequiredService<THandler>();
        if (onlyAt is { } versions && !(Compares && versions.Count == 1))
            handler = new WhenUnchanged(handler, caseId, versions);
        return http.Act(handler, Make(caseId, input), id: actId);
    }

    // On the writer's thread: nothing comes between. A case that is not there is the handler's to refuse.
    private sealed class WhenUnchanged(IActHandler<TAct, CaseReceipt> handler, long caseId, IReadOnlyList<int> versions)
        : IActHandler<TAct, CaseReceipt>
    {
        public CaseReceipt Handle(TAct act, ActContext context) =>
            context.Take<Case>(caseId) is { } @case && !versions.Contains(@case.Version)
                ? throw CommonRefusals.Stale().AsException()
                : handler.Handle(act, context);
    }
}

/// <summary>The acts of officers: which handler carries each out, and what it takes of the input. One table for forms and JSON.</summary>
public static class OfficerActs
{
    /// <summary>Every act an officer can do to a case.</summary>
    public static IReadOnlyList<OfficerAct> Table { get; } =
    [
        new OfficerAct<RegisterCase, RegisterCaseHandler>(CaseAct.Register, (id, it) => new(id, it.Version, it.Dispatch ?? true)),
        new OfficerAct<DeclineCase, DeclineCaseHandler>(CaseAct.Decline, (id, it) => new(id, it.Version, Reason(it), Words(it))),
        new OfficerAct<DispatchCase, DispatchCaseHandler>(CaseAct.Dispatch, (id, it) => new(id, it.Version, it.To)),
        new OfficerAct<ReclassifyCase, ReclassifyCaseHandler>(
            CaseAct.Reclassify,
            (id, it) => new(id, it.Version, it.Category ?? throw CommonRefusals.Missing("category").AsException())
        ),
        new OfficerAct<MergeCase, MergeCaseHandler>(CaseAct.Merge, (id, it) => new(id, it.Version, Into(it))),
        new OfficerAct<AcceptCase, AcceptCaseHandler>(CaseAct.Accept, (id, it) => new(id, it.Version, it.Words)),
        new OfficerAct<ReturnCase, ReturnCaseHandler>(CaseAct.Return, (id, it) => new(id, it.Version, Reason(it), Words(it))),
        new OfficerAct<DecideReturn, DecideReturnHandler>(CaseAct.DecideReturn, (id, it) => new(id, it.Version, Yes(it), Words(it), it.To)),
        new OfficerAct<HandleCase, HandleCaseHandler>(CaseAct.Handle, (id, it) => new(id, it.Version, Words(it), it.Before, it.After)),
        new OfficerAct<VerifyCase, VerifyCaseHandler>(CaseAct.Verify, (id, it) => new(id, it.Version, Yes(it), it.Words)),
        new OfficerAct<CloseCase, CloseCaseHandler>(CaseAct.Close, (id, it) => new(id, it.Version, Words(it))),
        new OfficerAct<EscalateCase, EscalateCaseHandler>(CaseAct.Escalate, (id, it) => new(id, it.Version, Words(it))),
        new OfficerAct<AskSuspension, AskSuspensionHandler>(
            CaseAct.AskSuspension,
            (id, it) => new(id, it.Version, Reason(it), it.Until ?? throw CommonRefusals.Missing("until").AsException(), Words(it))
        ),
        new OfficerAct<DecideSuspension, DecideSuspensionHandler>(
            CaseAct.DecideSuspension,
            (id, it) => new(id, it.Version, Yes(it), it.Words)
        ),
        new OfficerAct<ResumeCase, ResumeCaseHandler>(CaseAct.Resume, (id, it) => new(id, it.Version)),
        new OfficerAct<AskBack, AskBackHandler>(CaseAct.AskBack, (id, it) => new(id, it.Version, Words(it))),
        new OfficerAct<CommentCase, CommentCaseHandler>(CaseAct.Comment, (id, it) => new(id, Public: false, Words(it), it.Photos)),
        new OfficerAct<CommentCase, CommentCaseHandler>(CaseAct.CommentPublicly, (id, it) => new(id, Public: true, Words(it), it.Photos)),
        new OfficerAct<EraseText, EraseTextHandler>(
            CaseAct.EraseText,
            (id, it) => new(id, it.TextId ?? throw CommonRefusals.Missing("textId").AsException(), Erasure(it))
        ),
        new OfficerAct<AttachPhotos, AttachPhotosHandler>(
            CaseAct.AttachPhotos,
            (id, it) => new(id, it.Photos ?? [], it.Kind ?? PhotoKind.Note)
        ),
        new OfficerAct<ErasePhoto, ErasePhotoHandler>(
            CaseAct.ErasePhoto,
            (id, it) => new(id, it.PhotoId ?? throw CommonRefusals.Missing("photoId").AsException(), Erasure(it))
        ),
    ];

    /// <summary>The line of an act; null for one that is not an officer's.</summary>
    public static OfficerAct? Of(CaseAct act) => Table.FirstOrDefault(line => line.Act == act);

    /// <summary>The line of a verb, or null.</summary>
    public static OfficerAct? Of(string? verb) => Table.FirstOrDefault(line => line.Verb == verb);

    private static string Words(ActInput input) =>
        string.IsNullOrWhiteSpace(input.Words) ? throw CommonRefusals.Missing("words").AsException() : input.Words;

    private static string Reason(ActInput input) => input.Reason ?? throw CommonRefusals.Missing("reason").AsException();

    private static bool Yes(ActInput input) => input.Yes ?? throw CommonRefusals.Missing("yes").AsException();

    private static ErasureReason Erasure(ActInput input) =>
        Enum.TryParse<ErasureReason>(Reason(input), ignoreCase: true, out var reason) && Enum.IsDefined(reason)
            ? reason
            : throw CaseRefusals.UnknownReason().AsException();

    private static long Into(ActInput input) =>
        CaseNumber.TryParse(input.Into ?? throw CommonRefusals.Missing("into").AsException(), out var number)
            ? number.Sequence
            : throw CommonRefusals.Malformed("into").AsException();
}
