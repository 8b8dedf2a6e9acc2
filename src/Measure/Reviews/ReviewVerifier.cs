using System.Text.Json;
using Menpai.Core;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Measure.Proof;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Reviews;

/// <summary>
/// 核验讲评 Computes frozen months again, from the ledger alone and into facts of its own, and compares every figure and score with what was signed; checks
/// seal, signature and the ledger itself. Reads only; also while the server runs.
/// </summary>
/// <param name="publicPem">The district's public key; null when there is none to compare with.</param>
public sealed class ReviewVerifier(Store store, MeasureBook book, string? publicPem)
{
    /// <summary>Months that are frozen or published, the earliest first.</summary>
    public IReadOnlyList<Period> Months()
    {
        using var reading = store.Read(Scope.Everything);
        return [.. Frozen(reading.Db).Select(row => ReviewFile.Month(row.Period))];
    }

    /// <summary>Checks one month, or all of them.</summary>
    /// <param name="month">Null for all.</param>
    public ReviewReport Check(Period? month = null)
    {
        using var reading = store.Read(Scope.Everything);
        var db = reading.Db;
        var reviews = Frozen(db).Where(row => month is null || row.Period == month.Value.ToString()).ToList();
        if (reviews.Count == 0)
            return ReviewReport.None;
        var report = ReviewReport.None with { Findings = Ledger(db) };
        using var facts = FactStore.InMemory();
        using (var projector = new FactProjector(store, facts))
            projector.Read(db.Set<StoredSnapshot>().Max(row => (long?)row.Position) ?? 0);
        foreach (var review in reviews)
            report = report.And(Check(db, facts, review));
        return report;
    }

    /// <summary>Checks nothing but that the bytes of a snapshot were signed with a key.</summary>
    public static bool CheckSignature(byte[] json, string signature, string publicPem) => ReviewKey.Fits(publicPem, json, signature);

    private static List<Review> Frozen(MenpaiDb db) =>
        [.. db.Set<Review>().AsNoTracking().Where(row => row.Stage != ReviewStage.Open).OrderBy(row => row.Period)];

    private static IReadOnlyList<ReviewFinding> Ledger(MenpaiDb db)
    {
        const int MostTold = 20;
        var findings = LedgerVerifier.Check(db).And(RecordVerifier.Check(db)).And(AreaVerifier.Check(db)).Findings;
        List<ReviewFinding> told = [.. findings.Take(MostTold).Select(one => new ReviewFinding("ledger", [one.Code, .. one.Arguments]))];
        if (findings.Count > MostTold)
            told.Add(new("ledger-more", findings.Count - MostTold));
        return told;
    }

    private ReviewReport Check(MenpaiDb db, FactStore facts, Review review)
    {
        var report = ReviewReport.None with { Months = 1 };
        var history = ReviewHistory.Read(db, review.Period);
        var stored = db.Set<StoredSnapshot>().AsNoTracking().Where(row => row.ReviewId == review.Id).OrderBy(row => row.Revision).ToList();
        if (stored.Count != review.Revision + 1 || history.Seals.Count != stored.Count)
            report = report.And(Of(new ReviewFinding("snapshots-missing", review.Period, history.Seals.Count, stored.Count)));
        foreach (var row in stored)
            report = report.And(Check(db, facts, review, row, history));
        return report;
    }

    private ReviewReport Check(MenpaiDb db, FactStore facts, Review review, StoredSnapshot row, ReviewHistory history)
    {
        var findings = new List<ReviewFinding>();
        void Find(string code, params object[] arguments) =>
            findings.Add(new ReviewFinding(code, [review.Period, row.Revision, .. arguments]));
        if (Unpacked(row) is not { } json || Read(json) is not { } signed)
        {
            Find("unreadable");
            return Of([.. findings]) with { Snapshots = 1 };
        }
        var fingerprint = SnapshotText.Fingerprint(json);
        if (fingerprint != row.Fingerprint)
            Find("fingerprint", row.Fingerprint, fingerprint);
        if (
            history.Seals.GetValueOrDefault(row.Revision) is not { } seal
            || seal.Fingerprint != fingerprint
            || seal.Signature != row.Signature
        )
            Find("event");
        if (publicPem is null)
            Find("no-key");
        else if (!ReviewKey.Fits(publicPem, json, row.Signature))
            Find("signature");
        if (signed.Period != review.Period || signed.Revision != row.Revision || signed.Position != row.Position)
            Find("other");
        var (cases, corrections) = history.RightedBy(row.Revision);
        if (!signed.Corrections.SequenceEqual(corrections))
            Find("corrections");
        if (!signed.Exclusions.Cases.SequenceEqual(LeftOut.Approved(db, review, cases)))
            Find("left-out");
        findings.AddRange(new SnapshotComparison(signed, Again(db, facts, signed, review.FrozenAt ?? row.MadeAt)).Findings());
        return new(0, 1, signed.Figures.Count, signed.Boards.Sum(board => board.Areas.Count), findings);
    }

    // With the areas that were signed: a unit that is told of later has no part in a month that is closed.
    private ReviewSnapshot Again(MenpaiDb db, FactStore facts, ReviewSnapshot signed, DateTimeOffset frozenAt)
    {
        var (month, tree) = (signed.Of(), SignedAreas.Tree(signed, db.Table<AreaLevel>()));
        var declared = SignedAreas.Declared(signed, book);
        return new SnapshotMaker(facts, book, day => day == month.Last ? tree : AreaHistory.TreeOn(db, day)).Make(
            new SnapshotOrder(
                signed.District,
                month,
                signed.Revision,
                new(signed.Position, signed.AsOf.ToUnixTimeMilliseconds()),
                LedgerDigest.Of(db, signed.Position),
                signed.Exclusions,
                signed.Corrections,
                ReviewReading.SignedBy(db, month.Former, frozenAt),
                declared
            )
        );
    }

    private static byte[]? Unpacked(StoredSnapshot row)
    {
        try
        {
            return SnapshotText.Unpack(row.Body);
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ReviewSnapshot? Read(byte[] json)
    {
        try
        {
            return SnapshotText.Read(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ReviewReport Of(params ReviewFinding[] findings) => ReviewReport.None with { Findings = findings };
}
