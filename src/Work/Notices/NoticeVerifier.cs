using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Notices;

/// <summary>公告核查 Adds up what the ledger says of every notice and compares: one that nobody published, and days nobody set, are found.</summary>
internal static class NoticeVerifier
{
    private sealed record Said(
        int AreaId,
        long HeadingId,
        long TextId,
        DateOnly ShownFrom,
        DateOnly? ShownTo,
        DateTimeOffset PublishedAt,
        string PublishedBy,
        DateTimeOffset? CorrectedAt = null,
        DateTimeOffset? WithdrawnAt = null,
        long? ReasonId = null
    );

    /// <summary>Checks the notices that a context over everything reads; inside a transaction, as of its beginning.</summary>
    public static LedgerReport Check(MenpaiDb db)
    {
        var (told, kept) = (Told(db), db.Table<Notice>().ToDictionary(row => Notice.StreamOf(row.Id), Kept));
        List<LedgerFinding> findings =
        [
            .. told.Keys.Except(kept.Keys).Select(name => new LedgerFinding("notice-missing", [name])),
            .. kept.Keys.Except(told.Keys).Select(name => new LedgerFinding("notice-without-events", [name])),
            .. told.Keys.Intersect(kept.Keys).SelectMany(name => Differences(name, told[name], kept[name])),
        ];
        return new LedgerReport(new Dictionary<string, long> { ["notices"] = kept.Count }, findings);
    }

    private static IEnumerable<LedgerFinding> Differences(string name, Said told, Said kept) =>
        typeof(Said)
            .GetProperties()
            .Where(field => !Equals(field.GetValue(told), field.GetValue(kept)))
            .Select(field => new LedgerFinding("notice-differs", [name, field.Name]));

    private static Said Kept(Notice row) =>
        new(
            row.AreaId,
            row.HeadingId,
            row.TextId,
            row.ShownFrom,
            row.ShownTo,
            row.PublishedAt,
            row.PublishedBy,
            row.CorrectedAt,
            row.WithdrawnAt,
            row.ReasonId
        );

    private static Dictionary<string, Said> Told(MenpaiDb db)
    {
        var told = new Dictionary<string, Said>();
        foreach (var (row, @event) in db.Told("notice/"))
            if (After(told.GetValueOrDefault(row.Stream), row, @event) is { } said)
                told[row.Stream] = said;
        return told;
    }

    private static Said? After(Said? before, LedgerEvent row, object @event) =>
        (before, @event) switch
        {
            (null, NoticePublished one) => new(row.AreaId, one.Heading.Id, one.Text.Id, one.ShownFrom, one.ShownTo, row.At, row.Actor),
            ({ } said, NoticeCorrected one) => said with
            {
                HeadingId = one.Heading.Id,
                TextId = one.Text.Id,
                ShownFrom = one.ShownFrom,
                ShownTo = one.ShownTo,
                CorrectedAt = row.At,
            },
            ({ } said, NoticeWithdrawn one) => said with { WithdrawnAt = row.At, ReasonId = one.Reason.Id },
            _ => before,
        };
}
