using Menpai.Measure.Exclusions;
using Menpai.Measure.Guards;
using Menpai.Measure.Reviews;
using Menpai.Measure.Stars;
using Menpai.Measure.Vetoes;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Proof;

/// <summary>
/// 考评记录核查 Compares what people decided about scores (reviews, appeals, commitments, honours, stars, exclusions, vetoes, marks on flags) row by row with what the
/// ledger says of it: a star nobody awarded and a case nobody left out are found.
/// </summary>
internal sealed class RecordVerifier
{
    private static readonly string[] Streams = ["review/", "star/", "exclusion/", "veto/", "flag/"];

    private readonly MenpaiDb _db;
    private readonly List<LedgerFinding> _findings = [];

    private RecordVerifier(MenpaiDb db) => _db = db;

    /// <summary>Checks the records that a context over everything reads; inside a transaction, as of its beginning.</summary>
    public static LedgerReport Check(MenpaiDb db)
    {
        var check = new RecordVerifier(db);
        var (told, kept) = (check.Told(), check.Kept());
        foreach (var (name, said) in told)
            check.Compare(name, said, kept.GetValueOrDefault(name));
        foreach (var name in kept.Keys.Where(name => !told.ContainsKey(name)))
            check.Find("record-without-events", name);
        return new LedgerReport(new Dictionary<string, long> { ["records"] = kept.Count }, check._findings);
    }

    private void Compare(string name, object told, object? kept)
    {
        if (kept is null)
            Find("record-missing", name);
        else if (!told.Equals(kept))
            foreach (var field in told.GetType().GetProperties().Where(field => !Equals(field.GetValue(told), field.GetValue(kept))))
                Find("record-differs", name, field.Name);
    }

    private IReadOnlyDictionary<string, object> Told()
    {
        var fold = new RecordFold();
        foreach (var stream in Streams)
        foreach (var (row, @event) in _db.Told(stream))
            fold.Take(row.Stream, row.AreaId, row.At, @event);
        return fold.Said;
    }

    private Dictionary<string, object> Kept()
    {
        var kept = new Dictionary<string, object>();
        var months = new Dictionary<int, string>();
        foreach (var row in Rows<Review>())
        {
            months[row.Id] = row.Period;
            kept[Review.StreamOf(row.Period)] = new ReviewSaid(
                row.Stage,
                row.Revision,
                row.AppealDays,
                row.FrozenAt?.ToUnixTimeMilliseconds(),
                row.AppealsUntil?.ToUnixTimeMilliseconds()
            );
        }
        foreach (var row in Rows<Appeal>())
            kept[RecordFold.Names.Appeal(row.Id)] = Of(row, months);
        foreach (var row in Rows<Commitment>())
            kept[RecordFold.Names.Commitment(row.Id)] = Of(row, months);
        foreach (var row in Rows<Honour>())
            kept[RecordFold.Names.Honour(row.Id)] = new HonourSaid(
                months.GetValueOrDefault(row.ReviewId, ""),
                row.AreaId,
                row.TitleId,
                row.NameId,
                row.ConsentOn,
                row.WithdrawnAt is not null
            );
        foreach (var row in Rows<StarClaim>())
            kept[StarClaim.StreamOf(row.Id)] = Of(row);
        foreach (var row in Rows<StarEvidence>())
            kept[RecordFold.Names.Evidence(StarClaim.StreamOf(row.ClaimId), row.Criterion)] = new EvidenceSaid(
                row.AreaId,
                row.WordsId,
                row.Met,
                row.CheckId
            );
        foreach (var row in Rows<Exclusion>())
            kept[Exclusion.StreamOf(row.Id)] = new ExclusionSaid(
                row.CaseId,
                row.AreaId,
                row.Month,
                row.ReasonId,
                row.State,
                row.DecisionId
            );
        foreach (var row in Rows<GuardFlag>())
            kept[GuardFlag.StreamOf(row.Id)] = new FlagSaid(
                row.Kind,
                row.AreaId,
                row.Day,
                string.Join(' ', row.Cases),
                row.State,
                row.WordsId
            );
        foreach (var row in Rows<DeclaredVeto>())
            kept[DeclaredVeto.StreamOf(row.Id)] = new VetoSaid(
                row.Card,
                row.Veto,
                row.Period,
                row.AreaId,
                row.ReasonId,
                row.State,
                row.CheckId
            );
        return kept;
    }

    private static AppealSaid Of(Appeal row, Dictionary<int, string> months) =>
        new(
            months.GetValueOrDefault(row.ReviewId, ""),
            row.AreaId,
            row.Indicator,
            row.CaseId,
            row.ReasonId,
            row.State,
            row.DecisionId,
            row.LeftOutCaseId,
            row.CorrectedCard,
            row.CorrectedHundredths,
            row.Revision
        );

    private static CommitmentSaid Of(Commitment row, Dictionary<int, string> months) =>
        new(
            months.GetValueOrDefault(row.ReviewId, ""),
            row.AreaId,
            row.WhatId,
            row.Due,
            row.PostId,
            row.State,
            row.FollowedReviewId is { } looked ? months.GetValueOrDefault(looked, "") : null,
            row.NoteId
        );

    private static ClaimSaid Of(StarClaim row) =>
        new(row.Scheme, row.Star, row.Period, row.AreaId, row.State, row.From, row.To, row.RemovedOn, row.DecisionId, row.RemovalId);

    private IEnumerable<T> Rows<T>()
        where T : class => _db.Set<T>().AsNoTracking().AsEnumerable();

    private void Find(string code, params object[] arguments) => _findings.Add(new LedgerFinding(code, arguments));
}
