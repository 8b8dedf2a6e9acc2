using Menpai.Core;

namespace Menpai.Work.Posts;

/// <summary>Refusals of posts, holders, rosters and the district's own settings.</summary>
[RefusalCatalogue]
public static class PostRefusals
{
    public static Refusal DistrictExists() => new(RefusalKind.Conflict, "post.district-exists");
}
