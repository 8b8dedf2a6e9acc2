using Menpai.Core;
using Menpai.Work.Posts;

namespace Menpai.Work.Cases.Public;

/// <summary>Somebody who serves a door, as its plate page shows them: surname, office and duty number, never more.</summary>
/// <param name="Name">王网格员</param>
/// <param name="Note">代班, or who answers while a post is vacant; null for the holder.</param>
public sealed record DoorServer(string Name, string? Note, string DutyNumber)
{
    private static readonly PostKind[] Shown = [PostKind.GridLead, PostKind.GridWorker];

    /// <summary>The grid's lead and worker, or whoever stands in; the community's officer where the grid has nobody.</summary>
    public static IReadOnlyList<DoorServer> Of(DutyBook book, int areaId, DateTimeOffset now, Texts texts)
    {
        var grid = Serving(book, areaId, Shown, now, texts).ToList();
        if (grid.Count > 0)
            return grid;
        var above = book
            .Tree.Upward(areaId)
            .Skip(1)
            .Select(area => Serving(book, area.Id, [PostKind.CommunityOfficer], now, texts).ToList());
        return above.FirstOrDefault(found => found.Count > 0) ?? [];
    }

    private static IEnumerable<DoorServer> Serving(DutyBook book, int areaId, PostKind[] kinds, DateTimeOffset now, Texts texts)
    {
        foreach (var post in book.PostsOf(areaId).Where(post => kinds.Contains(post.Kind)).OrderBy(post => Array.IndexOf(kinds, post.Kind)))
            if (book.PresentAt(post.Id, now) is { } present)
            {
                var standsIn = book.AbsenceOf(post.Id, now) is not null;
                yield return new(PostWords.Spoken(present.Surname, post.Kind), standsIn ? texts["plate.stand-in"] : null, post.DutyNumber);
            }
    }
}
