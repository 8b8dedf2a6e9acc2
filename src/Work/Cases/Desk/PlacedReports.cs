using System.Buffers;
using System.Globalization;
using System.Linq.Expressions;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Triage.Likeness;
using Menpai.Triage.Topics;

namespace Menpai.Work.Cases.Desk;

/// <summary>Reports with their words and the community they lie in.</summary>
internal sealed class PlacedReports(Store store, CaseRules rules)
{
    private const int MostCases = 100_000;
    private static readonly SearchValues<char> Stops = SearchValues.Create("，。！？；,.!?;\n");

    // The name of a topic comes from what is said first; the address, the category and all words tell how alike reports are. Signs between
    // them, for a name of a place does not reach over a sign.
    public List<PlacedReport> Read(Expression<Func<Case, bool>> which)
    {
        List<string> open = [.. rules.Pack.Categories.Where(category => category.Duplicates is not null).Select(category => category.Code)];
        using var reading = store.Read(Scope.Everything);
        var rows = reading
            .Db.Set<Case>()
            .Where(which)
            .Where(row => open.Contains(row.Category))
            .OrderByDescending(row => row.CaseId)
            .Take(MostCases)
            .Join(
                reading.Db.Set<FreeText>(),
                row => row.DescriptionId,
                text => text.Id,
                (row, text) =>
                    new
                    {
                        row.CaseId,
                        row.ReportedAt,
                        row.Category,
                        row.AreaId,
                        row.Address,
                        text.Words,
                    }
            )
            .ToList();
        var tree = rules.Book.Tree;
        return
        [
            .. rows.Where(row => row.Words is not null)
                .OrderBy(row => row.ReportedAt)
                .ThenBy(row => row.CaseId)
                .Select(row => new PlacedReport(
                    tree.Upward(row.AreaId).FirstOrDefault(area => area.Level <= 2)?.Id ?? 0,
                    new TopicReport(
                        row.CaseId.ToString(CultureInfo.InvariantCulture),
                        row.ReportedAt,
                        First(row.Words!),
                        $"{row.Address}。{rules.Pack.Find(row.Category)?.Name.Chinese}。{row.Words}",
                        0
                    )
                )),
        ];
    }

    private static string First(string words)
    {
        var end = words.AsSpan().IndexOfAny(Stops);
        var first = end > 3 ? words[..end] : words;
        return first.Length > 18 ? first[..18] : first;
    }
}

/// <param name="CommunityId">0 for what lies in none.</param>
internal sealed record PlacedReport(int CommunityId, TopicReport Report);

/// <summary>The topics of reports, of each community by itself.</summary>
internal sealed record PlacedTopics(Rarity Rarity, DateTimeOffset At)
{
    private readonly HashSet<string> _ids = [];

    public SortedDictionary<int, TopicStream> Streams { get; } = [];

    /// <summary>False for a report counted before: it came while the topics were made.</summary>
    public bool Count(PlacedReport placed)
    {
        if (!_ids.Add(placed.Report.Id))
            return false;
        Rarity.Count(PlainText.Of(placed.Report.Title), PlainText.Of(placed.Report.Text));
        return true;
    }

    public void Add(PlacedReport placed)
    {
        if (!Streams.TryGetValue(placed.CommunityId, out var stream))
            Streams.Add(placed.CommunityId, stream = new TopicStream(Rarity));
        stream.Add(placed.Report);
    }

    public void Settle()
    {
        foreach (var stream in Streams.Values)
            stream.Settle();
    }

    /// <summary>The topics of reports, the earliest of which comes first.</summary>
    public static PlacedTopics Of(List<PlacedReport> reports, DateTimeOffset at)
    {
        var made = new PlacedTopics(new Rarity(18), at);
        foreach (var report in reports)
            made.Count(report);
        foreach (var report in reports)
            made.Add(report);
        made.Settle();
        return made;
    }

    public static long IdOf(TopicReport report) => long.Parse(report.Id, CultureInfo.InvariantCulture);
}
