namespace Menpai.Core;

/// <summary>What kind of party acts.</summary>
public enum ActorKind
{
    /// <summary>A resident without an account.</summary>
    Resident,

    /// <summary>A member of staff, by a post.</summary>
    Staff,

    /// <summary>The program itself: the clock, the command line, an import.</summary>
    System,
}

/// <summary>What one post gives its holder: a role, and where that role may be used.</summary>
public sealed record Grant(Role Role, Scope Scope);

/// <summary>
/// 办理人 Who asks for an act or a page, with what they may see. Made fresh for every request from today's posts,
/// so that ending a post ends what it allowed at once.
/// </summary>
/// <param name="Kind">Which kind of party.</param>
/// <param name="StaffId">The person, for staff.</param>
/// <param name="PostId">The post the person acts from, for staff.</param>
/// <param name="Name">Surname and role as residents may read it, for example 王网格员.</param>
/// <param name="Roles">The roles of the posts held.</param>
/// <param name="Scope">What they may see and change.</param>
/// <param name="Level">The ordinal of the highest area level of a post held (district 0, subdistrict 1, …); null for none.</param>
public sealed record Actor(ActorKind Kind, int? StaffId, int? PostId, string Name, IReadOnlyList<Role> Roles, Scope Scope, int? Level)
{
    /// <summary>All posts acted from: held, and stood in for.</summary>
    public IReadOnlyList<int> Posts { get; init; } = PostId is { } post ? [post] : [];

    /// <summary>What each post gives, apart from the others; empty for parties without posts.</summary>
    public IReadOnlyList<Grant> Grants { get; init; } = [];

    /// <summary>The program itself, over the whole store.</summary>
    public static Actor System { get; } = new(ActorKind.System, null, null, "系统", [], Scope.Everything, 0);

    /// <summary>A resident, over what their plate or code opens.</summary>
    public static Actor Resident(Scope scope) => new(ActorKind.Resident, null, null, "居民", [], scope, null);

    /// <summary>Whether one of the roles carries the permission. The program itself may do all; a resident what is public.</summary>
    public bool May(Permission permission) =>
        Kind switch
        {
            ActorKind.System => true,
            ActorKind.Resident => permission == Permission.Public,
            _ => permission is Permission.Public or Permission.SignedIn || Roles.Any(role => role.Has(permission)),
        };

    /// <summary>
    /// The same party, seeing only where a post of theirs carries the permission: an administrator who is also a grid worker
    /// reads the cases of that grid, not of the district.
    /// </summary>
    public Actor For(Permission permission) =>
        Grants.All(grant => grant.Role.Has(permission))
            ? this
            : this with
            {
                Scope = Scope.Union(Grants.Where(grant => grant.Role.Has(permission)).Select(grant => grant.Scope)),
            };
}
