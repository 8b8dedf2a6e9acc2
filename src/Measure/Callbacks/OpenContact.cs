using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Contacts;

namespace Menpai.Measure.Callbacks;

/// <summary>
/// 打开回访电话 Puts down that somebody opens the number of a drawn case to call it; the resident reads who did. The number itself is in no answer of
/// an act: whoever asked unseals it afterwards.
/// </summary>
public sealed record OpenContact(int CallbackId);

/// <inheritdoc cref="OpenContact"/>
public sealed class OpenContactHandler(Snapshot<AreaTree> tree) : IActHandler<OpenContact, CallbackReceipt>
{
    public CallbackReceipt Handle(OpenContact act, ActContext context)
    {
        var by = Doer.Of(context.Actor, Permission.Arbitrate);
        var callback = context.Take<Callback>(act.CallbackId) ?? throw CommonRefusals.NotFound().AsException();
        var @case = context.Take<Case>(callback.CaseId) ?? throw CommonRefusals.NotFound().AsException();
        RecordCallbackHandler.Demand(context, @case, by, tree.Current.District);
        if (callback.Reached == true)
            throw CallbackRefusals.RecordedBefore().AsException();
        if (context.Take<CaseContact>(callback.CaseId) is not { MayCall: true, Kind: ContactKind.Phone })
            throw CallbackRefusals.ContactGone().AsException();
        context.Append(CaseContact.StreamOf(callback.CaseId), new ContactOpened(), @case.AreaId, @case.AreaPath);
        return new(act.CallbackId, 1);
    }
}
