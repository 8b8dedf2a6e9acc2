using Menpai.Territory.Areas;

namespace Menpai.Work.Posts;

/// <summary>为您服务 Somebody who serves a door, as residents may read it.</summary>
/// <param name="PostId">The post they answer from.</param>
/// <param name="Surname">Their surname.</param>
/// <param name="Kind">Their office.</param>
/// <param name="StandsIn">代班 Whether they answer for a holder who is away.</param>
/// <param name="DutyNumber">The number to call; empty when the post has none.</param>
public sealed record Serving(int PostId, string Surname, PostKind Kind, bool StandsIn, string DutyNumber)
{
    /// <summary>王网格员</summary>
    public string Name => PostWords.Spoken(Surname, Kind);
}

/// <summary>Who serves a door at a moment: the plate page's first lines.</summary>
/// <param name="People">网格长 before 网格员; whoever stands above them where one of the two is missing. Empty when nobody is left below the district.</param>
/// <param name="DistrictNumber">The district's duty telephone, for any hour; empty when none is set.</param>
public sealed record DoorService(IReadOnlyList<Serving> People, string DistrictNumber)
{
    private static readonly PostKind[] OfGrid = [PostKind.GridLead, PostKind.GridWorker];

    // Who takes over what a grid lacks, nearest first. The district is the number to call, not a person.
    private static readonly PostKind[] Above = [PostKind.CommunityOfficer, PostKind.SubdistrictDispatcher];

    /// <summary>Finds who serves the doors of an area.</summary>
    /// <param name="book">The book of that moment.</param>
    /// <param name="areaId">The door's grid, or the area above it when it has none.</param>
    /// <param name="at">The moment.</param>
    /// <param name="districtNumber">The district's own duty telephone; its duty post's stands in for it when it is empty.</param>
    public static DoorService Of(DutyBook book, int areaId, DateTimeOffset at, string districtNumber = "")
    {
        var people = new List<Serving>();
        var way = book.Tree.Upward(areaId).ToList();
        var complete = true;
        foreach (var kind in OfGrid)
            complete &= way.Count > 0 && Find(book, way[0], kind, at, people);
        if (!complete)
            _ = Above.Any(kind => way.Any(area => Find(book, area, kind, at, people)));
        return new(people, districtNumber.Length > 0 ? districtNumber : DutyRoomNumber(book));
    }

    private static bool Find(DutyBook book, Area area, PostKind kind, DateTimeOffset at, List<Serving> people)
    {
        var before = people.Count;
        foreach (var post in book.PostsOf(area.Id).Where(post => post.Kind == kind))
            if (book.PresentAt(post.Id, at) is { } present)
                people.Add(new(post.Id, present.Surname, kind, book.AbsenceOf(post.Id, at) is not null, post.DutyNumber));
        return people.Count > before;
    }

    private static string DutyRoomNumber(DutyBook book) =>
        book.PostsOf(book.Tree.District.Id)
            .FirstOrDefault(post => post is { Kind: PostKind.DistrictDuty, DutyNumber.Length: > 0 })
            ?.DutyNumber
        ?? "";
}
