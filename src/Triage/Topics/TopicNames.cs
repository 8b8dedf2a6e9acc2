using System.Text.RegularExpressions;
using Menpai.Triage.Likeness;

namespace Menpai.Triage.Topics;

/// <summary>Names topics by their own words: the place most reports name, and what the most typical title says of it.</summary>
public static partial class TopicNames
{
    /// <summary>Most characters of a name.</summary>
    public const int Longest = 25;

    private const int LongestPlace = 14;

    // A title is cut before it is read, so that this is never reached.
    private const int LongestTitle = 80;
    private const int Patience = 1000;

    /// <summary>The place: the narrowest district most reports name, and within it the place most of them name.</summary>
    internal static (string Full, string Narrow, string Core) Place(TopicGroup group)
    {
        var (name, core) = Narrow(group);
        var divisions = group
            .Divided.OrderByDescending(one => group.DivisionCounts[one])
            .ThenBy(one => one, StringComparer.Ordinal)
            .ToList();
        var city = divisions.FirstOrDefault(one => one[^1] == '市') ?? "";
        var district = divisions.FirstOrDefault(one => one[^1] != '市') ?? "";
        return (Once(city, Once(district, name)), name.Length > 0 ? name : Once("", district.Length > 0 ? district : city), core);
    }

    /// <summary>The name.</summary>
    internal static string Of(TopicGroup group, string place, string core)
    {
        var matter = group
            .Members.Select(member => Title(member.Report))
            .Select(title => Matter(title, NamedIn(title, core, group)))
            .Where(words => words.Length >= 3)
            .DistinctBy(words => words)
            .Select(words => (Words: words, Worth: Worth(PlainText.Of(words), group)))
            .OrderByDescending(one => one.Worth)
            .ThenBy(one => one.Words.Length)
            .ThenBy(one => one.Words, StringComparer.Ordinal)
            .Select(one => one.Words)
            .FirstOrDefault();
        if (matter is null)
            return Cut(Once(place, Joined(Title(group.Members[0].Report))));
        return Cut(Joined(Together(place, core, matter)));
    }

