namespace Menpai.Storage.Search;

/// <summary>One thing a row must be besides holding words.</summary>
/// <param name="Sql">As SQLite is asked of the row <c>c</c>.</param>
/// <param name="Values">Its parameters; their names are its own.</param>
/// <param name="Index">The index that begins with its column, so that the rows it is true of can be listed without reading them; null when
/// the words have been narrowed by it already.</param>
public sealed record SieveCondition(string Sql, IReadOnlyList<(string Name, object? Value)> Values, string? Index);

/// <summary>
/// 筛子 What rows must be besides holding words: a state, a day. A row's columns are compared before its text is read; where few rows
/// are as asked, those are listed first, so that nobody goes through all that hold a common word.
/// </summary>
/// <param name="table">Whose columns these are.</param>
public sealed class WordSieve(WordIndex index, MenpaiDb db, string table, IReadOnlyList<SieveCondition> conditions)
{
    /// <summary>After so many rows that hold the words it is looked how many are as asked at all.</summary>
    public int Patience { get; init; } = 4096;

    private readonly string _all = string.Join(" AND ", conditions.Select(condition => $"({condition.Sql})"));

    /// <summary>Goes through the rows that hold all of it, the newest first, with whether each is as asked, while it is told to go on.</summary>
    public void Each(string match, long below, Func<long, bool, bool> goesOn)
    {
        var sql =
            $"SELECT w.rowid, {_all} FROM {index.Table} w CROSS JOIN {table} c ON c.Id = w.rowid "
            + "WHERE w.words MATCH @match AND w.rowid < @below ORDER BY w.rowid DESC";
        using var rows = Bound(sql, ("@match", match), ("@below", below)).ExecuteReader();
        while (rows.Read() && goesOn(rows.GetInt64(0), rows.GetInt64(1) == 1)) { }
    }

    /// <summary>Whether a row is as asked and its words are in the index.</summary>
    public bool Passes(long id)
    {
        var sql = $"SELECT 1 FROM {table} c WHERE c.Id = @id AND {_all} AND EXISTS (SELECT 1 FROM {index.Table}_docsize WHERE id = @id)";
        return Bound(sql, ("@id", id)).ExecuteScalar() is not null;
    }

    /// <summary>Whether no row is listed that does not pass.</summary>
    public bool ListsExactly => conditions.Count == 1;

    /// <summary>Rows among which all are that pass, the newest first; null when there are more than so many.</summary>
    public List<long>? Among(long below, int most)
    {
        var listed = conditions.Where(condition => condition.Index is not null).ToList();
        if (listed.Count == 0)
            return null;
        var (fewest, count) = listed.Select(condition => (condition, Count(condition, most + 1))).MinBy(one => one.Item2);
        if (count > most)
            return null;
        var found = new List<long>((int)count);
        using (var rows = Of("c.Id", fewest, "").ExecuteReader())
            while (rows.Read())
                if (rows.GetInt64(0) is var id && id < below)
                    found.Add(id);
        found.Sort((one, other) => other.CompareTo(one));
        return found;
    }

    private long Count(SieveCondition condition, int most) =>
        Convert.ToInt64(Of("1", condition, $" LIMIT {most}", "SELECT COUNT(*) FROM (", ")").ExecuteScalar(), null);

    private Statement Of(string what, SieveCondition condition, string end, string before = "", string after = "") =>
        db.Prepared($"{before}SELECT {what} FROM {table} c INDEXED BY {condition.Index} WHERE {condition.Sql}{end}{after}")
            .Bind([.. condition.Values]);

    private Statement Bound(string sql, params ReadOnlySpan<(string, object?)> more) =>
        db.Prepared(sql).Bind(more).Bind([.. conditions.SelectMany(condition => condition.Values)]);
}
