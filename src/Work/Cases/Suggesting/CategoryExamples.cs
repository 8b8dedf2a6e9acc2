using System.Runtime.InteropServices;
using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Triage.Categories;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Cases.Suggesting;

/// <summary>
/// What suggestions are learned from: the pack's own words, and the descriptions of cases with the category they have now. Not contacts, not
/// answers, not what officers wrote. Erased words are not there any more.
/// </summary>
public static class CategoryExamples
{
    /// <summary>The newest reports are enough, and districts change their ways.</summary>
    private const int MostCases = 50_000;

    private const double DecidedByPerson = 1;
    private const double ChosenByReporter = 0.4;
    private const double WrittenInPack = 0.3;

    /// <summary>A category's names, keywords and questions.</summary>
    public static IReadOnlyList<LabelledText> OfPack(Pack pack) =>
        [
            .. pack.Categories.SelectMany(category =>
                category
                    .Keywords.Append(category.Name.Chinese)
                    .Append(string.Join('，', category.Keywords.Prepend(category.Name.Chinese)))
                    .Concat(category.Questions.Select(question => question.Label.Chinese))
                    .Select(words => new LabelledText(category.Code, words, WrittenInPack))
            ),
        ];

    /// <summary>Reports whose words are still there and whose category the pack still has; oldest first.</summary>
    public static IReadOnlyList<LabelledText> OfCases(Store store, Pack pack)
    {
        using var reading = store.Read(Scope.Everything);
        var texts = reading.Db.Set<FreeText>();
        var corrected = reading.Db.Set<LedgerEvent>().Where(one => one.Type == "case.reclassified").Select(one => one.Stream).ToHashSet();
        return
        [
            .. reading
                .Db.Set<Case>()
                // What was declined or merged nobody has looked at under this category.
                .Where(row => row.Status != CaseStatus.Declined && row.Status != CaseStatus.Merged)
                .OrderByDescending(row => row.CaseId)
                .Take(MostCases)
                .Join(
                    texts.Where(text => text.ErasedAt == null && text.Words != null),
                    row => row.DescriptionId,
                    text => text.Id,
                    (row, text) =>
                        new
                        {
                            row.CaseId,
                            row.Category,
                            row.Channel,
                            row.VerifiedAt,
                            row.ImportedAt,
                            text.Words,
                        }
                )
                .AsEnumerable()
                .Where(row => !string.IsNullOrWhiteSpace(row.Words))
                .OrderBy(row => row.CaseId)
                .Select(row =>
                    (
                        row.Category,
                        Words: row.Words!,
                        Decided: row.VerifiedAt is not null
                            || corrected.Contains(Case.StreamOf(row.CaseId))
                            // What was answered elsewhere was sorted elsewhere, or by nobody.
                            || (row.ImportedAt is null && row.Channel is not (Channel.Plate or Channel.Open311))
                    )
                )
                // Nobody means "hard to say" unless a person said so.
                .Where(row => pack.Find(row.Category) is { } category && (category.Confident || row.Decided))
                .Select(row => new LabelledText(row.Category, row.Words, row.Decided ? DecidedByPerson : ChosenByReporter)),
        ];
    }

    /// <summary>How far the store is: it grows with every report, and with everything that happens.</summary>
    public static ExampleMark MarkOf(Store store)
    {
        using var reading = store.Read(Scope.Everything);
        return new ExampleMark(
            reading.Db.Set<Case>().Max(row => (long?)row.CaseId) ?? 0,
            reading.Db.Set<LedgerEvent>().Max(row => (long?)row.Position) ?? 0
        );
    }
}

/// <summary>How much there was to learn from at a moment.</summary>
/// <param name="Cases">The last report.</param>
/// <param name="Position">The last event: corrections and erasures are events too.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ExampleMark(long Cases, long Position);
