using System.Globalization;
using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Delivery.Outbox;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Work.Cases.Contacts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Delivery.Preferences;

/// <summary>Where officers say how they want to be told.</summary>
internal static class NewsPreferenceEndpoints
{
    private const string Home = "/desk/account/news";

    public static void MapNewsPreferences(this IEndpointRouteBuilder routes)
    {
        routes
            .Get(Home, (HttpContext http, Snapshot<NewsBook> news, Pack pack) => Show(http, news.Current, pack, null, null))
            .Needs(Permission.SignedIn, ScopeRule.Own);
        routes.Post(Home, Take).Needs(Permission.SignedIn, ScopeRule.Own);
    }

    private static IResult Show(HttpContext http, NewsBook book, Pack pack, Refusal? refusal, IFormCollection? typed)
    {
        if (http.Actor().StaffId is not { } staff)
            throw CommonRefusals.Forbidden().AsException();
        var chosen = book.Of(staff);
        return http.Page<NewsPreferencePage>(
            new
            {
                Chosen = chosen,
                Pack = pack,
                ByMail = book.Mail is not null,
                BySms = book.Sms is not null,
                Mail = Masked(book.Address(chosen.Mail)),
                Phone = Masked(book.Address(chosen.Phone)),
                Refusal = refusal,
                TypedMail = typed?["mail"].ToString(),
                TypedPhone = typed?["phone"].ToString(),
            }
        );
    }

    private static Task<IResult> Take(
        HttpContext http,
        Snapshot<NewsBook> news,
        Pack pack,
        SealKey seal,
        SetNewsPreferenceHandler handler
    ) =>
        http.Submit(
            async form =>
            {
                await http.Act(handler, Read(form, pack, seal, http.ActId(), http.Caller().Frame.Texts.Language));
                return http.Onward(Home, "news.done.preferences");
            },
            (refusal, form) => Task.FromResult(Show(http, news.Current, pack, refusal, form))
        );

    private static SetNewsPreference Read(IFormCollection form, Pack pack, SealKey seal, Guid act, string language) =>
        new(
            Address(form, "mail", ContactKind.Email, seal, act),
            Address(form, "phone", ContactKind.Phone, seal, act),
            language,
            Minutes(form, "quiet-from"),
            Minutes(form, "quiet-to"),
            form["quiet-mail"] == "on",
            form["quiet-sms"] == "on",
            Minutes(form, "digest-at"),
            Choices(form, pack)
        );

    // An empty field leaves what is there: it is never shown whole, so it cannot be sent back.
    private static string? Address(IFormCollection form, string field, ContactKind kind, SealKey seal, Guid act)
    {
        if (form[$"{field}-gone"] == "on")
            return null;
        var typed = form[field].ToString();
        if (string.IsNullOrWhiteSpace(typed))
            return "";
        return ContactText.Parse(typed) is { } read && read.Kind == kind
            ? seal.Seal(NewsPreference.Purpose, act, read.Value)
            : throw CommonRefusals.Malformed(field).AsException();
    }

    private static int Minutes(IFormCollection form, string field) =>
        TimeOnly.TryParseExact(
            form[field].ToString(),
            ["HH:mm", "HH:mm:ss"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? NewsPreference.Minutes(time)
            : throw CommonRefusals.Malformed(field).AsException();

    // Only what differs from the rule is kept, so that a better rule reaches those who never chose.
    private static string Choices(IFormCollection form, Pack pack)
    {
        var chosen = new List<string>();
        foreach (var occasion in Occasions.OfStaff)
        foreach (var channel in new[] { NewsChannel.Desk, NewsChannel.Mail, NewsChannel.Sms })
            if (
                Enum.TryParse<NewsChoice>(form[$"{occasion.Word()}.{channel}"], out var choice)
                && Enum.IsDefined(choice)
                && choice != NewsPreference.Usual(channel, pack.Messages.Templates[occasion].Priority)
            )
                chosen.Add($"{occasion.Word()}/{channel}={choice}");
        return string.Join(' ', chosen);
    }

    private static string? Masked(string? address) => address is null ? null : ContactText.Masked(address);
}
