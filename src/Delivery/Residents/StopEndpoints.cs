using System.Security.Cryptography;
using System.Text;
using Menpai.Core;
using Menpai.Delivery.Sending;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Contacts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Delivery.Residents;

/// <summary>The end of the messages: by the link in each of them, without an account. Reading the page ends nothing, for mail readers open links by themselves.</summary>
internal static class StopEndpoints
{
    public static void MapStop(this IEndpointRouteBuilder routes)
    {
        routes.Get("/stop/{caseId:long}/{mark}", Ask).Needs(Permission.Public, ScopeRule.OneCase);
        routes.Post("/stop/{caseId:long}/{mark}", Stop).Needs(Permission.Public, ScopeRule.OneCase);
    }

    private static IResult Ask(HttpContext http, long caseId, string mark, MessageWriter writer, ContactForm contacts)
    {
        Check(writer, caseId, mark);
        return http.Page<StopPage>(new { Path = $"/stop/{caseId}/{mark}", Contact = contacts.Masked(caseId) });
    }

    private static async Task<IResult> Stop(
        HttpContext http,
        long caseId,
        string mark,
        MessageWriter writer,
        Ledger ledger,
        EraseContactHandler erase
    )
    {
        Check(writer, caseId, mark);
        var act = new EraseContact(caseId, ErasureReason.Requested);
        await ledger.Run(erase, Guid.CreateVersion7(), act, Actor.Resident(Scope.OneCase(caseId)));
        return http.Onward($"/stop/{caseId}/{mark}");
    }

    private static void Check(MessageWriter writer, long caseId, string mark)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(mark), Encoding.UTF8.GetBytes(writer.StopMark(caseId))))
            throw CommonRefusals.NotFound().AsException();
    }
}
