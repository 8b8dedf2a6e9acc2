using System.Security.Cryptography;
using System.Text.Json;
using Menpai.Core;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Packs.Measures;
using Menpai.Publish.Bulletins.Content;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Publish.Bulletins.Kept;

/// <summary>What checking bulletins found.</summary>
/// <param name="Bulletins">How many were looked at.</param>
/// <param name="Figures">How many of their figures were compared: with the signed month, or with the ledger.</param>
/// <param name="Scores">The same of points and ranks.</param>
public sealed record BulletinReport(int Bulletins, int Figures, int Scores, IReadOnlyList<ReviewFinding> Findings);

/// <summary>
/// 核验通报 Checks what was sent out: that copy and document are what the ledger's event names and the district signed, that figures of the month are those of
/// its snapshot, and that figures it compares with are those of their own snapshot, or else what the ledger gives up to the same position.
/// </summary>
/// <param name="publicPem">The district's public key; null when there is none to compare with.</param>
public sealed class BulletinVerifier(Store store, MeasureBook book, string? publicPem)
{
    /// <summary>Checks one month's bulletin, or all.</summary>
    public BulletinReport Check(Period? month = null)
    {
        using var reading = store.Read(Scope.Everything);
        var text = month?.ToString();
        var issued = reading
            .Db.Set<StoredBulletin>()
            .AsNoTracking()
            .Where(row => text == null || row.Period == text)
            .OrderBy(row => row.Period)
            .ToList();
        using var facts = new Lazily(store);
        var told = reading.Db.Told("bulletin/").Select(one => one.Event).OfType<BulletinIssued>().ToLookup(one => one.Period);
        var gone = told.Select(one => one.Key)
            .Where(period => (text == null || period == text) && !issued.Exists(row => row.Period == period))
            .Select(period => new ReviewFinding("bulletin-missing", period));
        return issued
            .Select(row => Check(reading.Db, facts, row, told[row.Period].LastOrDefault()))
            .Aggregate(
                new BulletinReport(0, 0, 0, [.. gone]),
                (all, one) => new(all.Bulletins + 1, all.Figures + one.Figures, all.Scores + one.Scores, [.. all.Findings, .. one.Findings])
            );
    }

    private BulletinReport Check(MenpaiDb db, Lazily facts, StoredBulletin row, BulletinIssued? told)
    {
        var findings = new List<ReviewFinding>();
        void Find(string code, params object[] arguments) => findings.Add(new($"bulletin-{code}", [row.Period, .. arguments]));
        if (
            db.Set<StoredCopy>().AsNoTracking().FirstOrDefault(copy => copy.Id == row.Id) is not { } copy
            || Unpacked(copy) is not { } bytes
        )
        {
            Find("missing");
            return new(1, 0, 0, findings);
        }
        if (HashOf(bytes) != row.CopyHash || told?.CopyHash != row.CopyHash || told.Signature != copy.Signature)
            Find("copy");
        if (told is not null && !IsAsTold(db, row, told))
            Find("row");
        if (HashOf(copy.File) != row.FileHash || told?.FileHash != row.FileHash)
            Find("file");
        if (publicPem is null || !ReviewKey.Fits(publicPem, bytes, copy.Signature))
            Find("signature");
        if (Read(bytes) is not { } kept || Snapshot(db, row.Period, row.IssuedAt) is not { } snapshot)
        {
            Find("missing");
            return new(1, 0, 0, findings);
        }
        if (snapshot.Fingerprint != kept.Content.Fingerprint)
            Find("snapshot");
        foreach (var figure in kept.Content.Figures)
            if (!Agrees(figure, Again(db, facts, kept.Content, row, figure)))
                Find("figure", NameOf(kept.Content, figure.Indicator), AreaOf(kept.Content, figure.Area), figure.Period.ToString());
        var scores = kept.Content.Groups.SelectMany(group => group.Ranked.Select(rank => (group.Card, Rank: rank))).ToList();
        foreach (var (card, rank) in scores)
            if (snapshot.Of.FindBoard(card)?.Find(rank.Area) is not { } score || score.Points != rank.Points || score.Rank != rank.Rank)
                Find("score", AreaOf(kept.Content, rank.Area));
        return new(1, kept.Content.Figures.Count, scores.Count, findings);
    }

