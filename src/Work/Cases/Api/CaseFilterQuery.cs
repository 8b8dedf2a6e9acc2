using System.Globalization;
using Menpai.Core;
using Menpai.Core.Search;
using Microsoft.AspNetCore.Http;

namespace Menpai.Work.Cases.Api;

/// <summary>A filter as it stands in an address: the same for the desk's lists, the file and programs.</summary>
public static class CaseFilterQuery
{
    private const int DeepestLevel = 6;

    /// <summary>Reads it; what makes no sense is left out.</summary>
    /// <param name="view">The view when none is named.</param>
    public static CaseFilter Read(IQueryCollection query, InboxView view) =>
        new(
            Named<InboxView>(query["view"]) ?? view,
            Named<CaseStatus>(query["status"]),
            Area(query),
            query["category"].ToString() is { Length: > 0 and < 80 } category ? category : null,
            query["mine"] == "yes",
            Words(query["q"].ToString()),
            query.Whole("page") ?? 1,
            query.Whole("size") ?? 50
        )
        {
            From = Day(query["from"]),
            To = Day(query["to"]),
        };

    /// <summary>The name of the choice of an area at a level.</summary>
    public static string LevelName(int level) => $"level-{level}";

    /// <summary>The deepest area chosen.</summary>
    public static int? Area(IQueryCollection query) =>
        query.Whole("area")
        ?? Enumerable
            .Range(0, DeepestLevel + 1)
            .Reverse()
            .Select(level => query.Whole(LevelName(level)))
            .FirstOrDefault(id => id is not null);

    /// <summary>The value of an enum by its name in kebab or any other case; null for none.</summary>
    public static T? Named<T>(string? name)
        where T : struct, Enum =>
        Enum.TryParse<T>(name?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value)
        && Enum.IsDefined(value)
        && !char.IsAsciiDigit(name![0])
            ? value
            : null;

    // One more than is read, so that whoever reads it can say that the rest was left.
    private static string? Words(string typed) =>
        string.IsNullOrWhiteSpace(typed) ? null : typed[..Math.Min(typed.Length, SearchQuery.LongestTyped + 1)];

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
