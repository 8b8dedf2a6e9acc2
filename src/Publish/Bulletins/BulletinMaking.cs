using System.Security.Cryptography;
using System.Text;
using Menpai.Core;
using Menpai.Measure;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Packs.Measures;
using Menpai.Publish.Bulletins.Content;
using Menpai.Publish.Bulletins.Documents;
using Menpai.Publish.Bulletins.Kept;
using Menpai.Publish.Bulletins.Templates;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases.Desk;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Publish.Bulletins;

/// <summary>
/// 拟通报 Makes the bulletin of a month that was not sent out: of a frozen month from its snapshot, of an open one from the facts as they are. Safe to
/// use from any thread.
/// </summary>
public sealed class BulletinMaking(
    Store store,
    ReviewReading reviews,
    Lazy<LiveFigures> live,
    Lazy<FactStore> facts,
    LedgerReach reach,
    Lazy<MeasureBook> book,
    CommunityTopics topics,
    Snapshot<AreaTree> tree,
    Snapshot<District> district,
    TimeProvider time
)
{
    private const int MostKept = 6;

    // Of fewer one could tell who spoke of it.
    private const int FewestOfTopic = 3;
    private const int MostTopics = 6;
    private readonly Lock _turn = new();
    private readonly List<(string Key, MadeBulletin Made)> _kept = [];

    /// <summary>The bulletin of a month, by a template; null for the program's own.</summary>
    public MadeBulletin Make(Period period, byte[]? template)
    {
        if (reviews.Dossier(period) is not { } dossier)
            return Make(
                live.Value.Draft(period, district.Current.Name, Zone, Before(period, null), StruckBefore(period, null)) with
                {
                    Topics = Topics(period),
                },
                template
            );
        var late = (int)LateFacts.Read(facts.Value, period, dossier.Snapshot.Position).Count;
        var key = KeyOf(dossier, late, template);
        lock (_turn)
            if (_kept.Find(pair => pair.Key == key).Made is { } kept)
                return kept;
        var made = Make(Content(dossier, late), template);
        lock (_turn)
        {
            _kept.Insert(0, (key, made));
            if (_kept.Count > MostKept)
                _kept.RemoveAt(MostKept);
        }
        return made;
    }

    /// <summary>The act that sends out a bulletin that was looked at, today.</summary>
    public IssueBulletin ForIssuing(MadeBulletin made)
    {
        var today = Today;
        using var reading = store.Read(Scope.Everything);
        var content = made.Content with
        {
            Standing = BulletinStanding.Issued,
            IssuedOn = today,
            Number = IssueBulletinHandler.NextNumber(reading.Db, today, Zone),
            Honours = [.. made.Content.Honours.Select(honour => honour with { Name = null, Named = honour.Name is not null })],
        };
        var template = made.Template!;
        var file = BulletinFile.Make(template, content);
        return new(content.Period.ToString(), template, KeptBulletin.Of(content, PageReader.Read(file)).Write(), file);
    }

    /// <summary>Today in the district.</summary>
    public DateOnly Today => IssueBulletinHandler.DayOf(time.GetUtcNow(), Zone);

    /// <summary>What a template may name: the content of a month without its figures.</summary>
    public BulletinContent Known(Period running) => KnownContent.Of(book.Value, tree.Current, running, district.Current.Name);

    private TimeZoneInfo Zone => district.Current.TimeZone;

    private static MadeBulletin Make(BulletinContent content, byte[]? template)
    {
        template ??= DefaultTemplate.Write(content);
        var file = BulletinFile.Make(template, content);
        return new(content, PageReader.Read(file), () => file, template, null);
    }

    private BulletinContent Content(ReviewDossier dossier, int late) =>
        SnapshotContent.Of(
            dossier,
            late,
            district.Current.Name,
            Zone,
            Before(dossier.Period, dossier.Snapshot.Position),
            StruckBefore(dossier.Period, dossier.Snapshot.Position),
            book.Value,
            Topics(dossier.Period)
        );

    private IReadOnlyList<BulletinTopic> Topics(Period period) =>
        [
            .. topics
                .Between(Begin(period.First), Begin(period.Next.First))
                .Where(topic => topic.Cases >= FewestOfTopic)
                .Take(MostTopics)
                .Select(topic => new BulletinTopic(topic.AreaCode, topic.Matter, topic.Cases)),
        ];

    private DateTimeOffset Begin(DateOnly day)
    {
        var begin = day.ToDateTime(TimeOnly.MinValue);
        return new(begin, Zone.GetUtcOffset(begin));
    }

    // Of months that were frozen earlier what was frozen; of others what the ledger told at the same position.
    private IEnumerable<BulletinFigure> Before(Period period, long? position) =>
        new[] { period.Former, period.YearBefore }
            .Where(reach.Holds)
            .SelectMany(before =>
                reviews.Dossier(before) is { } dossier && (position is null || dossier.Snapshot.Position <= position)
                    ? SnapshotContent.Figures(dossier.Snapshot, before)
                    : live.Value.Of(before, position)
            );

    // The same of whose points a veto capped: who rose only because it fell away did not do better.
    private HashSet<(string Card, string Area)> StruckBefore(Period period, long? position) =>
        !reach.Holds(period.Former) ? []
        : reviews.Dossier(period.Former) is { } dossier && (position is null || dossier.Snapshot.Position <= position)
            ?
            [
                .. dossier.Snapshot.Boards.SelectMany(board =>
                    board.Areas.Where(score => score.Struck.Count > 0).Select(score => (board.Card, score.Area))
                ),
            ]
        : [.. live.Value.Struck(period.Former, position)];

    // All that can change a frozen month's bulletin: who is named, what was promised and kept, by which template.
    private static string KeyOf(ReviewDossier dossier, int late, byte[]? template)
    {
        var words = new StringBuilder();
        words.AppendLine($"{dossier.Seal.Fingerprint} {dossier.Review.Stage} {late} {dossier.Appeals}");
        foreach (var honour in dossier.Honours)
            words.AppendLine(honour.ToString());
        foreach (var line in dossier.Commitments.Concat(dossier.Followed))
            words.AppendLine(line.ToString());
        words.Append(template is null ? "" : Convert.ToHexStringLower(SHA256.HashData(template)));
        return words.ToString();
    }
}
