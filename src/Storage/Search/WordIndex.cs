using Menpai.Core.Search;
using Menpai.Storage.Ledger;

namespace Menpai.Storage.Search;

/// <summary>What one row is found by.</summary>
/// <param name="Texts">Each by itself: no phrase reaches from one into the next.</param>
/// <param name="AreaId">Where it lies.</param>
/// <param name="DepartmentId">In whose hands it is; null for no department's.</param>
/// <param name="Kind">A code it is found by when the word for it is asked; null for none.</param>
public readonly record struct IndexedRow(IReadOnlyList<string> Texts, int AreaId, int? DepartmentId = null, string? Kind = null);

/// <summary>
/// 词索引 Full text over the rows of a table, by their ids: SQLite's FTS5, holding no copy of the texts. Other engines get their own
/// class in its place; what is asked (<see cref="SearchQuery"/>) and within what (<see cref="SearchReach"/>) says nothing of SQLite.
/// </summary>
/// <param name="table">Its table, made by a migration.</param>
public sealed class WordIndex(string table)
{
    private readonly string _insert = $"INSERT INTO {table} (rowid, words) VALUES (@id, @words)";
    private readonly string _holds = $"SELECT 1 FROM {table}_docsize WHERE id = @id";
    private readonly string _delete = $"DELETE FROM {table} WHERE rowid = @id";

    /// <summary>The table, to be joined by <c>rowid</c> where <c>words MATCH</c>.</summary>
    public string Table => table;

    /// <summary>Puts a row in that is not there yet.</summary>
    public void Insert(ActContext context, long id, IndexedRow row) =>
        context.Prepared(_insert).Bind(("@id", id), ("@words", Written(row))).ExecuteNonQuery();

    /// <summary>Takes a row out.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Delete(ActContext context, long id)
    {
        if (context.Prepared(_holds).Bind(("@id", id)).ExecuteScalar() is null)
            return false;
        context.Prepared(_delete).Bind(("@id", id)).ExecuteNonQuery();
        return true;
    }

    /// <summary>The rows that hold all of it, by id.</summary>
    /// <param name="match">From <see cref="Match"/>; null finds nothing.</param>
    /// <param name="newest">The highest ids first, or the lowest.</param>
    public List<long> Find(MenpaiDb db, string? match, int most, int skip = 0, bool newest = true)
    {
        var found = new List<long>();
        if (match is null)
            return found;
        var order = newest ? "DESC" : "ASC";
        using var rows = db.Prepared($"SELECT rowid FROM {table} WHERE words MATCH @match ORDER BY rowid {order} LIMIT @most OFFSET @skip")
            .Bind(("@match", match), ("@most", most), ("@skip", skip))
            .ExecuteReader();
        while (rows.Read())
            found.Add(rows.GetInt64(0));
        return found;
    }

    /// <summary>How many rows hold all of it; counted so far and no further, for nobody reads a hundred thousand.</summary>
    public int Count(MenpaiDb db, string? match, int most) =>
        match is null
            ? 0
            : Convert.ToInt32(
                db.Prepared($"SELECT COUNT(*) FROM (SELECT rowid FROM {table} WHERE words MATCH @match ORDER BY rowid DESC LIMIT @most)")
                    .Bind(("@match", match), ("@most", most))
                    .ExecuteScalar()
            );

    /// <summary>What SQLite is asked; null when there is nothing to ask, or nothing within reach.</summary>
    /// <param name="kindsOf">The codes a term stands for as well.</param>
    public static string? Match(SearchQuery query, SearchReach reach, Func<SearchTerm, IEnumerable<string>>? kindsOf = null)
    {
        if (!query.CanBeAsked || reach.IsNowhere)
            return null;
        var asked = query.Terms.Select(term =>
            Either([Row(term), .. (kindsOf?.Invoke(term) ?? []).Select(kind => Quoted(WordTokens.Kind(kind)))])
        );
        return string.Join(" AND ", reach.Everywhere ? asked : asked.Append(Either(reach.Words.Select(Quoted))));
    }

    private static string Row(SearchTerm term)
    {
        var (row, begins) = WordTokens.Of(term);
        return Quoted(string.Join(' ', row)) + (begins ? "*" : "");
    }

    private static string Either(IEnumerable<string> words) => $"({string.Join(" OR ", words)})";

    // Units hold letters and digits only, so there is nothing in them to escape.
    private static string Quoted(string words) => $"\"{words}\"";

    private static string Written(IndexedRow row)
    {
        IEnumerable<string?> beside =
        [
            WordTokens.Area(row.AreaId),
            row.DepartmentId is { } department ? WordTokens.Department(department) : null,
            row.Kind is { } kind ? WordTokens.Kind(kind) : null,
        ];
        return string.Join(' ', WordTokens.Of(row.Texts).Concat(beside.OfType<string>()));
    }
}
