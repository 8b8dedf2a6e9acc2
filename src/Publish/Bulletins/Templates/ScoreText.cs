using Menpai.Publish.Bulletins.Content;
using Menpai.Publish.Bulletins.Documents;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>What of a score is told.</summary>
public enum ScorePart
{
    /// <summary>得分</summary>
    Points,

    /// <summary>名次</summary>
    Rank,

    /// <summary>星级</summary>
    Stars,

    /// <summary>上月得分</summary>
    FormerPoints,

    /// <summary>上月名次</summary>
    FormerRank,

    /// <summary>得分较上月</summary>
    PointsToFormer,

    /// <summary>名次较上月</summary>
    RankToFormer,

    /// <summary>单位数 Of a group: how many units are in it.</summary>
    Units,

    /// <summary>排名数 How many of them are ranked.</summary>
    RankedUnits,

    /// <summary>不排名数</summary>
    UnrankedUnits,
}

/// <summary>A ranked area in its group.</summary>
internal sealed record Placed(BulletinGroup Group, BulletinRank Rank)
{
    /// <summary>Whether a veto capped its points in this month or the one before: what moved then is the veto.</summary>
    public bool IsCapped => Group.Strikes(Rank.Area) || Group.StruckBefore.Contains(Rank.Area);
}

/// <summary>
/// What a column of a list says: words, or a part of a score, bound to its scorecard, area and month. What is told of a whole group bears the group's
/// name in the place of an area's code.
/// </summary>
internal static class ScoreText
{
    public static FieldValue Of(BulletinColumn column, ListLine line)
    {
        var text = column.Text(line);
        if (column.Score is not { } part || text == OfficeWords.Nothing)
            return new(text);
        var content = line.Content;
        var (group, area, name) = line.Row is Placed placed
            ? (placed.Group, placed.Rank.Area, line.AreaName)
            : ((BulletinGroup)line.Row, ((BulletinGroup)line.Row).Name, ((BulletinGroup)line.Row).Name);
        var card = content.Cards.FirstOrDefault(one => one.Code == group.Card);
        return card is null
            ? new(text)
            : FieldValue.Bound(
                text,
                new FigureMark(FigureMark.CardPrefix + card.Code, area, content.Period.ToString(), part.ToString()),
                $"{card.Name.Chinese}·{name}·{OfficeWords.Span(content.Period)}·{column.Name}"
            );
    }
}
