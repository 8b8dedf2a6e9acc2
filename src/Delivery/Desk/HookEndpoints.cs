using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Delivery.Sending;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Delivery.Desk;

/// <summary>Robots and programs that are told. A program's secret is shown once, when it is made.</summary>
internal static class HookEndpoints
{
    private const string Home = "/desk/hooks";

    public static void MapHooks(this IEndpointRouteBuilder routes)
    {
        routes.Get(Home, (HttpContext http) => Show(http)).Needs(Permission.ManageDelivery, ScopeRule.District);
        routes.Post(Home, Take).Needs(Permission.ManageDelivery, ScopeRule.District);
        routes.Post($"{Home}/{{id:int}}/change", Change).Needs(Permission.ManageDelivery, ScopeRule.District);
        routes.Post($"{Home}/{{id:int}}/switch", Switch).Needs(Permission.ManageDelivery, ScopeRule.District);
        routes.Post($"{Home}/{{id:int}}/end", End).Needs(Permission.ManageDelivery, ScopeRule.District);
        routes.Post($"{Home}/{{id:int}}/replay", Replay).Needs(Permission.ManageDelivery, ScopeRule.District);
        routes.Post($"{Home}/{{id:int}}/test", Test).Needs(Permission.ManageDelivery, ScopeRule.District);
    }

    private static IResult Show(
        HttpContext http,
        Refusal? refusal = null,
        IFormCollection? typed = null,
        int? at = null,
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
                Events = services.GetRequiredService<HookDesk>().Events,
                Refusal = refusal,
                At = at,
                Typed = (typed ?? FormCollection.Empty).ToDictionary(pair => pair.Key, pair => pair.Value.OfType<string>().ToArray()),
                Secret = secret,
                Tried = tried,
            }
        );
    }

    private static Task<IResult> Take(HttpContext http, HookDesk desk, SetHookHandler handler) =>
        http.Submit(
            async form =>
            {
                if (!Enum.TryParse<HookKind>(form["kind"], out var kind) || !Enum.IsDefined(kind))
                    throw CommonRefusals.Malformed("kind").AsException();
                var (act, secret) = await desk.Add(Entry(form, kind), http.ActId(), http.RequestAborted);
                await http.Act(handler, act);
                return secret is null ? http.Onward(Home, "hooks.done.added") : Show(http, secret: secret);
            },
            (refusal, form) => Task.FromResult(Show(http, refusal, form))
        );

    private static Task<IResult> Change(HttpContext http, int id, Snapshot<NewsBook> news, HookDesk desk, SetHookHandler handler) =>
        http.Submit(
            async form =>
            {
                var hook = Find(news, id);
                var entry = Entry(form, hook.Kind) with { Active = hook.Active };
                await http.Act(handler, await desk.Change(id, entry, http.ActId(), http.RequestAborted));
                return http.Onward(Home, "hooks.done.changed");
            },
            (refusal, form) => Task.FromResult(Show(http, refusal, form, id))
        );

    private static HookEntry Entry(IFormCollection form, HookKind kind) =>
        new(
            kind,
            form["name"].ToString(),
            form["url"].ToString(),
            form["secret"].ToString(),
            int.TryParse(form["area"], out var area) ? area : throw CommonRefusals.Missing("area").AsException(),
            string.Join(' ', form[kind == HookKind.Program ? "events" : "occasions"].OfType<string>())
        );

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
                    throw CommonRefusals.Malformed("from", "ledgerPosition").AsException();
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
