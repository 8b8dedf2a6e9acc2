using Menpai.Core;

namespace Menpai.Ui;

/// <summary>
/// 称呼 How officers are called. They are written down as Chinese says it, surname and office in one word: 王网格员. A reader of another
/// language gets the surname as written and the office in their own words: 王 (grid worker).
/// </summary>
public static class PeopleWords
{
    private const int LongestOffice = 5;

    /// <summary>A name as written down, in the reader's language; what is no such name stands as it is.</summary>
    public static string Person(this Texts texts, string written)
    {
        if (texts.Language == Texts.Languages[0] || written.Length < 2)
            return written;
        if (texts.Has($"office.whole.{written}"))
            return texts[$"office.whole.{written}"];
        for (var length = Math.Min(LongestOffice, written.Length - 1); length >= 2; length--)
            if (texts.Has($"office.{written[^length..]}"))
                return texts["office.spoken", written[..^length], texts[$"office.{written[^length..]}"]];
        return written;
    }
}
