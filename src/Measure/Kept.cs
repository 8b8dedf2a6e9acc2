using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;

namespace Menpai.Measure;

/// <summary>Words of assessing, kept apart from the events like all words.</summary>
internal static class Kept
{
    /// <summary>Longest reason.</summary>
    public const int Longest = 1000;

    /// <summary>Words about a case: they lie where it lies and go when its words go.</summary>
    /// <exception cref="RefusedException">They are missing or too long.</exception>
    public static TextRef In(ActContext context, string? words, string field, Case about) =>
        InIfAny(context, words, field, about) ?? throw CommonRefusals.Missing(field).AsException();

    /// <summary>The same, if there are any.</summary>
    public static TextRef? InIfAny(ActContext context, string? words, string field, Case about) =>
        Bare(words, field) is { } bare ? context.Keep(bare, about.CaseId, about.AreaId, about.AreaPath, about.DepartmentId) : null;

    /// <summary>Words about an area.</summary>
    /// <exception cref="RefusedException">They are missing or too long.</exception>
    public static TextRef At(ActContext context, string? words, string field, Area area) =>
        AtIfAny(context, words, field, area) ?? throw CommonRefusals.Missing(field).AsException();

    /// <summary>The same, if there are any.</summary>
    public static TextRef? AtIfAny(ActContext context, string? words, string field, Area area) =>
        Bare(words, field) is { } bare ? context.Keep(bare, 0, area.Id, area.AreaPath) : null;

    private static string? Bare(string? words, string field)
    {
        // Browsers send two characters for a line end, and count one.
        var bare = (words ?? "").ReplaceLineEndings("\n").Trim();
        if (bare.Length > Longest)
            throw CommonRefusals.TooLong(field, Longest).AsException();
        return bare.Length == 0 ? null : bare;
    }
}