    // The place the titles name, or else one that most of the texts name: of names one within the other the one most often written.
    private static (string Name, string Core) Narrow(TopicGroup group)
    {
        var best = group
            .Places.Select(pair =>
                (
                    Core: pair.Key,
                    Place: pair.Value,
                    Others: group.Places.Where(other => other.Key != pair.Key && PlaceNames.Same(other.Key, pair.Key)).ToList()
                )
            )
            .Where(one => IsAgreed(one.Core, one.Place, one.Others.Sum(other => other.Value.InTitles), group.Size))
            .OrderByDescending(one =>
                one.Place.Weight
                * (
                    (3 * one.Place.InTitles)
                    + one.Place.Count
                    + (0.3 * one.Others.Sum(other => (3 * other.Value.InTitles) + other.Value.Count))
                )
            )
            .ThenBy(one => one.Core.Length)
            .ThenBy(one => one.Core, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Place is null ? ("", "") : Whole(best.Core, best.Place, group);
    }

    // 桂园 is half a name where most titles that hold it say 桂园翠屏苑.
    private static (string Name, string Core) Whole(string core, NamedPlace place, TopicGroup group)
    {
        var (whole, its) = group
            .Places.Where(other =>
                other.Key.Length > core.Length
                && other.Key.Length <= LongestPlace
                && other.Key.StartsWith(core, StringComparison.Ordinal)
                && other.Value.InTitles > 1
                && other.Value.InTitles * 2 > place.InTitles
            )
            .OrderByDescending(other => other.Value.InTitles)
            .ThenBy(other => other.Key, StringComparer.Ordinal)
            .FirstOrDefault();
        return its is null ? (place.Name, core) : (its.Name, whole);
    }

    private static bool IsAgreed(string core, NamedPlace place, int inOtherTitles, int size) =>
        (place.InTitles > 0 && (place.InTitles + inOtherTitles) * 3 >= size && core.Length <= LongestPlace)
        || (place.Count * 5 >= size * 3 && place.Count > 1 && core.Length <= 7 && place.Weight >= 0.68 && !core.Any(char.IsAsciiDigit));

    // A place is not told twice, nor its latter half: 井莲路佳园星城 and 佳园星城小区垃圾站. A city that is not masked begins many a title itself.
    private static string Together(string place, string core, string matter)
    {
        if (core.Length > 0 && matter.Contains(core, StringComparison.OrdinalIgnoreCase))
            return matter;
        for (var at = 0; at + 3 <= core.Length; at++)
            if (
                matter.Contains(core[at..], StringComparison.OrdinalIgnoreCase)
                || (at > 0 && matter.Contains(core[..^at], StringComparison.OrdinalIgnoreCase))
            )
                return matter;
        return Once(place, matter);
    }

    private static string Once(string wide, string narrow) => narrow.StartsWith(wide, StringComparison.Ordinal) ? narrow : wide + narrow;

    private static string Title(TopicReport report) =>
        First(report.Title.Trim(), LongestTitle) is { Length: >= 4 } title ? title : First(report.Text.Trim(), LongestTitle / 2);

    private static string First(string words, int length) => words.Length > length ? words[..length] : words;

    // How typical: the weight of its terms within the group, for the room they take.
    private static double Worth(string plain, TopicGroup group)
    {
        var sum = Terms.Of(plain).Distinct().Sum(term => (double)group.Sum.GetValueOrDefault(term));
        return sum / Math.Sqrt(plain.Length + 8) * (plain.Length < 5 ? 0.6 : 1);
    }

    // As this title calls the place: one within the other is the same.
    private static string NamedIn(string title, string core, TopicGroup group) =>
        title.Contains(core, StringComparison.Ordinal)
            ? core
            : group
                .Places.Keys.Where(other => PlaceNames.Same(other, core) && title.Contains(other, StringComparison.Ordinal))
                .MaxBy(other => other.Length)
                ?? core;

    // A title without its city and its courtesies.
    private static string Matter(string title, string core)
    {
        var full = title.Normalize(System.Text.NormalizationForm.FormKC);
        // A place may bear a letter of its own: 五星万境K7县.
        var words =
            core.Length > 0
                ? string.Join(core, full.Split(core).Select(part => Division().Replace(part, "")))
                : Division().Replace(full, "");
        string before;
        do
        {
            before = words;
            words = Opening().Replace(words, "");
            words = Ending().Replace(words, "");
        } while (words != before);
        return words;
    }

    private static string Joined(string matter) => Signs().Replace(matter, " ").Trim();

    private static string Cut(string name)
    {
        if (name.Length <= Longest)
            return name;
        var cut = name[..Longest];
        var space = cut.LastIndexOf(' ');
        return (space >= Longest / 2 ? cut[..space] : cut).TrimEnd('的', '在', '和', '与', '、', ' ');
    }

    [GeneratedRegex("[A-Z][0-9]{0,2} ?[市县区](?!场)|西地省|[^ 一-龥]?省(?=.{2,}市)", RegexOptions.None, Patience)]
    private static partial Regex Division();

    [GeneratedRegex(
        "^(?:[\\s\\p{P}\\p{S}]+|关于对?|反映|投诉|举报|请求|咨询一?下?|建议|希望|恳请|强烈|再次|多次|第[一二三四五六七八九十]次|县(?=[^城委])|市(?=[^民场政区])|一下|大家|呼吁|质疑|求助|坚决|尊敬的[^,，:：]{1,8}[,，:：]|您好|你好|请问|请(?!愿|假)|对|有关|针对|就|在|于|的|位于|小区(?=.{4})|解决|有关部门|相关部门|政府|领导|书记|市长|关注(?=.{4}))",
        RegexOptions.None,
        Patience
    )]
    private static partial Regex Opening();

    [GeneratedRegex(
        "(?:[\\s\\p{P}\\p{S}]+|的?(?:相关|有关|一些|几个)?问题|的?(?:投诉信?|咨询|请求|建议|反映|举报|质疑|情况|事宜|求助|回复)|一事|的|怎么办|请.{0,4}(?:解决|处理|查处|帮助)|谁来管|何时解决|[和与及])$",
        RegexOptions.None,
        Patience
    )]
    private static partial Regex Ending();

    [GeneratedRegex("[\\s\\p{P}\\p{S}]+", RegexOptions.None, Patience)]
    private static partial Regex Signs();
}
