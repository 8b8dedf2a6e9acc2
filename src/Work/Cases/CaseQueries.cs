using System.Linq.Expressions;
using Menpai.Core;
using Menpai.Core.Search;
using Menpai.Storage;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Cases;

/// <summary>Lists of cases, each within the actor's own scope.</summary>
public sealed class CaseQueries(Store store, CaseRules rules, TimeProvider time)
{
    /// <summary>What words find is counted so far.</summary>
    public const int MostCounted = 500;

    /// <summary>The cases of a view, the urgent and the soonest due first.</summary>
    public CasePageRows List(Actor actor, CaseFilter filter)
    {
        using var reading = store.Read(actor.Scope);
        if (filter.IsByWords)
            return ByWords(reading.Db, filter);
        var asked = Asked(reading.Db, actor, filter);
        // How often a word was said in ten years nobody needs to know, and counting takes longer than finding.
        var total = filter.Words is null ? asked.Count() : asked.Take(MostCounted + 1).Count();
        var rows = Ordered(asked, filter).Skip(Skipped(filter)).Take(filter.SizeWithin).Select(AsRow).ToList();
        return Page(reading.Db, filter, rows, total, filter.Words is not null);
    }

    private CasePageRows ByWords(MenpaiDb db, CaseFilter filter)
    {
        var most = Math.Max(MostCounted + 1, Skipped(filter) + filter.SizeWithin);
        var found = ByWords(db, filter, most);
        var ids = found.Skip(Skipped(filter)).Take(filter.SizeWithin).ToList();
        return Page(db, filter, Rows(db, ids), found.Count, capped: true);
    }

    private List<long> ByWords(MenpaiDb db, CaseFilter filter, int most, long below = long.MaxValue)
    {
        var area = filter.AreaId is { } id ? rules.Book.Tree.Find(id)?.AreaPath : null;
        return CaseSearch.Newest(db, SearchQuery.Read(filter.Words), rules.Pack, most, CaseSieve.Of(db, filter, area, StartOf), below);
    }

    private static List<CaseRow> Rows(MenpaiDb db, List<long> ids) =>
        ids.Count == 0
            ? []
            : db.Set<Case>().Where(row => ids.Contains(row.CaseId)).OrderByDescending(row => row.CaseId).Select(AsRow).ToList();

    private CasePageRows Page(MenpaiDb db, CaseFilter filter, List<CaseRow> rows, int counted, bool capped) =>
        new(
            AlarmTime.Add(store, WithWords(db, rows)),
            capped ? Math.Min(counted, MostCounted) : counted,
            filter.PageWithin,
            filter.SizeWithin
        )
        {
            AndMore = capped && counted > MostCounted,
        };

    private static int Skipped(CaseFilter filter) => (filter.PageWithin - 1) * filter.SizeWithin;

    /// <summary>The cases of a view, newest first, behind one of them: what is reported meanwhile moves nothing.</summary>
    /// <param name="before">The last one seen; null for the first page.</param>
    public IReadOnlyList<CaseRow> Newest(Actor actor, CaseFilter filter, long? before, int most)
    {
        using var reading = store.Read(actor.Scope);
        if (filter.IsByWords)
            return AlarmTime.Add(
                store,
                WithWords(reading.Db, Rows(reading.Db, ByWords(reading.Db, filter, most, before ?? long.MaxValue)))
            );
        var asked = Asked(reading.Db, actor, filter);
        if (before is { } last)
            asked = asked.Where(row => row.CaseId < last);
        var rows = asked.OrderByDescending(row => row.CaseId).Take(most).Select(AsRow).ToList();
        return AlarmTime.Add(store, WithWords(reading.Db, rows));
    }

    /// <summary>How many cases a view holds.</summary>
    public int Count(Actor actor, CaseFilter filter)
    {
        using var reading = store.Read(actor.Scope);
        return Asked(reading.Db, actor, filter).Count();
    }

