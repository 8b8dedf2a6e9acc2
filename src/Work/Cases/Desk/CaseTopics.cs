using System.Buffers;
using System.Globalization;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Triage.Likeness;
using Menpai.Triage.Topics;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Cases.Desk;

/// <summary>
/// 热点 The hot topics of the last ninety days. Made in the background when somebody first asks, kept up with new reports from then on, and
/// made anew when a text was erased or a day went by: no erased word stays. Everyone is told by the cases of their own territory alone.
/// Categories that keep their matters apart take no part. Where a case lies is known here and need not be read from its words: each community
/// is a stream of its own, so that the same words from two ends of the district are two matters.
/// </summary>
public sealed class CaseTopics
{
    /// <summary>Days kept.</summary>
    public const int LongestDays = 90;

    /// <summary>Days looked at unless somebody says.</summary>
    public const int UsualDays = 30;

    private const int LongestSaid = 40;

    /// <summary>The days that are offered.</summary>
    public static IReadOnlyList<int> Windows { get; } = [7, UsualDays, LongestDays];

    private const int MostCases = 100_000;
    private const int MostTopics = 30;
    private static readonly SearchValues<char> Stops = SearchValues.Create("，。！？；,.!?;\n");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    private readonly Store _store;
    private readonly CaseRules _rules;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Lock _stream = new();
    private readonly HashSet<long> _new = [];
    private Task<Made>? _made;

    public CaseTopics(Ledger ledger, Store store, CaseRules rules, TimeProvider time)
    {
        (_store, _rules, _time) = (store, rules, time);
        ledger.Committed += Hear;
    }

    /// <summary>The topics of the last days, the hottest first; null while they are being made.</summary>
    /// <param name="actor">Whose territory.</param>
    /// <param name="days">1 to <see cref="LongestDays"/>.</param>
    public async Task<IReadOnlyList<DeskTopic>?> Of(Actor actor, int days)
    {
        var making = Making();
        if (await Task.WhenAny(making, Task.Delay(Patience, _time)) != making)
            return null;
        var made = await making;
        lock (_stream)
        {
            foreach (var report in Late())
                Add(made, report);
            return Tell(made, actor.Scope, days);
        }
    }

    private Task<Made> Making()
    {
        lock (_gate)
        {
            if (_made is { IsCompleted: true } done && (!done.IsCompletedSuccessfully || done.Result.At < _time.GetUtcNow() - Fresh))
                _made = null;
            if (_made is null)
            {
                _new.Clear();
                _made = Task.Run(Make);
            }
            return _made;
        }
    }

    private Made Make()
    {
        var now = _time.GetUtcNow();
        var reports = Read(row => row.ReportedAt >= now.AddDays(-LongestDays));
        var made = new Made(new Rarity(18), now);
        foreach (var report in reports)
            made.Count(report);
        foreach (var report in reports)
            made.Add(report);
        made.Settle();
        return made;
    }

    // On the writer's thread: note and be gone.
    private void Hear(IReadOnlyList<LedgerEvent> events)
    {
        lock (_gate)
        {
            if (_made is null)
                return;
            foreach (var happened in events)
                if (happened.Type is "case.text-erased" or "case.reclassified")
                    _made = null;
                else if (
                    happened.Type == "case.reported"
                    && long.TryParse(happened.Stream.AsSpan("case/".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                )
                    _new.Add(id);
        }
    }

    private List<PlacedReport> Late()
    {
        List<long> ids;
        lock (_gate)
        {
            ids = [.. _new];
            _new.Clear();
        }
        return ids.Count == 0 ? [] : Read(row => ids.Contains(row.CaseId));
    }

    private static void Add(Made made, PlacedReport report)
    {
        if (made.Count(report))
            made.Add(report);
    }

    // The name of a topic comes from what is said first; the address, the category and all words tell how alike reports are. Signs between
    // them, for a name of a place does not reach over a sign.
    private List<PlacedReport> Read(System.Linq.Expressions.Expression<Func<Case, bool>> which)
    {
        List<string> open =
        [
            .. _rules.Pack.Categories.Where(category => category.Duplicates is not null).Select(category => category.Code),
        ];
        using var reading = _store.Read(Scope.Everything);
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
        var tree = _rules.Book.Tree;
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
                        $"{row.Address}。{_rules.Pack.Find(row.Category)?.Name.Chinese}。{row.Words}",
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

    private List<DeskTopic> Tell(Made made, Scope scope, int days)
    {
        var now = _time.GetUtcNow();
        var since = now.AddDays(-days);
        List<long> ids = [.. made.Streams.SelectMany(one => one.Value.Together).Where(report => report.SentAt >= since).Select(IdOf)];
        using var reading = _store.Read(scope);
        var cases = reading
            .Db.Set<Case>()
            .Where(row => ids.Contains(row.CaseId) && row.Status != CaseStatus.Declined)
            .Select(row => new TopicCase(
                row.CaseId,
                row.Number,
                row.Category,
                row.Address,
                row.Status,
                row.ReportedAt,
                row.DescriptionId,
                null
            ))
            .ToDictionary(row => row.CaseId);
        var middle = now.AddDays(-days / 2.0);
        var tree = _rules.Book.Tree;
        List<DeskTopic> told =
        [
            .. made
                .Streams.SelectMany(one =>
                    one.Value.Hottest(now, MostTopics, report => cases.ContainsKey(IdOf(report)))
                        .Select(topic => (Where: tree.Find(one.Key) is { } area ? AreaTree.ShortName(area.Name) : "", Topic: topic))
                )
                .OrderByDescending(one => one.Topic.Heat)
                .ThenByDescending(one => one.Topic.Size)
                .ThenByDescending(one => one.Topic.Last)
                .Take(MostTopics)
                .Select(one => (one.Where, one.Topic, Cases: one.Topic.Members.Select(member => cases[IdOf(member)]).Reverse().ToList()))
                .Select(one => new DeskTopic(
                    one.Where,
                    one.Topic,
                    one.Cases,
                    one.Cases.Count(row => row.ReportedAt >= middle),
                    one.Cases.Count(row => row.ReportedAt < middle)
                )),
        ];
        return WithWords(reading.Db, told);
    }

    // Read when they are shown and kept nowhere. They stand in the reader's own territory, like the cases.
    private static List<DeskTopic> WithWords(MenpaiDb db, List<DeskTopic> told)
    {
        List<long> ids = [.. told.SelectMany(one => one.Cases).Select(row => row.DescriptionId)];
        var words = db.Set<FreeText>()
            .Where(text => ids.Contains(text.Id) && text.Words != null)
            .Select(text => new { text.Id, Words = text.Words!.Substring(0, LongestSaid + 1) })
            .ToDictionary(text => text.Id, text => Beginning(text.Words));
        return told.ConvertAll(one =>
            one with
            {
                Cases = [.. one.Cases.Select(row => row with { Said = words.GetValueOrDefault(row.DescriptionId) })],
            }
        );
    }

    private static string Beginning(string words)
    {
        var line = words.ReplaceLineEndings(" ");
        return line.Length > LongestSaid ? line[..LongestSaid] + "…" : line;
    }

    private static long IdOf(TopicReport report) => long.Parse(report.Id, CultureInfo.InvariantCulture);

    /// <param name="CommunityId">0 for what lies in none.</param>
    private sealed record PlacedReport(int CommunityId, TopicReport Report);

    private sealed record Made(Rarity Rarity, DateTimeOffset At)
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
    }
}
