using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases.Contacts;

/// <summary>删除联系方式 Deletes a case's contact: at its owner's word, or because its time is over. Doing it again does nothing.</summary>
public sealed record EraseContact(long CaseId, ErasureReason Reason);

/// <inheritdoc cref="EraseContact"/>
public sealed class EraseContactHandler(CaseRules rules) : IActHandler<EraseContact, ContactReceipt>
{
    public ContactReceipt Handle(EraseContact act, ActContext context)
    {
        if (context.Take<CaseContact>(act.CaseId) is not { } contact)
            return new ContactReceipt(act.CaseId);
        if (act.Reason == ErasureReason.Expired && !IsDue(act.CaseId, context))
            throw CaseRefusals.NothingDue().AsException();
        context.Prepared("DELETE FROM case_contacts WHERE CaseId = @case").Bind(("@case", act.CaseId)).ExecuteNonQuery();
        context.Append(CaseContact.StreamOf(act.CaseId), new ContactErased(act.Reason), contact.AreaId, contact.AreaPath);
        return new ContactReceipt(act.CaseId);
    }

    // A merged report's resident is told until what it was merged into is over.
    private bool IsDue(long caseId, ActContext context)
    {
        var goingOn = context.Take<Case>(caseId);
        while (goingOn?.MergedIntoId is { } into)
            goingOn = context.Take<Case>(into);
        return goingOn is { IsOver: true }
            && ExpireTextsHandler.EndedAt(goingOn, context) < context.Now.AddDays(-rules.Pack.Retention.ContactDays);
    }
}