    /// <summary>The same page with what residents have said since an officer last did something.</summary>
    public CasePageRows WithNews(CasePageRows page) => page with { Rows = ResidentNews.Add(store, [.. page.Rows]) };

    /// <summary>How long the cases of a view waited for their answer; null when none of them is closed.</summary>
    public AnswerTimes? AnswerTimes(Actor actor, CaseFilter filter)
    {
        using var reading = store.Read(actor.Scope);
        return Cases.AnswerTimes.Of(
            Asked(reading.Db, actor, filter)
                .Where(row => row.ClosedAt != null)
                .Select(row => new { row.ReportedAt, row.ClosedAt })
                .AsEnumerable()
                .Select(row => row.ClosedAt!.Value.ToUnixTimeMilliseconds() - row.ReportedAt.ToUnixTimeMilliseconds())
        );
    }

    /// <summary>How many cases each view holds.</summary>
    public InboxCounts Counts(Actor actor)
    {
        using var reading = store.Read(actor.Scope);
        return reading
                .Db.Set<Case>()
                .Where(new InboxRules(actor, time.GetUtcNow()).Of(InboxView.Open))
                .GroupBy(_ => 1)
                .Select(CountEach(new InboxRules(actor, time.GetUtcNow())))
                .FirstOrDefault()
            ?? new InboxCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /// <summary>Every case of a view, for a file, newest first; read as they are asked for.</summary>
    public IEnumerable<CaseRow> Export(Actor actor, CaseFilter filter)
    {
        const int AtOnce = 1000;
        var before = long.MaxValue;
        while (true)
        {
            using var reading = store.Read(actor.Scope);
            var rows = Asked(reading.Db, actor, filter)
                .Where(row => row.CaseId < before)
                .OrderByDescending(row => row.CaseId)
                .Take(AtOnce)
                .Select(AsRow)
                .ToList();
            foreach (var row in WithWords(reading.Db, rows))
                yield return row;
            if (rows.Count < AtOnce)
                yield break;
            before = rows[^1].CaseId;
        }
    }

    private IQueryable<Case> Asked(MenpaiDb db, Actor actor, CaseFilter filter)
    {
        var words = new InboxRules(actor, time.GetUtcNow());
        var all = filter.Words is { } asking ? Said(db, filter, asking) : db.Set<Case>();
        // All views but one look at open cases only, and those an index knows.
        var open = filter.View == InboxView.All ? all : all.Where(words.Of(InboxView.Open));
        var asked = open.Where(words.Of(filter.View));
        if (filter.Mine)
            asked = asked.Where(words.Mine);
        if (filter.Status is { } status)
            asked = asked.Where(row => row.Status == status);
        if (filter.AreaId is { } area)
            asked = asked.Where(Below(area));
        if (filter.Category is { Length: > 0 } category)
            asked = category.Contains('/')
                ? asked.Where(row => row.Category == category)
                : asked.Where(row => row.Category.StartsWith(category + "/"));
        if (filter.From is { } first && StartOf(first) is var from)
            asked = asked.Where(row => row.ReportedAt >= from);
        if (filter.To is { } last && last < DateOnly.MaxValue && StartOf(last.AddDays(1)) is var to)
            asked = asked.Where(row => row.ReportedAt < to);
        return asked;
    }

    // Whoever asks for a number wants that case; what the number stands in is found where it is no number of ours.
    private IQueryable<Case> Said(MenpaiDb db, CaseFilter filter, string words)
    {
        if (CaseNumber.TryParse(words, out var number) && OfNumber(db, number) is { } one)
            return one;
        if (CaseNumberStart.TryParse(words, out var start) && Beginning(db, start) is { } several)
            return several;
        if (filter.View == InboxView.All)
            return CaseSearch.Find(db, SearchQuery.Read(words), rules.Pack);
        // Open cases are few beside all that hold the words, and stand in another order.
        var found = ByWords(db, filter, int.MaxValue);
        return db.Set<Case>().Where(row => found.Contains(row.CaseId));
    }

    private static IQueryable<Case>? OfNumber(MenpaiDb db, CaseNumber number)
    {
        var (id, written) = (number.Sequence, number.ToString());
        var one = db.Set<Case>().Where(row => row.CaseId == id && row.Number == written);
        return one.Any() ? one : null;
    }

    private static IQueryable<Case>? Beginning(MenpaiDb db, CaseNumberStart start)
    {
        var prefix = start.Prefix + "-";
        var found = start
            .Sequences.Select(range =>
                db.Set<Case>().Where(row => row.CaseId >= range.First && row.CaseId <= range.Last && row.Number.StartsWith(prefix))
            )
            .Aggregate(Queryable.Concat);
        return found.Any() ? found : null;
    }

    private DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, rules.Calendar.Zone.GetUtcOffset(midnight));
    }

    // A range instead of LIKE: it may use the index. An area nobody knows holds nothing.
    private Expression<Func<Case, bool>> Below(int areaId)
    {
        if (rules.Book.Tree.Find(areaId) is not { AreaPath: var from })
            return row => false;
        var to = from[..^1] + (char)('/' + 1);
        return row => row.AreaPath.CompareTo(from) >= 0 && row.AreaPath.CompareTo(to) < 0;
    }

    private static IQueryable<Case> Ordered(IQueryable<Case> asked, CaseFilter filter) =>
        filter.View == InboxView.All
            ? asked.OrderByDescending(row => row.CaseId)
            : asked
                .OrderByDescending(row => row.Alarmed)
                .ThenByDescending(row => row.Urgent)
                .ThenBy(row => row.NextDue == null)
                .ThenBy(row => row.NextDue)
                .ThenBy(row => row.CaseId);

    /// <summary>A case as a line, without the words.</summary>
    internal static readonly Expression<Func<Case, CaseRow>> AsRow = row => new CaseRow(
        row.CaseId,
        row.Number,
        row.Version,
        row.Status,
        row.Category,
        row.Urgent,
        row.Channel,
        row.AreaId,
        row.Address,
        row.Longitude,
        row.Latitude,
        row.Level,
        row.PostId,
        row.DepartmentId,
        row.ResponsibleName,
        row.ReportedAt,
        row.ClosedAt,
        row.NextDue,
        row.NextDueClock,
        row.Provisional,
        row.Alarmed,
        row.QuestionOpen,
        row.SuspensionAskedBy != null,
        row.SuspendedUntil,
        row.Reworks,
        row.Reopenings,
        row.Returns,
        row.Escalations,
        row.Satisfaction,
        row.Solved,
        row.DescriptionId,
        null
    );

    /// <summary>The lines with what was said.</summary>
    internal static List<CaseRow> WithWords(MenpaiDb db, List<CaseRow> rows)
    {
        var ids = rows.ConvertAll(row => row.DescriptionId);
        var words = db.Set<Storage.Ledger.FreeText>()
            .Where(text => ids.Contains(text.Id))
            .Select(text => new { text.Id, text.Words })
            .ToDictionary(text => text.Id, text => text.Words);
        return rows.ConvertAll(row => row with { Description = words.GetValueOrDefault(row.DescriptionId) });
    }

    // One pass over the open cases for all the numbers: group => new InboxCounts(group.Count(todo), group.Count(due soon), …)
    private static Expression<Func<IGrouping<int, Case>, InboxCounts>> CountEach(InboxRules rules)
    {
        var group = Expression.Parameter(typeof(IGrouping<int, Case>));
        var constructor = typeof(InboxCounts).GetConstructors()[0];
        var counts = constructor
            .GetParameters()
            .Select(view => rules.Of(Enum.Parse<InboxView>(view.Name!)))
            .Select(condition => Expression.Call(typeof(Enumerable), nameof(Enumerable.Count), [typeof(Case)], group, condition));
        return Expression.Lambda<Func<IGrouping<int, Case>, InboxCounts>>(Expression.New(constructor, counts), group);
    }
}
