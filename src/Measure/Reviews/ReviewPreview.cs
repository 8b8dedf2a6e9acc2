using Menpai.Core;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Reviews;

/// <summary>讲评预览 How a month would come out now, and what is still missing.</summary>
/// <param name="AsOf">Up to where the figures know the ledger.</param>
/// <param name="Behind">未入库 How many events of the ledger are not among the facts yet.</param>
/// <param name="Over">Whether the month is over, so that it may be frozen.</param>
/// <param name="Problem">What keeps it from being frozen at all; null when nothing does.</param>
/// <param name="Bars">What keeps it from being frozen as yet, though it can be scored.</param>
/// <param name="PacksChanged">Packs whose version is another than when the review was opened.</param>
/// <param name="Boards">The cards that are read out.</param>
/// <param name="Units">待完成单位 Subdistricts and communities where something is missing, by code.</param>
/// <param name="Silent">Areas of any level without a single fact of a case, by code.</param>
public sealed record ReviewPreview(
    Period Month,
    FactStanding AsOf,
    long Behind,
    bool Over,
    Refusal? Problem,
    IReadOnlyList<Refusal> Bars,
    IReadOnlyList<string> PacksChanged,
    IReadOnlyList<SnapshotBoard> Boards,
    IReadOnlyList<UnfinishedUnit> Units,
    IReadOnlyList<Area> Silent
);

/// <summary>待完成单位 What is still missing in an area, with all below it.</summary>
/// <param name="Running">Cases reported by the month's end whose clock still runs.</param>
/// <param name="Unrated">Cases closed in the month that residents may still rate.</param>
/// <param name="Vacant">Posts nobody holds today.</param>
/// <param name="Roster">值班覆盖 The percentage of days with somebody on the roster; null where none was to be.</param>
public sealed record UnfinishedUnit(Area Area, int Running, int Unrated, int Vacant, decimal? Roster, bool Silent)
{
    /// <summary>Whether there was to be a roster and it has gaps: one of which not a day is filled has the widest.</summary>
    public bool RosterHasGaps => Roster < 100;
}
