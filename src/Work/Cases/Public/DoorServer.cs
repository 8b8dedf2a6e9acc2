using Menpai.Core;
using Menpai.Ui;
using Menpai.Work.Posts;

namespace Menpai.Work.Cases.Public;

/// <summary>Somebody who serves a door, as its plate page shows them: surname, office and duty number, never more.</summary>
/// <param name="Name">王网格员</param>
/// <param name="Note">代班, or who answers while a post is vacant; null for the holder.</param>
public sealed record DoorServer(string Name, string? Note, string DutyNumber)
{
    /// <summary>The grid's lead and worker, or whoever stands in; the community's officer where the grid lacks one of the two.</summary>
    public static IReadOnlyList<DoorServer> Of(DutyBook book, int areaId, DateTimeOffset now, Texts texts) =>
        [
            .. DoorService
                .Of(book, areaId, now)
                .People.Select(one => new DoorServer(
                    texts.Person(one.Name),
                    one.StandsIn ? texts["plate.stand-in"] : null,
                    one.DutyNumber
                )),
        ];
}
