using Menpai.Measure.Scorecards;
using Menpai.Storage;
using Menpai.Territory.Areas;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Reviews;

/// <summary>
/// 更正范围 By how many points an appeal may put right the line it is about: at most what that line lost, at most what it gave. What other appeals put right
/// on the same line counts.
/// </summary>
/// <param name="Weight">What the line could earn.</param>
/// <param name="Points">What it has earned as it stands.</param>
public sealed record CorrectionBounds(decimal Weight, decimal Points)
{
    /// <summary>At most so many hundredths up.</summary>
    public int Most => (int)Math.Floor((Weight - Points) * 100);

    /// <summary>At most so many hundredths down; not above zero.</summary>
    public int Least => -(int)Math.Floor(Points * 100);

    /// <summary>Whether a correction stays inside.</summary>
    public bool Hold(int hundredths) => hundredths != 0 && Least <= hundredths && hundredths <= Most;

    /// <summary>Of an appeal on a card; null where the area has no score on the line it is about.</summary>
    internal static CorrectionBounds? Of(MenpaiDb db, ReviewSnapshot snapshot, Appeal appeal, string card, AreaTree tree)
    {
        var area = (tree.Living(appeal.AreaId) ?? tree.District).Code;
        var line = snapshot.FindBoard(card)?.Find(area)?.Lines.FirstOrDefault(one => one.Indicator == appeal.Indicator);
        if (line is not { State: nameof(LineState.Scored), Points: { } earned })
            return null;
        var before = db.Set<Appeal>()
            .AsNoTracking()
            .Where(row =>
                row.ReviewId == appeal.ReviewId
                && row.Id != appeal.Id
                && row.AreaId == appeal.AreaId
                && row.Indicator == appeal.Indicator
                && row.CorrectedCard == card
            )
            .Sum(row => row.CorrectedHundredths ?? 0);
        return new(line.Weight, earned + (before / 100m));
    }

    /// <summary>Refuses points that nothing in the snapshot stands for.</summary>
    internal static void Check(MenpaiDb db, ReviewSnapshot snapshot, Appeal appeal, string card, int hundredths, AreaTree tree)
    {
        var area = tree.Living(appeal.AreaId) ?? tree.District;
        if (appeal.Indicator is not { } indicator)
            throw ReviewRefusals.NoIndicatorToCorrect().AsException();
        if (snapshot.FindBoard(card)?.Find(area.Code) is null)
            throw ReviewRefusals.AreaNotOnCard(AreaTree.ShortName(area.Name)).AsException();
        var name = snapshot.FindIndicator(indicator)?.Name.Chinese ?? indicator;
        if (Of(db, snapshot, appeal, card, tree) is not { } bounds)
            throw ReviewRefusals.NoScoreToCorrect(AreaTree.ShortName(area.Name), name).AsException();
        if (!bounds.Hold(hundredths))
            throw ReviewRefusals.PointsOutOfReach(name, bounds).AsException();
    }
}
