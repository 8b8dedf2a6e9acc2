using Menpai.Storage;
using Menpai.Storage.Search;
using Menpai.Territory.Areas;

namespace Menpai.Work.Cases;

/// <summary>
/// What a filter asks of a case besides words. The index of words knows area and category itself; a state and a day are columns. All four are
/// compared, so that nothing is found that the list without words would not show.
/// </summary>
public sealed class CaseSieve
{
    private readonly MenpaiDb _db;
    private readonly List<SieveCondition> _conditions = [];
    private readonly int? _patience;
    private IReadOnlyCollection<int>? _areas;
    private IReadOnlyCollection<string>? _categories;

    private CaseSieve(MenpaiDb db, int? patience) => (_db, _patience) = (db, patience);

    /// <summary>A filter's sieve; null when it asks nothing of the columns.</summary>
    /// <param name="areaPath">Of the area asked for; null when nobody knows that area.</param>
    /// <param name="startOf">When a day begins.</param>
    /// <param name="patience">As <see cref="WordSieve.Patience"/>.</param>
    public static CaseSieve? Of(
        MenpaiDb db,
        CaseFilter filter,
        string? areaPath,
        Func<DateOnly, DateTimeOffset> startOf,
        int? patience = null
    )
    {
        var sieve = new CaseSieve(db, patience);
        if (filter.AreaId is not null)
            sieve.Below(areaPath);
        if (filter.Category is { Length: > 0 } category)
            sieve.Category(category);
        if (filter.View != InboxView.All)
            sieve.Open();
        if (filter.Status is { } status)
            sieve.Add("c.Status = @status", "IX_cases_Status_NextDue", ("@status", status.ToString()));
        sieve.Reported(filter, startOf);
        return sieve._conditions.Count == 0 ? null : sieve;
    }

    internal SearchReach Narrow(SearchReach reach) => reach with { OnlyAreas = _areas, OnlyKinds = _categories };

    internal WordSieve Over(WordIndex index) => new(index, _db, "cases", _conditions) { Patience = _patience ?? 4096 };

    private void Add(string sql, string? index, params (string, object?)[] values) => _conditions.Add(new(sql, values, index));

    private void Below(string? path)
    {
        // No path is empty.
        var (from, to) = path is null ? ("", "") : (path, path[..^1] + (char)('/' + 1));
        _areas = AreaReach.Below(_db, path);
        Add("c.AreaPath >= @from_path AND c.AreaPath < @to_path", null, ("@from_path", from), ("@to_path", to));
    }

    private void Category(string asked)
    {
        if (asked.Contains('/'))
        {
            _categories = [asked];
            Add("c.Category = @category", null, ("@category", asked));
            return;
        }
        var (from, to) = (asked + "/", asked + (char)('/' + 1));
        _categories = Used(from, to);
        Add("c.Category >= @from_category AND c.Category < @to_category", null, ("@from_category", from), ("@to_category", to));
    }

    // Those of a class that any case has, today's and former: each is the next in the index.
    private List<string> Used(string from, string to)
    {
        const string Next = "SELECT MIN(Category) FROM cases WHERE Category > @from AND Category < @to";
        var used = new List<string>();
        while (_db.Prepared(Next).Bind(("@from", from), ("@to", to)).ExecuteScalar() is string next)
            used.Add(from = next);
        return used;
    }

    private void Open()
    {
        var names = InboxRules.OpenStates.Select((state, at) => ($"@open{at}", (object?)state.ToString())).ToArray();
        Add($"c.Status IN ({string.Join(", ", names.Select(name => name.Item1))})", "IX_cases_Status_NextDue", names);
    }

    private void Reported(CaseFilter filter, Func<DateOnly, DateTimeOffset> startOf)
    {
        var (from, to) = (long.MinValue, long.MaxValue);
        if (filter.From is { } first)
            from = startOf(first).ToUnixTimeMilliseconds();
        if (filter.To is { } last && last < DateOnly.MaxValue)
            to = startOf(last.AddDays(1)).ToUnixTimeMilliseconds();
        if ((from, to) != (long.MinValue, long.MaxValue))
            Add("c.ReportedAt >= @from_day AND c.ReportedAt < @to_day", "IX_cases_ReportedAt", ("@from_day", from), ("@to_day", to));
    }
}
