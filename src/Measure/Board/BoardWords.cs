using Menpai.Core;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Board;

/// <summary>What levels and peers are called.</summary>
internal static class BoardWords
{
    /// <summary>街道; empty for a level there is none of.</summary>
    public static string Level(Texts texts, AreaTree tree, int ordinal) =>
        tree.Levels.FirstOrDefault(level => level.Ordinal == ordinal) is { } level
            ? texts.Language == "en"
                ? level.EnglishName
                : level.Name
            : "";

    /// <summary>社区, by the name a scorecard gives the group; else by the level.</summary>
    public static string Peers(Texts texts, AreaBoard board) =>
        board.Group?.Name.In(texts.Language) ?? Level(texts, board.Tree, board.Area.Level);
}