    // Null where there was nothing to count.
    private BulletinFigure? Again(MenpaiDb db, Lazily facts, BulletinContent content, StoredBulletin row, BulletinFigure figure)
    {
        var signed = Snapshot(db, figure.Period.ToString(), row.IssuedAt);
        if (signed is { } own && own.Of.Position <= content.Position)
            return own.Of.Find(figure.Indicator, figure.Area) is { } known
                ? new(
                    figure.Indicator,
                    figure.Area,
                    figure.Period,
                    known.Value,
                    known.N,
                    known is { Low: { } low, High: { } high } ? new Interval(low, high) : null,
                    known.Enough
                )
                : null;
        return facts.Find(db, book, content.Position, figure);
    }

    private static bool Agrees(BulletinFigure kept, BulletinFigure? again) =>
        again is null ? kept is { N: 0, Value: null or 0 }
        : kept.Hidden ? kept.N == again.N
        : kept == again with { Hidden = false };

    private readonly Dictionary<string, (ReviewSnapshot Of, string Fingerprint)?> _snapshots = [];

    private (ReviewSnapshot Of, string Fingerprint)? Snapshot(MenpaiDb db, string period, DateTimeOffset by)
    {
        if (_snapshots.TryGetValue($"{period} {by.Ticks}", out var known))
            return known;
        var row = db.Set<StoredSnapshot>()
            .AsNoTracking()
            .Join(db.Set<Review>(), one => one.ReviewId, review => review.Id, (one, review) => new { one, review.Period })
            .Where(pair => pair.Period == period && pair.one.MadeAt <= by)
            .OrderByDescending(pair => pair.one.Revision)
            .Select(pair => pair.one)
            .FirstOrDefault();
        (ReviewSnapshot, string)? found = row is null ? null : (SnapshotText.Read(SnapshotText.Unpack(row.Body)), row.Fingerprint);
        return _snapshots[$"{period} {by.Ticks}"] = found;
    }

    // A bulletin of older days has no number in the ledger.
    private static bool IsAsTold(MenpaiDb db, StoredBulletin row, BulletinIssued told) =>
        told.Fingerprint == row.Fingerprint
        && (told.Number ?? row.Number) == row.Number
        && db.Set<StoredTemplate>().AsNoTracking().Any(template => template.Id == row.TemplateId && template.Hash == told.Template);

    private static byte[]? Unpacked(StoredCopy copy)
    {
        try
        {
            return SnapshotText.Unpack(copy.Body);
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }

    private static KeptBulletin? Read(byte[] bytes)
    {
        try
        {
            return KeptBulletin.Read(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string NameOf(BulletinContent content, string indicator) => content.IndicatorOf(indicator)?.Name.Chinese ?? indicator;

    private static string AreaOf(BulletinContent content, string area) => content.AreaOf(area)?.Name ?? area;

    // Facts are made from the ledger only where a month that nobody froze is compared with.
    private sealed class Lazily(Store store) : IDisposable
    {
        private readonly FactStore _facts = FactStore.InMemory();
        private readonly Dictionary<(Period, long), FigureTable> _tables = [];

        public BulletinFigure? Find(MenpaiDb db, MeasureBook book, long position, BulletinFigure figure)
        {
            var period = figure.Period;
            var tree = AreaHistory.TreeOn(db, period.Last);
            if (tree.Areas.FirstOrDefault(area => area.Code == figure.Area) is not { } area || book.Find(figure.Indicator) is not { } known)
                return null;
            if (!_tables.TryGetValue((period, position), out var table))
                _tables.Add((period, position), table = Compute(db, book, position, period, tree));
            return table.Find(known.Code, area.Id, period) is { } again
                ? new(
                    known.Code,
                    area.Code,
                    period,
                    again.Value is { } value ? SnapshotText.Rounded(value) : null,
                    again.N,
                    again.Range,
                    again.Enough
                )
                : null;
        }

        private FigureTable Compute(MenpaiDb db, MeasureBook book, long position, Period period, AreaTree tree)
        {
            if (_facts.Standing.Position < position)
            {
                using var projector = new FactProjector(store, _facts);
                projector.Read(position);
            }
            var levels = tree.Levels.Select(level => level.Ordinal).Where(level => level <= KnownContent.Deepest).ToList();
            var reader = new FigureReader(_facts, book, day => AreaHistory.TreeOn(db, day), () => period.Next.First);
            var wanted = book.Indicators.Where(indicator => indicator.VersionOn(period.Last) is not null);
            return reader.Read(wanted, period, new FigureAreas(levels), new FactsCounted(position));
        }

        public void Dispose() => _facts.Dispose();
    }
}
