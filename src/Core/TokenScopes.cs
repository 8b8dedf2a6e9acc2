namespace Menpai.Core;

/// <summary>
/// 令牌用途 What a token may be used for: a group of permissions, to read or to write. A token never allows more than its owner's posts do;
/// these only narrow it.
/// </summary>
public static class TokenScopes
{
    private static readonly Dictionary<Permission, string> Groups = new()
    {
        [Permission.ReadCases] = "cases",
        [Permission.TakeIn] = "cases",
        [Permission.Handle] = "cases",
        [Permission.Verify] = "cases",
        [Permission.Dispatch] = "cases",
        [Permission.Arbitrate] = "cases",
        [Permission.Export] = "cases",
        [Permission.ReadTerritory] = "territory",
        [Permission.ManageTerritory] = "territory",
        [Permission.ManagePlates] = "plates",
        [Permission.ManagePosts] = "posts",
        [Permission.ManageRoster] = "roster",
        [Permission.ReadLedger] = "ledger",
        [Permission.ManageReviews] = "reviews",
        [Permission.AnswerReviews] = "reviews",
        [Permission.PublishNotices] = "notices",
        [Permission.ManageDelivery] = "delivery",
    };

    // What only reads gives no token a right to write.
    private static readonly Permission[] Reading =
    [
        Permission.ReadCases,
        Permission.Export,
        Permission.ReadTerritory,
        Permission.ReadLedger,
    ];

    /// <summary>Every scope there is, readers first within a group.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Groups
            .Values.Distinct()
            .SelectMany(group =>
                Groups.Any(pair => pair.Value == group && !Reading.Contains(pair.Key))
                    ? new[] { $"{group}:read", $"{group}:write" }
                    : [$"{group}:read"]
            ),
    ];

    /// <summary>The scope a token needs for an endpoint; null for none: what is public, or one's own account.</summary>
    public static string? For(Permission permission, bool reads) =>
        Groups.TryGetValue(permission, out var group) ? $"{group}:{(reads ? "read" : "write")}" : null;

    /// <summary>The scopes somebody may give a token of theirs today.</summary>
    public static IEnumerable<string> Within(Actor actor) => All.Where(scope => Covers(actor, scope));

    /// <summary>Whether one of somebody's permissions lies in a scope.</summary>
    public static bool Covers(Actor actor, string scope) =>
        Groups.Any(pair =>
            actor.May(pair.Key) && (scope == $"{pair.Value}:read" || (scope == $"{pair.Value}:write" && !Reading.Contains(pair.Key)))
        );
}
