using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Notices;

/// <summary>One thing that was done to a notice.</summary>
/// <param name="Heading">What it was headed from then on; null where that did not change, or is erased.</param>
/// <param name="Text">What it said from then on, or why it was withdrawn; null once erased.</param>
public sealed record NoticeEntry(LedgerEvent Row, string? Heading, string? Text);

/// <summary>What a notice said from the first day on, as the ledger tells it.</summary>
internal static class NoticeStory
{
    /// <summary>Its entries, the newest first; of erasing each once, however many texts went.</summary>
    public static IReadOnlyList<NoticeEntry> Of(MenpaiDb db, int id) =>
        [
            .. db.Rows<LedgerEvent>(nameof(LedgerEvent.Stream), Notice.StreamOf(id), nameof(LedgerEvent.Seq))
                .DistinctBy(row => (row.ActId, row.Type))
                .Select(row => Entry(db, row))
                .Reverse(),
        ];

    /// <summary>The rows of words an event speaks of.</summary>
    public static IEnumerable<long> TextsOf(object @event) =>
        @event switch
        {
            NoticePublished published => [published.Heading.Id, published.Text.Id],
            NoticeCorrected corrected => [corrected.Heading.Id, corrected.Text.Id],
            NoticeWithdrawn withdrawn => [withdrawn.Reason.Id],
            _ => [],
        };

    private static NoticeEntry Entry(MenpaiDb db, LedgerEvent row)
    {
        var words = TextsOf(db.Events.Read(row)).Select(id => db.Rows<FreeText>("Id", id).SingleOrDefault()?.Words).ToList();
        return new(row, words.Count == 2 ? words[0] : null, words.LastOrDefault());
    }
}
