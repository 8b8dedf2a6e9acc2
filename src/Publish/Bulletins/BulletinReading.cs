using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Packs.Measures;
using Menpai.Publish.Bulletins.Content;
using Menpai.Publish.Bulletins.Kept;
using Menpai.Publish.Bulletins.Templates;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Publish.Bulletins;

/// <summary>读通报 Reads bulletins: those sent out from what was kept of them and nothing else, others as they are now. Safe to use from any thread.</summary>
public sealed class BulletinReading(Store store, ReviewReading reviews, BulletinMaking making, TimeProvider time)
{
    private const int MostKept = 6;
    private readonly Lock _turn = new();
    private readonly List<(int Id, KeptBulletin Copy)> _kept = [];

    /// <summary>The months there can be a bulletin of, the newest first, each with its review and what was sent out; the running month is one.</summary>
    public IReadOnlyList<BulletinMonth> Months()
    {
        var issued = Issued().ToDictionary(row => row.Period);
        var known = reviews
            .All()
            .Where(review => Period.Parse(review.Period) is { Kind: PeriodKind.Month })
            .ToDictionary(review => review.Period);
        return
        [
            .. known
                .Keys.Append(Running.ToString())
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

    /// <summary>Whether anything was sent out.</summary>
    public bool HasIssued
    {
        get
        {
            using var reading = store.Read(Scope.Everything);
            return reading.Db.Set<StoredBulletin>().Any();
        }
    }

    /// <summary>
    /// The template in force; null while it is the program's own. That one is written anew each time, and kept only as what a bulletin was sent out by: its
    /// mistakes are not carried on.
    /// </summary>
    public StoredTemplate? Template()
    {
        using var reading = store.Read(Scope.Everything);
        return reading.Db.Set<StoredTemplate>().AsNoTracking().OrderByDescending(row => row.Id).FirstOrDefault() is { PostId: not null } put
            ? put
            : null;
    }

    /// <summary>The bulletin of a month that was sent out; null for any other. What everybody may read.</summary>
    public MadeBulletin? Public(Period period)
    {
        var text = period.ToString();
        using var reading = store.Read(Scope.Everything);
        return reading.Db.Set<StoredBulletin>().AsNoTracking().FirstOrDefault(row => row.Period == text) is { } issued
            ? Read(reading.Db, issued)
            : null;
    }

    /// <summary>The signed copy of a bulletin that was sent out, and its signature; null for any other.</summary>
    public (byte[] Copy, string Signature)? Signed(Period period)
    {
        var text = period.ToString();
        using var reading = store.Read(Scope.Everything);
        return
            reading
                .Db.Set<StoredBulletin>()
                .AsNoTracking()
                .Where(row => row.Period == text)
                .Join(reading.Db.Set<StoredCopy>(), row => row.Id, copy => copy.Id, (_, copy) => new { copy.Body, copy.Signature })
                .FirstOrDefault()
                is { } copy
            ? (SnapshotText.Unpack(copy.Body), copy.Signature)
            : null;
    }

    /// <summary>The bulletin of a month at whatever stage; null for one that has not begun.</summary>
    /// <param name="template">A template to try; without one, what was sent out stays as it was.</param>
    public MadeBulletin? Any(Period period, byte[]? template = null)
    {
        if (period.Kind != PeriodKind.Month || period.First.ToDateTime(default) > time.GetUtcNow().UtcDateTime.AddHours(14))
            return null;
        return (template is null ? Public(period) : null) ?? making.Make(period, template ?? Template()?.Body);
    }

    /// <summary>What a template may name now.</summary>
    public BulletinContent Known() => making.Known(Running);

    private Period Running => Period.Of(PeriodKind.Month, making.Today);

    private MadeBulletin Read(MenpaiDb db, StoredBulletin issued)
    {
        var kept = Kept(db, issued.Id);
        var names = Names(db, kept.Content);
        var named = kept.Content.Honours.Where(honour => honour.Named).ToList();
        var content = kept.Content with
        {
            Honours = [.. kept.Content.Honours.Select(honour => honour with { Name = names.GetValueOrDefault(honour.Id) })],
        };
        var words = named.ToDictionary(
            honour => honour.Id,
            honour =>
                content.AreaOf(honour.Area)?.Short is var area && names.GetValueOrDefault(honour.Id) is { } name
                    ? BulletinLists.Named(name, area ?? honour.Area)
                    : area ?? honour.Area
        );
        return new(
            content,
            NameSlot.Fill(kept.Page, words),
            () => NameSlot.Fill(File(issued.Id), words),
            null,
            issued,
            named.Count > names.Count
        );
    }

    private KeptBulletin Kept(MenpaiDb db, int id)
    {
        lock (_turn)
        {
            if (_kept.Find(pair => pair.Id == id).Copy is { } known)
                return known;
            var copy = KeptBulletin.Read(
                SnapshotText.Unpack(db.Set<StoredCopy>().AsNoTracking().Where(row => row.Id == id).Select(row => row.Body).First())
            );
            _kept.Insert(0, (id, copy));
            if (_kept.Count > MostKept)
                _kept.RemoveAt(MostKept);
            return copy;
        }
    }

    private byte[] File(int id)
    {
        using var reading = store.Read(Scope.Everything);
        return reading.Db.Set<StoredCopy>().AsNoTracking().Where(row => row.Id == id).Select(row => row.File).First();
    }

    // Who is named today: a consent that was taken back leaves no name.
    private static Dictionary<int, string> Names(MenpaiDb db, BulletinContent content)
    {
        List<int> ids = [.. content.Honours.Where(honour => honour.Named).Select(honour => honour.Id)];
        return ids.Count == 0
            ? []
            : db.Set<Honour>()
                .AsNoTracking()
                .Where(row => ids.Contains(row.Id) && row.WithdrawnAt == null && row.NameId != null)
                .Join(db.Set<FreeText>(), row => row.NameId, text => (long?)text.Id, (row, text) => new { row.Id, text.Words })
                .Where(row => row.Words != null)
                .ToDictionary(row => row.Id, row => row.Words!);
    }
}
