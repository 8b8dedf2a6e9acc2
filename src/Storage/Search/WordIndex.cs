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
/// class in its place; what is asked (<see cref="Core.Search.SearchQuery"/>) and within what (<see cref="SearchReach"/>) says nothing of SQLite.
/// </summary>
/// <param name="table">Its table, made by a migration.</param>
public sealed class WordIndex(string table)
{
    private readonly string _insert = $"INSERT INTO {table} (rowid, words) VALUES (@id, @words)";
    private readonly string _holds = $"SELECT 1 FROM {table}_docsize WHERE id = @id";
    private readonly string _newest = $"SELECT rowid FROM {table} WHERE words MATCH @match AND rowid < @below ORDER BY rowid DESC";
    private readonly string _oldest = $"SELECT rowid FROM {table} WHERE words MATCH @match ORDER BY rowid LIMIT @most";
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

    /// <summary>The newest rows that hold all of it, by id.</summary>
    /// <param name="match">What SQLite is asked.</param>
    public List<long> Find(MenpaiDb db, string match, int most)
    {
        var found = new List<long>();
        Each(
            db,
            match,
            long.MaxValue,
            id =>
            {
                found.Add(id);
                return found.Count < most;
            }
        );
        return found;
    }

    /// <summary>Goes through the rows that hold all of it, the newest first, while it is told to go on.</summary>
    /// <param name="below">Only those with lower ids.</param>
    public void Each(MenpaiDb db, string match, long below, Func<long, bool> goesOn)
    {
        using var rows = db.Prepared(_newest).Bind(("@match", match), ("@below", below)).ExecuteReader();
        while (rows.Read() && goesOn(rows.GetInt64(0))) { }
    }

    /// <summary>The oldest rows that hold all of it, by id.</summary>
    public List<long> FindOldest(MenpaiDb db, string match, int most)
    {
        using var rows = db.Prepared(_oldest).Bind(("@match", match), ("@most", most)).ExecuteReader();
        var found = new List<long>();
        while (rows.Read())
            found.Add(rows.GetInt64(0));
        return found;
    }

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
