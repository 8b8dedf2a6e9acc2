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
}

/// <summary>A ranked area in its group.</summary>
internal sealed record Placed(BulletinGroup Group, BulletinRank Rank)
{
    /// <summary>Whether a veto capped its points in this month or the one before: what moved then is the veto.</summary>
    public bool IsCapped => Group.Strikes(Rank.Area) || Group.StruckBefore.Contains(Rank.Area);
}

/// <summary>What a column of a list says: words, or a part of a score, bound to its scorecard, area and month.</summary>
internal static class ScoreText
{
    public static FieldValue Of(BulletinColumn column, ListLine line)
    {
        var text = column.Text(line);
        if (column.Score is not { } part || line.Row is not Placed placed || text == OfficeWords.Nothing)
            return new(text);
        var (content, area) = (line.Content, placed.Rank.Area);
        var card = content.Cards.FirstOrDefault(one => one.Code == placed.Group.Card);
        return card is null
            ? new(text)
            : FieldValue.Bound(
                text,
                new FigureMark(FigureMark.CardPrefix + card.Code, area, content.Period.ToString(), part.ToString()),
                $"{card.Name.Chinese}·{line.AreaName}·{OfficeWords.Span(content.Period)}·{column.Name}"
            );
    }
}
