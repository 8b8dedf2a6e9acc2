using Menpai.Storage;

namespace Menpai.Work.Notices;

/// <summary>公告栏 What stands on plates: headings of notices that are shown or are to be, in memory, for every door's page tells those of its areas.</summary>
public sealed class NoticeBoard
{
    private readonly ILookup<int, NoticeLine> _byArea;

    private NoticeBoard(IEnumerable<NoticeLine> lines) => _byArea = lines.ToLookup(line => line.AreaId);

    /// <summary>Whether there is anything at all.</summary>
    public bool IsEmpty => _byArea.Count == 0;

    /// <summary>Those of some areas shown on a day, the newest first.</summary>
    public IReadOnlyList<NoticeLine> Shown(IEnumerable<int> areas, DateOnly today, int take) =>
        IsEmpty
            ? []
            :
            [
                .. areas
                    .SelectMany(area => _byArea[area])
                    .Where(line => Notice.StateOn(today, line.ShownFrom, line.ShownTo, withdrawn: false) == NoticeState.Shown)
                    .OrderByDescending(line => line.ShownFrom)
                    .ThenByDescending(line => line.Id)
                    .Take(take)
                    .Select(line => line with { State = NoticeState.Shown }),
            ];

    internal static NoticeBoard Read(MenpaiDb db) => new(NoticeRows.Standing(db));
}
