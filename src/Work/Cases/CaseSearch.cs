using Menpai.Core.Search;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Storage.Search;
using Menpai.Territory.Areas;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Cases;

/// <summary>
/// 查找 Full text over cases: address, what was said, and the category. The number is none of it; a whole one leads to its case by itself.
/// </summary>
public static class CaseSearch
{
    /// <summary>Where the words are.</summary>
    public static WordIndex Index { get; } = new("case_words");

    /// <summary>Puts a new case's words in.</summary>
    public static void Add(ActContext context, Case @case, string said)
    {
        var row = Row(@case.Address, said, @case.AreaId, @case.DepartmentId, @case.Category);
        context.BeforeCommit(() => Index.Insert(context, @case.CaseId, row));
    }

    /// <summary>Puts the words of one of many new cases in, within the act: a hundred thousand of them are not held until the commit.</summary>
    public static void AddAtOnce(ActContext context, Case @case, string said) =>
        Index.Insert(context, @case.CaseId, Row(@case.Address, said, @case.AreaId, @case.DepartmentId, @case.Category));

    /// <summary>Puts a case's words in anew, as they are when the act is done: it was given on, its category changed, or what was said was erased.</summary>
    public static void Renew(ActContext context, long caseId) =>
        context.BeforeCommit(() =>
        {
            if (Index.Delete(context, caseId))
                PutIn(context, caseId);
        });

    internal static void PutIn(ActContext context, long caseId)
    {
        if (RowOf(context.Prepared(Said), caseId) is { } row)
            Index.Insert(context, caseId, row);
    }

    private const string Said =
        "SELECT c.Address, t.Words, c.AreaId, c.DepartmentId, c.Category FROM cases c LEFT JOIN texts t ON t.Id = c.DescriptionId WHERE c.Id = @case";

    private static IndexedRow? RowOf(Statement said, long caseId)
    {
        using var row = said.Bind(("@case", caseId)).ExecuteReader();
        return row.Read()
            ? Row(
                row.GetString(0),
                row.IsDBNull(1) ? "" : row.GetString(1),
                row.GetInt32(2),
                row.IsDBNull(3) ? null : row.GetInt32(3),
                row.GetString(4)
            )
            : null;
    }

    private static IndexedRow Row(string address, string said, int areaId, int? departmentId, string category) =>
        new([address, said], areaId, departmentId, category);

    /// <summary>What the index is asked within the scope the store is open for; null when that can find nothing.</summary>
    /// <param name="pack">Whose categories' names count as words of their cases; null for none.</param>
    public static WordAsk? Ask(MenpaiDb db, SearchQuery query, Pack? pack, CaseSieve? sieve = null) =>
        WordAsk.Of(query, sieve?.Narrow(AreaReach.Of(db)) ?? AreaReach.Of(db), term => Named(pack, term));

    /// <summary>The ids of the newest cases within the scope the store is open for that hold every word asked for.</summary>
    /// <param name="most">No more than these.</param>
    /// <param name="sieve">What they must be besides; null for nothing.</param>
    /// <param name="below">Only those with lower ids.</param>
    public static List<long> Newest(
        MenpaiDb db,
        SearchQuery query,
        Pack? pack,
        int most,
        CaseSieve? sieve = null,
        long below = long.MaxValue
    ) =>
        Ask(db, query, pack, sieve) is { } ask
            ? new WordSearch(Index, db, ask, id => RowOf(db.Prepared(Said), id), sieve?.Over(Index)).Find(most, below)
            : [];

    /// <summary>The cases within the context's scope that hold every word asked for; none when nothing can be asked.</summary>
    public static IQueryable<Case> Find(MenpaiDb db, SearchQuery query, Pack? pack = null)
    {
        if (Ask(db, query, pack) is not { } ask)
            return db.Set<Case>().Where(_ => false);
        // The id is taken from the index, whose order it is: the newest are then found first and not sorted out of all.
        var columns = string.Join(
            ", ",
            db.Mapping<Case>().Columns.Select(column => column == "Id" ? "w.rowid AS \"Id\"" : $"c.\"{column}\"")
        );
        var sql = $"SELECT {columns} FROM case_words w CROSS JOIN cases c ON c.Id = w.rowid WHERE w.words MATCH {{0}}";
        return db.Set<Case>().FromSqlRaw(sql, ask.Match);
    }

    // A case is found by what its category is called today, in either language.
    private static IEnumerable<string> Named(Pack? pack, SearchTerm term)
    {
        var alone = new SearchQuery([term], [], false);
        return (pack?.Categories ?? [])
            .Where(category => alone.Fits(category.Name.Chinese, category.Name.In("en")))
            .Select(category => category.Code);
    }
}
