using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases.Contacts;

/// <summary>留下联系方式 The resident wants to be told, and where; a second one takes the place of the first.</summary>
/// <param name="MayCall">Whether they agreed to be called and asked once more; of telephone numbers only.</param>
/// <param name="Sealed">Sealed for <see cref="CaseContact.Purpose"/> before it comes here.</param>
public sealed record LeaveContact(long CaseId, ContactKind Kind, string Sealed, string Language, bool MayCall = false);

/// <summary>Which case.</summary>
public sealed record ContactReceipt(long CaseId);

/// <inheritdoc cref="LeaveContact"/>
public sealed class LeaveContactHandler : IActHandler<LeaveContact, ContactReceipt>
{
    public ContactReceipt Handle(LeaveContact act, ActContext context)
    {
        var @case = context.Take<Case>(act.CaseId) ?? throw CommonRefusals.NotFound().AsException();
        // What is over has nothing to tell any more, and its contact would outstay its time.
        if (@case.IsOver)
            throw ContactRefusals.TooLate().AsException();
        if (!Enum.IsDefined(act.Kind) || string.IsNullOrEmpty(act.Sealed))
            throw CommonRefusals.Malformed("contact").AsException();
        if (context.Take<CaseContact>(act.CaseId) is { } earlier)
            (earlier.Kind, earlier.Sealed, earlier.Language, earlier.LeftAt, earlier.MayCall) = (
                act.Kind,
                act.Sealed,
                act.Language,
                context.Now,
                act.MayCall
            );
        else
            context.Insert(
                new CaseContact
                {
                    CaseId = act.CaseId,
                    AreaId = @case.AreaId,
                    AreaPath = @case.AreaPath,
                    DepartmentId = @case.DepartmentId,
                    Kind = act.Kind,
                    Sealed = act.Sealed,
                    Language = act.Language,
                    LeftAt = context.Now,
                    MayCall = act.MayCall,
                }
            );
        context.Append(CaseContact.StreamOf(act.CaseId), new ContactLeft(act.Kind, act.MayCall), @case.AreaId, @case.AreaPath);
        return new ContactReceipt(act.CaseId);
    }
}

/// <summary>Refusals about contacts.</summary>
[RefusalCatalogue]
public static class ContactRefusals
{
    public static Refusal TooLate() => new(RefusalKind.Conflict, "contact.too-late");
}
