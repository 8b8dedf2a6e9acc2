using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Storage.Ledger;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api.Lines;

/// <summary>A robot or program that is told. Its address and secret are nobody's to read.</summary>
/// <param name="FailingSince">Since when nothing has arrived.</param>
public sealed record ApiHook(
    int Id,
    HookKind Kind,
    string Name,
    string Host,
    int AreaId,
    string Topics,
    bool Active,
    DateTimeOffset? FailingSince,
    DateTimeOffset CreatedAt
);

/// <summary>Robots and programs that are told, for programs. They are added at the desk, where the secret is shown once.</summary>
internal static class HookLines
{
    private static readonly ApiHook Example = new(
        2,
        HookKind.Program,
        "热线平台",
        "hotline.example.cn",
        1,
        "case.reported case.closed",
        Active: true,
        null,
        new(2026, 4, 1, 1, 0, 0, TimeSpan.Zero)
    );

    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        Reads.List("hooks.list", "hooks", Permission.ManageDelivery, ScopeRule.District, List, Example),
        Reads.One(new ApiResource<ApiHook>("hooks.one", "hooks/{id:int}", Permission.ManageDelivery, ScopeRule.District, Find, Example)),
        Acts.Of<ReplayHook, ReplayHookHandler, HookSet>(
            "hooks.replay",
            "hooks/{id:int}/replay",
            Permission.ManageDelivery,
            ScopeRule.District,
            new(2, 90_000),
            new(2)
        ),
        Acts.Of<EndHook, EndHookHandler, HookSet>(
            "hooks.end",
            "hooks/{id:int}/end",
            Permission.ManageDelivery,
            ScopeRule.District,
            new(2),
            new(2)
        ),
    ];

    private static ApiHook Show(Hook hook) =>
        new(hook.Id, hook.Kind, hook.Name, hook.Host, hook.AreaId, hook.Topics, hook.Active, hook.FailingSince, hook.CreatedAt);

    private static IReadOnlyList<Keyed<ApiHook>> List(HttpContext http, PageAsked asked) =>
        http.Of<Snapshot<NewsBook>>().Current.Hooks.Select(Show).By(hook => hook.Id, asked);

    private static ApiHook? Find(HttpContext http) =>
        http.Of<Snapshot<NewsBook>>().Current.Hook(http.Route("id")) is { } hook ? Show(hook) : null;
}
