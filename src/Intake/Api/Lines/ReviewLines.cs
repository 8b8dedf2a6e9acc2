using System.Text;
using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Packs.Measures;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api.Lines;

/// <summary>One month's review.</summary>
/// <param name="Cards">The scorecards that are read out.</param>
/// <param name="Revision">The snapshot in force; missing while it is open.</param>
/// <param name="Fingerprint">SHA-256 of that snapshot's bytes.</param>
/// <param name="LeftOut">How many cases its scores do without.</param>
public sealed record ApiReview(
    string Period,
    ReviewStage Stage,
    IReadOnlyList<string> Cards,
    DateTimeOffset OpenedAt,
    DateTimeOffset? FrozenAt,
    DateTimeOffset? AppealsUntil,
    DateTimeOffset? PublishedAt,
    int? Revision,
    string? Fingerprint,
    int? LeftOut
);

/// <summary>A snapshot of a frozen month, as it was signed: whoever has the key checks it without asking us.</summary>
/// <param name="Key">The fingerprint of the key it was signed with.</param>
/// <param name="Reason">Why there is another one; missing for the first, and once its words are erased.</param>
/// <param name="Json">All figures and scores. What was signed are the UTF-8 bytes of this text, letter by letter.</param>
public sealed record ApiSnapshot(
    string Period,
    int Revision,
    DateTimeOffset MadeAt,
    long Position,
    string Fingerprint,
    string Signature,
    string Key,
    string? Reason,
    string Json
);

/// <summary>讲评接口 Reviews and what was signed of them, for programs.</summary>
internal static class ReviewLines
{
    private const string Mark = "48aa6f8c080aa8986e1b3f0e5a9c7d214b6f8a3c5d7e9f1021324354657687a9";

    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        FigureLines.Line(
            "reviews.list",
            "reviews",
            Reviews,
            [],
            new ApiReview(
                "2026-10",
                ReviewStage.Published,
                ["monthly-subdistricts", "monthly-communities"],
                new(2026, 10, 28, 2, 0, 0, TimeSpan.Zero),
                new(2026, 11, 2, 1, 30, 0, TimeSpan.Zero),
                new(2026, 11, 9, 1, 30, 0, TimeSpan.Zero),
                new(2026, 11, 9, 3, 5, 0, TimeSpan.Zero),
                1,
                Mark,
                2
            )
        ),
        FigureLines.Line(
            "reviews.snapshots",
            "reviews/snapshots",
            Snapshots,
            [new("period"), new("revision", ApiValue.Whole)],
            new ApiSnapshot(
                "2026-10",
                1,
                new(2026, 11, 4, 3, 0, 0, TimeSpan.Zero),
                28961,
                Mark,
                "MEUCIQDb8d0k3p4n…",
                Mark,
                "经核实，诉求没有政策依据。",
                """{"district":"411602","period":"2026-10","revision":1}"""
            )
        ),
    ];

    private static IEnumerable<ApiReview> Reviews(HttpContext http)
    {
        var reading = http.Of<ReviewReading>();
        foreach (var review in reading.All())
        {
            var dossier = reading.Dossier(Period.Parse(review.Period)!.Value);
            yield return new(
                review.Period,
                review.Stage,
                review.Cards,
                review.OpenedAt,
                review.FrozenAt,
                review.AppealsUntil,
                review.PublishedAt,
                dossier?.Seal.Revision,
                dossier?.Seal.Fingerprint,
                dossier?.Snapshot.Exclusions.Cases.Count
            );
        }
    }

    // The one in force unless another is asked for.
    private static IEnumerable<ApiSnapshot> Snapshots(HttpContext http)
    {
        var reading = http.Of<ReviewReading>();
        var month = Period.Parse(http.Words("period")) is { Kind: PeriodKind.Month } asked
            ? asked
            : throw ReviewRefusals.NoMonth(http.Words("period")).AsException();
        var dossier = reading.Dossier(month) ?? throw CommonRefusals.NotFound().AsException();
        var wanted = http.Whole("revision") ?? dossier.Seal.Revision;
        var seal = dossier.Revisions.FirstOrDefault(one => one.Revision == wanted) ?? throw CommonRefusals.NotFound().AsException();
        var json = Encoding.UTF8.GetString(reading.Bytes(month, wanted)!.Value.Json);
        yield return new(
            dossier.Review.Period,
            seal.Revision,
            seal.MadeAt,
            seal.Position,
            seal.Fingerprint,
            seal.Signature,
            seal.Key,
            seal.Reason,
            json
        );
    }
}
