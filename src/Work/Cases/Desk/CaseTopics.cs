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

    private const int MostTopics = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    private readonly Store _store;
    private readonly PlacedReports _reports;
    private readonly CaseRules _rules;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Lock _stream = new();
    private readonly HashSet<long> _new = [];
    private Task<PlacedTopics>? _made;

    public CaseTopics(Ledger ledger, Store store, CaseRules rules, TimeProvider time)
    {
        (_store, _reports, _rules, _time) = (store, new(store, rules), rules, time);
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

    private Task<PlacedTopics> Making()
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

    private PlacedTopics Make()
    {
        var now = _time.GetUtcNow();
        return PlacedTopics.Of(_reports.Read(row => row.ReportedAt >= now.AddDays(-LongestDays)), now);
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
        return ids.Count == 0 ? [] : _reports.Read(row => ids.Contains(row.CaseId));
    }

    private static void Add(PlacedTopics made, PlacedReport report)
    {
        if (made.Count(report))
            made.Add(report);
    }

    private List<DeskTopic> Tell(PlacedTopics made, Scope scope, int days)
    {
        var now = _time.GetUtcNow();
        var since = now.AddDays(-days);
        List<long> ids =
        [
            .. made.Streams.SelectMany(one => one.Value.Together).Where(report => report.SentAt >= since).Select(PlacedTopics.IdOf),
        ];
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
                    one.Value.Hottest(now, MostTopics, report => cases.ContainsKey(PlacedTopics.IdOf(report)))
                        .Select(topic => (Where: tree.Find(one.Key) is { } area ? AreaTree.ShortName(area.Name) : "", Topic: topic))
                )
                .OrderByDescending(one => one.Topic.Heat)
                .ThenByDescending(one => one.Topic.Size)
                .ThenByDescending(one => one.Topic.Last)
                .Take(MostTopics)
                .Select(one =>
                    (one.Where, one.Topic, Cases: one.Topic.Members.Select(member => cases[PlacedTopics.IdOf(member)]).Reverse().ToList())
                )
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
}
