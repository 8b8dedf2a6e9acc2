using System.Globalization;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Work.Notices;

/// <summary>What the acts on notices have in common: who may, and what words and days may be.</summary>
internal static class NoticeDesk
{
    /// <summary>Longest heading.</summary>
    public const int LongestHeading = 100;

    /// <summary>Longest text.</summary>
    public const int LongestText = 5000;

    /// <summary>Longest reason.</summary>
    public const int LongestReason = 500;

    private const int FirstYear = 2000;
    private const int MostYearsAhead = 10;

    /// <summary>The area a notice may be for.</summary>
    /// <exception cref="RefusedException">It is no area of the actor's, or one that has ended.</exception>
    public static Area Area(ActContext context, AreaTree tree, int id) =>
        tree.Find(id) is { } area && ScopeOf(context).Covers(area.AreaPath) ? area : throw NoticeRefusals.AreaOutside().AsException();

    /// <summary>A notice to be changed.</summary>
    /// <exception cref="RefusedException">It is none of the actor's.</exception>
    public static Notice Take(ActContext context, int id)
    {
        var scope = ScopeOf(context);
        return context.Take<Notice>(id) is { } notice && scope.Covers(notice.AreaPath)
            ? notice
            : throw CommonRefusals.NotFound().AsException();
    }

    /// <summary>The same, not yet withdrawn.</summary>
    public static Notice TakeStanding(ActContext context, int id) =>
        Take(context, id) is { WithdrawnAt: null } notice ? notice : throw NoticeRefusals.WithdrawnBefore().AsException();

    /// <summary>A heading is one line.</summary>
    public static string Heading(string? typed) =>
        Need(string.Join(' ', (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), "heading", LongestHeading);

    /// <summary>Plain paragraphs.</summary>
    public static string Text(string? typed) => Need(typed, "text", LongestText);

    public static string Reason(string? typed) => Need(typed, "reason", LongestReason);

    /// <summary>Refuses days no notice is meant for, and an end before the beginning.</summary>
    public static void CheckDays(DateOnly today, DateOnly from, DateOnly? to)
    {
        CheckDay("shownFrom", from, today);
        CheckDay("shownTo", to ?? from, today);
        if (to < from)
            throw NoticeRefusals.EndsBeforeItBegins().AsException();
    }

    private static void CheckDay(string field, DateOnly day, DateOnly today)
    {
        if (day.Year < FirstYear || day > today.AddYears(MostYearsAhead))
            throw NoticeRefusals.DayFarOff(field, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).AsException();
    }

    /// <summary>Keeps words of a notice where it lies.</summary>
    public static TextRef Keep(ActContext context, string words, ITerritorial where) =>
        context.Keep(words, 0, where.AreaId, where.AreaPath);

    private static Scope ScopeOf(ActContext context) =>
        context.Actor.May(Permission.PublishNotices)
            ? context.Actor.For(Permission.PublishNotices).Scope
            : throw CommonRefusals.Forbidden().AsException();

    private static string Need(string? typed, string field, int most)
    {
        // Browsers send two characters for a line end, and count one.
        var bare = string.Concat(
                (typed ?? "").ReplaceLineEndings("\n").Replace('\t', ' ').Where(one => one == '\n' || !char.IsControl(one))
            )
            .Trim();
        if (bare.Length == 0)
            throw CommonRefusals.Missing(field).AsException();
        return bare.Length <= most ? bare : throw CommonRefusals.TooLong(field, most).AsException();
    }
}
