using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Work.Cases.Contacts;
using Menpai.Work.Photos;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Cases.Public;

/// <summary>Following a report up by number and code.</summary>
internal static class FollowUpEndpoints
{
    public static void MapFollowUp(this IEndpointRouteBuilder routes)
    {
        routes.Get("/r", (HttpContext http, FollowUpDesk desk) => Ask(http, desk)).Needs(Permission.Public, ScopeRule.None);
        routes.Post("/r", Open).Needs(Permission.Public, ScopeRule.None);
        routes
            .Get("/r/{number}", (HttpContext http, string number, FollowUpDesk desk) => Show(http, number, desk))
            .Needs(Permission.Public, ScopeRule.OneCase);
        routes.Post("/r/{number}/comment", Comment).Needs(Permission.Public, ScopeRule.OneCase).WithMetadata(PhotoForm.Body);
        routes.Post("/r/{number}/answer", Answer).Needs(Permission.Public, ScopeRule.OneCase).WithMetadata(PhotoForm.Body);
        routes.Get("/r/{number}/photos/{id:guid}", ShowPhoto).Needs(Permission.Public, ScopeRule.OneCase);
        routes.Post("/r/{number}/rate", Rate).Needs(Permission.Public, ScopeRule.OneCase);
        routes.Post("/r/{number}/reopen", Reopen).Needs(Permission.Public, ScopeRule.OneCase);
        routes.Post("/r/{number}/contact", Contact).Needs(Permission.Public, ScopeRule.OneCase);
    }

    private static IResult Ask(HttpContext http, FollowUpDesk desk, Refusal? refusal = null, string number = "") =>
        http.Page<FollowUpSignInPage>(
            new
            {
                Refusal = refusal,
                Number = number,
                Mine = desk.Mine(http),
            }
        );

    private static Task<IResult> Open(HttpContext http, FollowUpDesk desk) =>
        http.Submit(
            form => Task.FromResult(http.Onward($"/r/{desk.Open(http, form["number"].ToString(), form["code"].ToString())}")),
            (refusal, form) => Task.FromResult(Ask(http, desk, refusal, form["number"].ToString()))
        );

    private static IResult Show(
        HttpContext http,
        string number,
        FollowUpDesk desk,
        Refusal? refusal = null,
        string? form = null,
        IFormCollection? typed = null
    )
    {
        var rules = http.RequestServices.GetRequiredService<CaseRules>();
        var contacts = http.RequestServices.GetRequiredService<ContactForm>();
        if (desk.Find(http, number) is not { } found)
            return http.Onward($"/r?number={Uri.EscapeDataString(number)}");
        var isNew = http.Request.Query.ContainsKey("new");
        return http.Page<FollowUpPage>(
            new
            {
                Followed = found,
                Category = rules.Pack.Find(found.Case.Category)?.Name.In(http.Caller().Frame.Texts.Language) ?? found.Case.Category,
                Area = rules.Book.Tree.Label(found.Case.AreaId),
                Items = FollowUpDesk.Items(found, http.Caller().Frame),
                Code = isNew ? desk.CodeOf(found.Case) : null,
                DraftDone = isNew ? "report" : null,
                desk.DutyNumber,
                AsksContact = found.Case.IsOver ? null : contacts.Offer.Label,
                Contact = contacts.Masked(found.Case.CaseId),
                Openings = contacts.Openings(found.Case.CaseId),
                rules.Pack.Retention.ContactDays,
                Photos = http.RequestServices.GetRequiredService<PhotoQueries>().ForResident(found),
                Kept = http.KeptPhotos(),
                Refusal = refusal,
                Form = form,
                Values = (typed ?? FormCollection.Empty).ToDictionary(pair => pair.Key, pair => pair.Value.OfType<string>().ToArray()),
            }
        );
    }

    private static IResult ShowPhoto(HttpContext http, string number, Guid id, FollowUpDesk desk, PhotoQueries photos)
    {
        var found = desk.Find(http, number) ?? throw CommonRefusals.NotFound().AsException();
        var all = photos.ForResident(found);
        return http.Page<FollowPhotoPage>(
            new
            {
                found.Case.Number,
                Photo = all.FirstOrDefault(one => one.Id == id) ?? throw CommonRefusals.NotFound().AsException(),
                All = all,
            }
        );
    }

    private static Task<IResult> Comment(HttpContext http, string number, FollowUpDesk desk, CommentAsResidentHandler handler) =>
        Do(http, number, desk, "comment", handler, (id, form) => new CommentAsResident(id, form["words"].ToString(), http.KeptPhotos()));

    private static Task<IResult> Answer(HttpContext http, string number, FollowUpDesk desk, AnswerQuestionHandler handler) =>
        Do(http, number, desk, "answer", handler, (id, form) => new AnswerQuestion(id, form["words"].ToString(), http.KeptPhotos()));

    private static Task<IResult> Rate(HttpContext http, string number, FollowUpDesk desk, RateCaseHandler handler) =>
        Do(
            http,
            number,
            desk,
            "rate",
            handler,
            (id, form) => new RateCase(id, SolvedOf(form), SatisfactionOf(form), form["words"].ToString())
        );

    private static Task<IResult> Reopen(HttpContext http, string number, FollowUpDesk desk, ReopenCaseHandler handler) =>
        Do(http, number, desk, "reopen", handler, (id, form) => new ReopenCase(id, form["words"].ToString()));

    // A new one, or none any more.
    private static Task<IResult> Contact(
        HttpContext http,
        string number,
        FollowUpDesk desk,
        ContactForm contacts,
        EraseContactHandler erase
    ) =>
        http.Submit(
            async form =>
            {
                var found = desk.Find(http, number) ?? throw CommonRefusals.NotFound().AsException();
                var contact = form["stop"] == "1" ? null : contacts.Read(form) ?? throw CommonRefusals.Missing("contact").AsException();
                if (contact is null)
                    await http.Act(erase, new EraseContact(found.Case.CaseId, ErasureReason.Requested), Actor.Resident(found.Scope));
                else
                    await contacts.Leave(http, contact, found.Case.CaseId, found.Scope, http.ActId());
                return http.Onward($"/r/{found.Case.Number}", contact is null ? "follow.done.contact-erased" : "follow.done.contact");
            },
            (refusal, form) => Task.FromResult(Show(http, number, desk, refusal, "contact", form))
        );

    private static Task<IResult> Do<TAct>(
        HttpContext http,
        string number,
        FollowUpDesk desk,
        string name,
        IActHandler<TAct, CaseReceipt> handler,
        Func<long, IFormCollection, TAct> act
    )
        where TAct : notnull =>
        http.Submit(
            async form =>
            {
                var found = desk.Find(http, number) ?? throw CommonRefusals.NotFound().AsException();
                await http.Photos(form, http.RequestServices.GetRequiredService<PhotoDesk>());
                await http.Act(handler, act(found.Case.CaseId, form), Actor.Resident(found.Scope));
                return http.Onward($"/r/{found.Case.Number}", $"follow.done.{name}");
            },
            (refusal, form) => Task.FromResult(Show(http, number, desk, refusal, name, form))
        );

    private static bool SolvedOf(IFormCollection form) =>
        form["solved"].ToString() switch
        {
            "yes" => true,
            "no" => false,
            _ => throw CommonRefusals.Missing("solved").AsException(),
        };

    private static Satisfaction SatisfactionOf(IFormCollection form) =>
        Enum.TryParse<Satisfaction>(form["satisfaction"], out var value)
            ? value
            : throw CommonRefusals.Missing("satisfaction").AsException();
}
