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
using Menpai.Publish.Bulletins.Templates;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Publish.Bulletins;

/// <summary>A bulletin as it was made.</summary>
/// <param name="Template">The template it was made by.</param>
/// <param name="File">The Word document.</param>
/// <param name="Page">The same as a page.</param>
public sealed record MadeBulletin(BulletinContent Content, byte[] Template, byte[] File, BulletinPage Page, StoredBulletin? Issued)
{
    /// <summary>SHA-256 of the document in hexadecimal.</summary>
    public string FileHash { get; } = Convert.ToHexStringLower(SHA256.HashData(File));

    /// <summary>Whether it is still what was sent out: a name may have been taken back since.</summary>
    public bool AsIssued => Issued is null || Issued.FileHash == FileHash;
}

/// <summary>读通报 Makes bulletins: of a frozen month from its snapshot, of an open one from the facts as they are. Safe to use from any thread.</summary>
public sealed class BulletinReading(
    Store store,
    ReviewReading reviews,
    Lazy<LiveFigures> live,
    Lazy<FactStore> facts,
    LedgerReach reach,
    Snapshot<District> district,
    TimeProvider time
)
{
    private const int MostKept = 6;
    private readonly Lock _turn = new();
    private readonly List<(string Key, MadeBulletin Made)> _kept = [];

    /// <summary>The months there can be a bulletin of, the newest first, each with its review and what was sent out; the running month is one.</summary>
    public IReadOnlyList<BulletinMonth> Months()
    {
        var running = Period.Of(PeriodKind.Month, Today);
        var issued = Issued().ToDictionary(row => row.Period);
        var known = reviews
            .All()
            .Where(review => Period.Parse(review.Period) is { Kind: PeriodKind.Month })
            .ToDictionary(review => review.Period);
        return
        [
            .. known
                .Keys.Append(running.ToString())
                .Distinct()
                .OrderDescending()
                .Select(period => new BulletinMonth(
                    Period.Parse(period)!.Value,
                    known.GetValueOrDefault(period)?.Stage,
                    issued.GetValueOrDefault(period)
                )),
        ];
    }

    /// <summary>What was sent out, the newest month first.</summary>
    public IReadOnlyList<StoredBulletin> Issued()
    {
        using var reading = store.Read(Scope.Everything);
        return [.. reading.Db.Set<StoredBulletin>().AsNoTracking().OrderByDescending(row => row.Period)];
    }

    /// <summary>The template in force; null while it is the program's own.</summary>
    public StoredTemplate? Template()
    {
        using var reading = store.Read(Scope.Everything);
        return reading.Db.Set<StoredTemplate>().AsNoTracking().OrderByDescending(row => row.Id).FirstOrDefault();
    }

    /// <summary>The bulletin of a month that was sent out; null for any other. What everybody may read.</summary>
    public MadeBulletin? Public(Period period) =>
        Of(period) is { Issued: { } issued } row && row.Dossier is { } dossier && dossier.Seal.Fingerprint == issued.Fingerprint
            ? Make(row, TemplateOf(issued))
            : null;

    /// <summary>The bulletin of a month at whatever stage; null for one that has not begun.</summary>
    /// <param name="template">Another template to try; otherwise the one it was sent out by, or the one in force.</param>
    public MadeBulletin? Any(Period period, byte[]? template = null)
    {
        if (period.Kind != PeriodKind.Month || period.First.ToDateTime(default) > time.GetUtcNow().UtcDateTime.AddHours(14))
            return null;
        var row = Of(period);
        return Make(row, template ?? (row.Issued is { } issued ? TemplateOf(issued) : Template()?.Body));
    }

    /// <summary>SHA-256 of the document as it will be once it is sent out, today.</summary>
    public string HashWhenIssued(MadeBulletin made)
    {
        var content = made.Content with { Standing = BulletinStanding.Issued, IssuedOn = Today };
        return Convert.ToHexStringLower(SHA256.HashData(BulletinFile.Make(made.Template, content)));
    }

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone).DateTime);

    /// <summary>What a template may name now: the content of the running month without its figures.</summary>
    public BulletinContent Known()
    {
        var running = Months()[0].Period;
        return live.Value.Known(running, district.Current.Name, Zone);
    }

    private TimeZoneInfo Zone => district.Current.TimeZone;

    private sealed record Row(Period Period, ReviewDossier? Dossier, StoredBulletin? Issued);

    private Row Of(Period period)
    {
        using var reading = store.Read(Scope.Everything);
        var text = period.ToString();
        return new(
            period,
            reviews.Dossier(period),
            reading.Db.Set<StoredBulletin>().AsNoTracking().FirstOrDefault(row => row.Period == text)
        );
    }

    private byte[] TemplateOf(StoredBulletin issued)
    {
        using var reading = store.Read(Scope.Everything);
        return reading.Db.Set<StoredTemplate>().AsNoTracking().First(row => row.Id == issued.TemplateId).Body;
    }

    private MadeBulletin Make(Row row, byte[]? template)
    {
        var late = row.Dossier is not { } dossier
            ? 0
            : row.Issued?.Late ?? (int)LateFacts.Read(facts.Value, row.Period, dossier.Snapshot.Position).Count;
        if (row.Dossier is null)
            return Make(row, Content(row, late), template);
        var key = KeyOf(row, late, template);
        lock (_turn)
            if (_kept.Find(pair => pair.Key == key).Made is { } kept)
                return kept;
        var made = Make(row, Content(row, late), template);
        lock (_turn)
        {
            _kept.Insert(0, (key, made));
            if (_kept.Count > MostKept)
                _kept.RemoveAt(MostKept);
        }
        return made;
    }

    private static MadeBulletin Make(Row row, BulletinContent content, byte[]? template)
    {
        template ??= DefaultTemplate.Write(content);
        var file = BulletinFile.Make(template, content);
        return new(content, template, file, PageReader.Read(file), row.Issued);
    }

    private BulletinContent Content(Row row, int late) =>
        row.Dossier is { } dossier
            ? SnapshotContent.Of(
                dossier,
                row.Issued,
                late,
                district.Current.Name,
                Zone,
                Before(row.Period, dossier.Snapshot.Position),
                live.Value.IsRated
            )
            : live.Value.Draft(row.Period, district.Current.Name, Zone, Before(row.Period, null));

    // Of months that were frozen earlier what was frozen; of others what the ledger told at the same position. Either can be made again.
    private IEnumerable<BulletinFigure> Before(Period period, long? position) =>
        new[] { period.Former, period.YearBefore }
            .Where(reach.Holds)
            .SelectMany(before =>
                reviews.Dossier(before) is { } dossier && (position is null || dossier.Snapshot.Position <= position)
                    ? SnapshotContent.Figures(dossier.Snapshot, before)
                    : live.Value.Of(before, position)
            );

    // All that can change a frozen month's bulletin: who is named, what was promised and kept, by which template.
    private static string KeyOf(Row row, int late, byte[]? template)
    {
        var dossier = row.Dossier!;
        var words = new StringBuilder();
        words.AppendLine($"{dossier.Seal.Fingerprint} {dossier.Review.Stage} {row.Issued?.Id} {late} {dossier.Appeals}");
        foreach (var honour in dossier.Honours)
            words.AppendLine(honour.ToString());
        foreach (var line in dossier.Commitments.Concat(dossier.Followed))
            words.AppendLine(line.ToString());
        words.Append(template is null ? "" : Convert.ToHexStringLower(SHA256.HashData(template)));
        return words.ToString();
    }
}

/// <summary>A month on the list of bulletins.</summary>
/// <param name="Stage">Of its review; null while none was opened.</param>
/// <param name="Issued">What was sent out; null before.</param>
public sealed record BulletinMonth(Period Period, ReviewStage? Stage, StoredBulletin? Issued);
