using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Menpai.Intake.Api;

/// <summary>What part of a list was asked for: so many behind this key. What is added meanwhile moves nothing.</summary>
/// <param name="After">The key of the last one of the page before; null for the first page.</param>
/// <param name="Limit">How many at most.</param>
public sealed record PageAsked(long? After, int Limit)
{
    /// <summary>Most on a page.</summary>
    public const int Most = 200;

    private const int Usual = 50;
    private const int LongestCursor = 100;

    /// <summary>Reads it from a request.</summary>
    /// <param name="list">Whose cursors count here.</param>
    /// <exception cref="RefusedException">The limit is none, or the cursor is not of this list.</exception>
    public static PageAsked Of(HttpContext http, string list)
    {
        var (limit, cursor) = (http.Request.Query["limit"].ToString(), http.Request.Query["cursor"].ToString());
        var size = Usual;
        if (limit.Length > 0 && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > Most))
            throw ApiRefusals.BadLimit(Most).AsException();
        return new(cursor.Length == 0 ? null : KeyOf(cursor, list), size);
    }

    /// <summary>The cursor behind a key.</summary>
    public static string CursorOf(string list, long key) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{list}:{key}"));

    private static long KeyOf(string cursor, string list)
    {
        if (cursor.Length > LongestCursor || !Base64Url.IsValid(cursor))
            throw ApiRefusals.BadCursor().AsException();
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(':');
        return
            parts.Length == 2
            && parts[0] == list
            && long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key)
            ? key
            : throw ApiRefusals.BadCursor().AsException();
    }
}

/// <summary>A row of a list with the key the list is ordered by.</summary>
public readonly record struct Keyed<T>(long Key, T Row);

/// <summary>A page of a list.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">The address of the next page; null on the last.</param>
public sealed record ApiPage<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>How many there are on all pages, where that was asked for.</summary>
    public int? Total { get; init; }
}

/// <summary>Answers page by page.</summary>
internal static class Paging
{
    /// <summary>Rows in memory, by a rising key.</summary>
    public static IReadOnlyList<Keyed<T>> By<T>(this IEnumerable<T> rows, Func<T, long> key, PageAsked asked) =>
        [
            .. rows.Select(row => new Keyed<T>(key(row), row))
                .Where(row => asked.After is not { } after || row.Key > after)
                .OrderBy(row => row.Key)
                .Take(asked.Limit + 1),
        ];

    /// <summary>The same rows shown otherwise.</summary>
    public static IReadOnlyList<Keyed<TTo>> As<T, TTo>(this IReadOnlyList<Keyed<T>> rows, Func<T, TTo> show) =>
        [.. rows.Select(row => new Keyed<TTo>(row.Key, show(row.Row)))];

    /// <summary>Answers with a page.</summary>
    /// <param name="rows">One more than fits when there are more.</param>
    /// <param name="total">How many in all, where that was asked for.</param>
    public static Task Answer<T>(HttpContext http, string list, PageAsked asked, IReadOnlyList<Keyed<T>> rows, int? total = null) =>
        Answer(http, list, [.. rows.Take(asked.Limit)], rows.Count > asked.Limit ? rows[asked.Limit - 1].Key : null, total);

    /// <summary>Answers with rows and where the next begin; null behind the last.</summary>
    public static Task Answer<T>(HttpContext http, string list, IReadOnlyList<Keyed<T>> rows, long? onward, int? total = null)
    {
        var next = onward is { } key ? Next(http, PageAsked.CursorOf(list, key)) : null;
        if (next is not null)
            http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return ApiAnswer.Of(http, new ApiPage<T>([.. rows.Select(row => row.Row)], next) { Total = total }, StatusCodes.Status200OK);
    }

    private static string Next(HttpContext http, string cursor)
    {
        var query = http
            .Request.Query.Where(pair => pair.Key != "cursor")
            .ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString());
        query["cursor"] = cursor;
        return QueryHelpers.AddQueryString(http.Request.Path.Value!, query);
    }
}
