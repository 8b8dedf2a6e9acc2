using Menpai.Core;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Measure.Vetoes;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Reviews;

/// <summary>封存台 Computes, before an act, the snapshot that the act signs: acts themselves are quick and ask no other engine.</summary>
public sealed class ReviewDesk(
    Store store,
    FactStore facts,
    FactProjector projector,
    MeasureBook book,
    AreaTimes areas,
    ConfirmedVetoes vetoes,
    TimeProvider time,
    Snapshot<District> district,
    Snapshot<AreaTree> tree
)
{
    private SnapshotMaker Maker => new(facts, book, areas.On);

    /// <summary>The first snapshot of a review, up to the ledger's end.</summary>
    public byte[] ForFreezing(Review review)
    {
        var month = ReviewFile.Month(review.Period);
        ReviewBook.Check(book, month);
        using (var before = store.Read(Scope.Everything))
            FreezeReviewHandler.Check(before.Db, book, month);
        projector.Read();
        using var reading = store.Read(Scope.Everything);
        var standing = facts.Standing;
        var former = ReviewReading.SignedBy(reading.Db, month.Former, time.GetUtcNow());
        return Make(
            month,
            0,
            standing,
            LedgerDigest.Of(reading.Db, standing.Position),
            LeftOut.Of(reading.Db, review),
            [],
            former,
            vetoes.Of
        );
    }

    /// <summary>The next one once an appeal is upheld: the same position, and nothing else changed but what is put right.</summary>
    public byte[] ForAppeal(DecideAppeal act, Appeal appeal, Review review)
    {
        using var reading = store.Read(Scope.Everything);
        var former = ReviewReading.SnapshotOf(reading.Db, review);
        // It is computed once more: by another definition, more would change than the appeal puts right.
        if (DefinitionChange.Of(former, book, former.Of()) is { Count: > 0 } changed)
            throw ReviewRefusals.ChangedWithoutVersion(changed).AsException();
        var corrections = Corrections.Of(reading.Db, review, tree.Current).ToList();
        if (act is { Card: { } card, Hundredths: { } hundredths })
        {
            CorrectionBounds.Check(reading.Db, former, appeal, card, hundredths, tree.Current);
            corrections.Add(Corrections.Of(appeal, tree.Current, card, hundredths));
        }
        return Make(
            former.Of(),
            review.Revision + 1,
            new(former.Position, former.AsOf.ToUnixTimeMilliseconds()),
            former.Ledger,
            LeftOut.Of(reading.Db, review, act.LeftOutCaseId),
            corrections,
            ReviewReading.SignedBy(reading.Db, former.Of().Former, review.FrozenAt!.Value),
            SignedAreas.Declared(former, book)
        );
    }

    private byte[] Make(
        Period month,
        int revision,
        FactStanding standing,
        string ledger,
        ExclusionCount exclusions,
        IReadOnlyList<PointsCorrection> corrections,
        ReviewSnapshot? before,
        Func<Scorecard, Period, IReadOnlySet<(int AreaId, string Veto)>> declared
    ) =>
        SnapshotText.Write(
            Maker.Make(
                new SnapshotOrder(district.Current.Code, month, revision, standing, ledger, exclusions, corrections, before, declared)
            )
        );
}
