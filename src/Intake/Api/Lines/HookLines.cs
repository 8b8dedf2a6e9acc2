using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
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

/// <summary>A robot or program that was added.</summary>
/// <param name="Secret">What its messages are signed with: a program's, said here alone. Absent for a robot.</param>
public sealed record ApiHookAdded(int Id, string? Secret);

/// <summary>What is changed of a robot or program.</summary>
/// <param name="Url">Absent to leave it.</param>
/// <param name="Secret">A robot's. A program keeps its own.</param>
/// <param name="Topics">Absent for all.</param>
/// <param name="Active">False switches it off.</param>
public sealed record ApiHookChange(
    int Id,
    string Name,
    int AreaId,
    bool Active,
    string? Url = null,
    string? Secret = null,
    string? Topics = null
);

/// <summary>Robots and programs that are told, for programs.</summary>
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
        Acts.By<HookEntry, ApiHookAdded>(
            "hooks.add",
            "hooks",
            Permission.ManageDelivery,
            ScopeRule.District,
            typeof(SetHook),
            new(HookKind.Program, "热线平台", "https://hotline.example.cn/in", null, 1, "case.reported case.closed"),
            new(2, "3f1d7c0a5be94c1f8a2e6d90b7c4f1352a8e0d6b9c7f4e1a3d5b8c2f6e9a0d47"),
            Add,
            makes: true
        ),
        Acts.By<ApiHookChange, HookSet>(
            "hooks.change",
            "hooks/{id:int}/change",
            Permission.ManageDelivery,
            ScopeRule.District,
            typeof(SetHook),
            new(2, "市民热线平台", 1, Active: true, Topics: "case.closed"),
            new(2),
            Change
        ),
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

    private static async Task<ApiHookAdded> Add(HttpContext http, HookEntry entry)
    {
        var (act, secret) = await http.Of<HookDesk>().Add(entry, http.ActId(), http.RequestAborted);
        return new((await http.Act(http.Of<SetHookHandler>(), act)).Id, secret);
    }

    private static async Task<HookSet> Change(HttpContext http, ApiHookChange change)
    {
        // The kind is what it was: the entry's is not looked at.
        var entry = new HookEntry(default, change.Name, change.Url, change.Secret, change.AreaId, change.Topics, change.Active);
        return await http.Act(
            http.Of<SetHookHandler>(),
            await http.Of<HookDesk>().Change(change.Id, entry, http.ActId(), http.RequestAborted)
        );
    }

    private static ApiHook Show(Hook hook) =>
        new(hook.Id, hook.Kind, hook.Name, hook.Host, hook.AreaId, hook.Topics, hook.Active, hook.FailingSince, hook.CreatedAt);

    private static IReadOnlyList<Keyed<ApiHook>> List(HttpContext http, PageAsked asked) =>
        http.Of<Snapshot<NewsBook>>().Current.Hooks.Select(Show).By(hook => hook.Id, asked);

    private static ApiHook? Find(HttpContext http) =>
        http.Of<Snapshot<NewsBook>>().Current.Hook(http.Route("id")) is { } hook ? Show(hook) : null;
}
