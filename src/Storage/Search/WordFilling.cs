namespace Menpai.Storage.Search;

/// <summary>
/// 补索引 Which rows an index still lacks after an update that made it anew. New rows put themselves in; the older are put in from the
/// highest id down, so that all below the lowest in the index are lacking and no other. What changes a lacking row leaves it lacking.
/// </summary>
public static class WordFilling
{
    /// <summary>The lacking ids, the highest first; none when the index is whole.</summary>
    /// <param name="table">What is indexed.</param>
    /// <param name="which">Which of its rows are.</param>
    public static List<long> Lacking(MenpaiDb db, WordIndex index, string table, string which, int most)
    {
        var lacking = new List<long>();
        using var found = db.Prepared(
                $"SELECT Id FROM {table} WHERE {which} AND Id < COALESCE((SELECT MIN(id) FROM {index.Table}_docsize), @all) ORDER BY Id DESC LIMIT @most"
            )
            .Bind(("@all", long.MaxValue), ("@most", most))
            .ExecuteReader();
        while (found.Read())
            lacking.Add(found.GetInt64(0));
        return lacking;
    }
}
