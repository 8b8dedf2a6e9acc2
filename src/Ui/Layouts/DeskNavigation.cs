using Menpai.Core;

namespace Menpai.Ui.Layouts;

/// <summary>The sections of the desk; the one a page belongs to is marked in the navigation.</summary>
public enum DeskSection
{
    None,
    Inbox,
    Search,
    Map,
    Intake,
    Topics,
    Board,
    Start,
    Roster,
    Areas,
    Doors,
    Plates,
    Posts,
    Notices,
    Duties,
    Accounts,
    Open311,
    Ledger,
    Deliveries,
}

/// <summary>One entry of the navigation.</summary>
/// <param name="Section">Its text is <c>nav.SECTION</c>.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Icon">Its symbol.</param>
/// <param name="Permissions">Any of these shows it.</param>
/// <param name="Manages">Whether it stands under 管理.</param>
public sealed record DeskEntry(DeskSection Section, string Href, string Icon, Permission[] Permissions, bool Manages = false);

/// <summary>What the desk offers, by permission: one table.</summary>
public static class DeskNavigation
{
    /// <summary>Every entry, in order.</summary>
    public static IReadOnlyList<DeskEntry> Entries { get; } =
    [
        new(DeskSection.Inbox, "/desk", "inbox", [Permission.ReadCases]),
        new(DeskSection.Search, "/desk/search", "search", [Permission.ReadCases]),
        new(DeskSection.Map, "/desk/map", "map", [Permission.ReadCases]),
        new(DeskSection.Intake, "/desk/intake", "phone-plus", [Permission.TakeIn]),
        new(DeskSection.Topics, "/desk/topics", "flame", [Permission.Dispatch]),
        new(DeskSection.Start, "/desk/start", "checklist", [Permission.ManagePlates]),
        new(DeskSection.Roster, "/desk/roster", "calendar", [Permission.ReadTerritory]),
        // All but grid workers, whose day has five things under the thumb; they may read it all the same.
        new(DeskSection.Board, "/desk/board", "chart-bar", [Permission.Export, Permission.ManagePosts]),
        new(DeskSection.Areas, "/desk/territory", "sitemap", [Permission.ManageTerritory], Manages: true),
        new(DeskSection.Doors, "/desk/doors", "home", [Permission.ManageTerritory], Manages: true),
        new(DeskSection.Plates, "/desk/plates", "qrcode", [Permission.ManagePlates], Manages: true),
        new(DeskSection.Posts, "/desk/posts", "id", [Permission.ManagePosts, Permission.ManageRoster], Manages: true),
        new(DeskSection.Notices, "/desk/notices", "speakerphone", [Permission.PublishNotices, Permission.ReadLedger], Manages: true),
        new(DeskSection.Duties, "/desk/duties", "list-check", [Permission.ManagePosts], Manages: true),
        new(DeskSection.Accounts, "/desk/accounts", "users", [Permission.ManagePosts], Manages: true),
        new(DeskSection.Open311, "/desk/open311", "lock", [Permission.ManagePosts], Manages: true),
        new(DeskSection.Ledger, "/desk/ledger", "book", [Permission.ReadLedger], Manages: true),
        new(DeskSection.Deliveries, "/desk/deliveries", "send", [Permission.ManageDelivery], Manages: true),
    ];

    /// <summary>Where somebody begins: their first entry.</summary>
    public static string HomeOf(Actor actor) => For(actor).FirstOrDefault()?.Href ?? "/account";

    /// <summary>The entries somebody may open.</summary>
    public static IEnumerable<DeskEntry> For(Actor actor) => Entries.Where(entry => entry.Permissions.Any(actor.May));
}
