using Menpai.Core;
using Menpai.Packs;

namespace Menpai.Work.Posts;

/// <summary>A duty list's lines in the reader's words.</summary>
public sealed record DutyWords(Texts Texts, Pack Pack, DutyBook Book)
{
    /// <summary>A category, a class, or all.</summary>
    public string Category(string pattern) =>
        new CategoryPattern(pattern).Specificity switch
        {
            0 => Texts["duties.all"],
            1 => Texts["duties.class", In(Pack.Classes.FirstOrDefault(one => one.Code == pattern[..^2])?.Name, pattern)],
            _ => In(Pack.Find(pattern)?.Name, pattern),
        };

    /// <summary>Who answers by a line.</summary>
    public string Answer(DutyListEntry? line) =>
        line?.Post is { } post ? Texts.Name(post)
        : line?.Department is { } code ? Book.Department(code)?.NameIn(Texts) ?? code
        : Texts["duties.nobody"];

    /// <summary>A level.</summary>
    public string Level(int ordinal) =>
        Book.Tree.Levels.FirstOrDefault(level => level.Ordinal == ordinal) is not { } level ? ""
        : Texts.Language == "en" ? level.EnglishName
        : level.Name;

    /// <summary>A wording of the pack; the code where there is none.</summary>
    public string In(Wording? wording, string code) => wording?.In(Texts.Language) ?? code;
}
