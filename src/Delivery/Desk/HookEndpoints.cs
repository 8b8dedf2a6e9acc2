using System.Security.Cryptography;
using System.Text.Json;
using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Delivery.Sending;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Delivery.Desk;

/// <summary>Robots and programs that are told. A program's secret is shown once, when it is made.</summary>
internal static class HookEndpoints
{
    private const string Home = "/desk/hooks";

    public static void MapHooks(this IEndpointRouteBuilder routes)
    {
        routes.Get(Home, (HttpContext http) => Show(http)).Needs(Permission.ManageDelivery, ScopeRule.District);
        routes.Post(Home, Take).Needs(Permission.ManageDelivery, ScopeRule.District);
        routes.Post($"{Home}/{{id:int}}/switch", Switch).Needs(Permission.ManageDelivery, ScopeRule.District);
        routes.Post($"{Home}/{{id:int}}/end", End).Needs(Permission.ManageDelivery, ScopeRule.District);
        routes.Post($"{Home}/{{id:int}}/replay", Replay).Needs(Permission.ManageDelivery, ScopeRule.District);
        routes.Post($"{Home}/{{id:int}}/test", Test).Needs(Permission.ManageDelivery, ScopeRule.District);
    }

    private static IResult Show(
        HttpContext http,
        Refusal? refusal = null,
        IFormCollection? typed = null,
        string? secret = null,
        Outcome? tried = null
    )
    {
        var services = http.RequestServices;
        var store = (Store)services.GetService(typeof(Store))!;
        using var reading = store.Read(Scope.Everything);
        return http.Page<HooksPage>(
            new
            {
                Hooks = (IReadOnlyList<Hook>)reading.Db.Table<Hook>(),
                Tree = ((Snapshot<AreaTree>)services.GetService(typeof(Snapshot<AreaTree>))!).Current,
                Events = EventsOf(store),
                Refusal = refusal,
                Typed = (typed ?? FormCollection.Empty).ToDictionary(pair => pair.Key, pair => pair.Value.OfType<string>().ToArray()),
                Secret = secret,
                Tried = tried,
            }
        );
    }

    // Of cases only: what happens to posts, areas and people is nobody else's.
    private static List<string> EventsOf(Store store) =>
        [.. store.Model.Events.Names.Where(name => name.StartsWith("case.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static Task<IResult> Take(HttpContext http, Store store, SealKey seal, AddressGuard guard, SetHookHandler handler) =>
        http.Submit(
            async form =>
            {
                if (!Enum.TryParse<HookKind>(form["kind"], out var kind) || !Enum.IsDefined(kind))
                    throw CommonRefusals.Malformed("kind").AsException();
                var url = form["url"].ToString().Trim();
                if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
                    throw DeliveryRefusals.NotTried().AsException();
                if (!guard.Accepts(url, out var address) || await guard.Forbids(address, http.RequestAborted))
                    throw DeliveryRefusals.ForbiddenAddress().AsException();
                if (!int.TryParse(form["area"], out var area))
                    throw CommonRefusals.Missing("area").AsException();
                // Made here, not chosen: 32 random bytes.
                var secret =
                    kind == HookKind.Program
                        ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))
                        : form["secret"].ToString().Trim();
                var target = JsonSerializer.Serialize(new HookTarget(url, secret), EventTypes.Json);
                var act = new SetHook(
                    null,
                    kind,
                    form["name"].ToString(),
                    seal.Seal(Hook.Purpose, http.ActId(), target),
                    parsed.Host,
                    area,
                    Topics(form[kind == HookKind.Program ? "events" : "occasions"].OfType<string>(), kind, EventsOf(store)),
                    true
                );
                await http.Act(handler, act);
                return kind == HookKind.Program ? Show(http, secret: secret) : http.Onward(Home, "hooks.done.added");
            },
            (refusal, form) => Task.FromResult(Show(http, refusal, form))
        );

    private static string Topics(IEnumerable<string> chosen, HookKind kind, IReadOnlyCollection<string> events)
    {
        var known = kind == HookKind.Program ? events : [.. Occasions.OfStaff.Select(occasion => occasion.Word())];
        var all = chosen.ToList();
        if (all.Find(topic => topic != "*" && !known.Contains(topic)) is { } unknown)
            throw DeliveryRefusals.UnknownTopic(unknown).AsException();
        return all.Count == known.Count || all.Count == 0 ? "*" : string.Join(' ', all);
    }

    private static async Task<IResult> Switch(HttpContext http, int id, Snapshot<NewsBook> news, SetHookHandler handler)
    {
        var hook = Find(news, id);
        await http.Act(handler, new SetHook(id, hook.Kind, hook.Name, null, null, hook.AreaId, hook.Topics, !hook.Active));
        return http.Onward(Home, hook.Active ? "hooks.done.off" : "hooks.done.on");
    }

    private static async Task<IResult> End(HttpContext http, int id, EndHookHandler handler)
    {
        await http.Act(handler, new EndHook(id));
        return http.Onward(Home, "hooks.done.ended");
    }

    private static Task<IResult> Replay(HttpContext http, int id, ReplayHookHandler handler) =>
        http.Submit(
            async form =>
            {
                if (!long.TryParse(form["from"], out var from))
                    throw CommonRefusals.Malformed("from").AsException();
                await http.Act(handler, new ReplayHook(id, from));
                return http.Onward(Home, "hooks.done.replay");
            },
            (refusal, form) => Task.FromResult(Show(http, refusal, form))
        );

    private static async Task<IResult> Test(HttpContext http, int id, Snapshot<NewsBook> news, MessageSender sender)
    {
        var hook = Find(news, id);
        var target = news.Current.TargetOf(hook) ?? throw CommonRefusals.NotFound().AsException();
        var words = http.Caller().Frame.Texts;
        var text = new MessageText(words["channels.test.title"], words["channels.test.text"], "");
        var tried =
            hook.Kind == HookKind.Program
                ? await sender.ToProgram(
                    target,
                    new WebhookEvent("ping", 0, http.Caller().Frame.Now, null),
                    Guid.CreateVersion7(),
                    http.RequestAborted
                )
                : await sender.ToRobot(hook.Kind, target, text, http.RequestAborted);
        return Show(http, tried: tried);
    }

    private static Hook Find(Snapshot<NewsBook> news, int id) => news.Current.Hook(id) ?? throw CommonRefusals.NotFound().AsException();
}
