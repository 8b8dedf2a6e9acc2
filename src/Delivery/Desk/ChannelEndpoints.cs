using System.Text.Json;
using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Delivery.Sending;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Work.Cases.Contacts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MimeKit;

namespace Menpai.Delivery.Desk;

/// <summary>How mail and text messages go out. Secrets go in and never come out again.</summary>
internal static class ChannelEndpoints
{
    private const string Home = "/desk/channels";

    public static void MapChannels(this IEndpointRouteBuilder routes)
    {
        routes
            .Get(Home, (HttpContext http, Snapshot<NewsBook> news) => Show(http, news.Current))
            .Needs(Permission.ManageDelivery, ScopeRule.District);
        routes.Post($"{Home}/mail", TakeMail).Needs(Permission.ManageDelivery, ScopeRule.District);
        routes.Post($"{Home}/sms", TakeSms).Needs(Permission.ManageDelivery, ScopeRule.District);
        routes.Post($"{Home}/test", Test).Needs(Permission.ManageDelivery, ScopeRule.District);
    }

    private static IResult Show(
        HttpContext http,
        NewsBook book,
        Refusal? refusal = null,
        string? form = null,
        IFormCollection? typed = null,
        Outcome? tried = null
    ) =>
        http.Page<ChannelsPage>(
            new
            {
                book.Mail,
                book.Sms,
                Refusal = refusal,
                Form = form,
                Typed = (typed ?? FormCollection.Empty).ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
                Tried = tried,
            }
        );

    private static Task<IResult> TakeMail(HttpContext http, Snapshot<NewsBook> news, SealKey seal, SetChannelHandler handler) =>
        Take(http, news, seal, handler, "mail", ChannelSetting.Mail, form => ReadMail(form, news.Current.Mail));

    private static Task<IResult> TakeSms(
        HttpContext http,
        Snapshot<NewsBook> news,
        SealKey seal,
        SetChannelHandler handler,
        AddressGuard guard
    ) => Take(http, news, seal, handler, "sms", ChannelSetting.Sms, form => ReadSms(form, news.Current.Sms, guard));

    private static Task<IResult> Take(
        HttpContext http,
        Snapshot<NewsBook> news,
        SealKey seal,
        SetChannelHandler handler,
        string name,
        string channel,
        Func<IFormCollection, object> read
    ) =>
        http.Submit(
            async form =>
            {
                var json = form["off"] == "1" ? null : JsonSerializer.Serialize(read(form), EventTypes.Json);
                var @sealed = json is null ? null : seal.Seal(ChannelSetting.Purpose, http.ActId(), json);
                await http.Act(handler, new SetChannel(channel, @sealed));
                return http.Onward(Home, json is null ? "channels.done.off" : "channels.done.on");
            },
            (refusal, form) => Task.FromResult(Show(http, news.Current, refusal, name, form))
        );

    private static MailSettings ReadMail(IFormCollection form, MailSettings? earlier)
    {
        var from = Need(form, "sender", 120);
        if (!MailboxAddress.TryParse(from, out var address) || address.Address != from || string.IsNullOrEmpty(address.Domain))
            throw CommonRefusals.Malformed("sender").AsException();
        if (!int.TryParse(form["port"], out var port) || port is < 1 or > 65535)
            throw CommonRefusals.Malformed("port").AsException();
        if (!Enum.TryParse<MailSecurity>(form["security"], out var security) || !Enum.IsDefined(security))
            throw CommonRefusals.Malformed("security").AsException();
        var (host, user, password) = (Need(form, "host", 200), form["user"].ToString().Trim(), form["password"].ToString());
        // A password is for the server it was given for: to another one it is not sent on.
        var kept = earlier is not null && earlier.Host == host && earlier.User == user ? earlier.Password : null;
        return new MailSettings(host, port, security, user, password.Length > 0 ? password : kept, from, form["name"].ToString().Trim());
    }

    private static SmsSettings ReadSms(IFormCollection form, SmsSettings? earlier, AddressGuard guard)
    {
        var method = form["method"].ToString() is "GET" or "POST" or "PUT" ? form["method"].ToString() : "POST";
        var url = form["url"].ToString().Trim();
        // What is not written anew stays: addresses and headers of gateways hold keys.
        if (url.Length == 0)
            url = earlier?.Url ?? throw CommonRefusals.Missing("url").AsException();
        var plain = url.Replace("{phone}", "1").Replace("{text}", "1").Replace("{id}", "1");
        if (!Uri.TryCreate(plain, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
            throw DeliveryRefusals.NotTried().AsException();
        if (!guard.Accepts(plain, out _))
            throw DeliveryRefusals.ForbiddenAddress().AsException();
        var sameHost = earlier is not null && Uri.TryCreate(earlier.Url, UriKind.Absolute, out var was) && was.Host == parsed.Host;
        var headers = form["headers"].ToString().ReplaceLineEndings("\n").Trim();
        if (headers.Length == 0 && sameHost && form["headers-gone"] != "on")
            headers = earlier!.Headers;
        var body = form["body"].ToString();
        if (body.Length == 0 && sameHost)
            body = earlier!.Body;
        var type = form["type"].ToString().Trim();
        if (!System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(type, out _))
            throw CommonRefusals.Malformed("type").AsException();
        return new SmsSettings(method, url, headers, type, body, form["success"].ToString().Trim());
    }

    // To where the administrator writes, now, and with the answer on the page.
    private static Task<IResult> Test(HttpContext http, Snapshot<NewsBook> news, MailPost mail, GuardedHttp web) =>
        http.Submit(
            async form =>
            {
                var to = ContactText.Parse(form["recipient"].ToString()) ?? throw CommonRefusals.Malformed("recipient").AsException();
                var (words, book, id) = (http.Caller().Frame.Texts, news.Current, Guid.CreateVersion7());
                var outcome = to.Kind switch
                {
                    ContactKind.Email when book.Mail is { } settings => await mail.Send(
                        settings,
                        to.Value,
                        words["channels.test.title"],
                        words["channels.test.text"],
                        id,
                        null,
                        http.RequestAborted
                    ),
                    ContactKind.Phone when book.Sms is { } gateway => await Text(
                        web,
                        gateway,
                        to.Value,
                        words["channels.test.text"],
                        id,
                        http.RequestAborted
                    ),
                    _ => Outcome.Never(words["channels.test.off"]),
                };
                return Show(http, book, tried: outcome);
            },
            (refusal, form) => Task.FromResult(Show(http, news.Current, refusal, "test", form))
        );

    private static async Task<Outcome> Text(
        GuardedHttp web,
        SmsSettings gateway,
        string phone,
        string text,
        Guid id,
        CancellationToken stop
    )
    {
        using var request = SmsShape.Of(gateway, phone, text, id);
        var (answer, failed) = await web.Send(request, stop);
        return failed ?? SmsShape.Judge(gateway, answer!);
    }

    private static string Need(IFormCollection form, string field, int most)
    {
        var text = form[field].ToString().Trim();
        return text.Length == 0 ? throw CommonRefusals.Missing(field).AsException()
            : text.Length > most ? throw CommonRefusals.TooLong(field, most).AsException()
            : text;
    }
}
