using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;

namespace Menpai.Work.Cases.Contacts;

/// <summary>Takes a contact from a resident's form, checks it before anything else is done, and leaves it with the case afterwards.</summary>
public sealed class ContactForm(SealKey seal, ContactOffer offer, Store store, LeaveContactHandler leave)
{
    /// <summary>The field's name.</summary>
    public const string Field = "contact";

    /// <summary>The box with which its owner agrees to be called and asked once more.</summary>
    public const string CallField = "mayCall";

    public ContactOffer Offer => offer;

    /// <summary>What was typed; null for nothing.</summary>
    /// <exception cref="RefusedException">It is no contact.</exception>
    public ContactText? Read(IFormCollection form) => ContactText.Read(form[Field], offer);

    /// <summary>Leaves it with the case, once for each report however often the form is sent.</summary>
    public async Task Leave(HttpContext http, ContactText contact, long caseId, Scope scope, Guid act)
    {
        var language = http.Caller().Frame.Texts.Language;
        var @sealed = seal.Seal(CaseContact.Purpose, act, contact.Value);
        await http.Act(
            leave,
            new LeaveContact(caseId, contact.Kind, @sealed, language, MayCall(http, contact)),
            Actor.Resident(scope),
            act
        );
    }

    /// <summary>The case's contact, masked; null when none is left.</summary>
    public string? Masked(long caseId)
    {
        using var reading = store.Read(Scope.OneCase(caseId));
        return
            reading.Db.Rows<CaseContact>(nameof(CaseContact.CaseId), caseId).SingleOrDefault() is { } contact
            && seal.Open(CaseContact.Purpose, contact.Sealed) is { } value
            ? ContactText.Masked(value)
            : null;
    }

    /// <summary>When the number was opened to call it, by whom as residents may read it.</summary>
    public IReadOnlyList<(DateTimeOffset At, string Who)> Openings(long caseId)
    {
        using var reading = store.Read(Scope.Everything);
        return
        [
            .. reading
                .Db.Rows<LedgerEvent>(nameof(LedgerEvent.Stream), CaseContact.StreamOf(caseId), nameof(LedgerEvent.Seq))
                .Where(row => row.Type == "contact.opened")
                .Select(row => (row.At, row.Actor)),
        ];
    }

    private static bool MayCall(HttpContext http, ContactText contact) =>
        contact.Kind == ContactKind.Phone && http.Request.HasFormContentType && http.Request.Form[CallField] == "on";

    /// <summary>The act of leaving a contact that belongs to another act of the same form.</summary>
    public static Guid ActBeside(Guid act)
    {
        var bytes = act.ToByteArray();
        bytes[^1] ^= 0xC0;
        return new Guid(bytes);
    }
}
