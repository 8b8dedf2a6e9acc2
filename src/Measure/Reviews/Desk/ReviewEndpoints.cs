using Menpai.Core;
using Menpai.Measure.Board;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Measure.Reviews.Desk;

/// <summary>月讲评 The pages of reviews: what is read. What is done there stands in <see cref="ReviewForms"/>.</summary>
internal static class ReviewEndpoints
{
    public const string Home = "/desk/reviews";

    public static void MapReviews(this IEndpointRouteBuilder routes)
    {
        var reviews = routes.MapGroup(Home);
        reviews.Get("/", List).Needs(Permission.ReadTerritory, ScopeRule.None);
        reviews.Get("/key.pem", Key).Needs(Permission.ReadTerritory, ScopeRule.None);
        reviews.Get("/{period}", Show).Needs(Permission.ReadTerritory, ScopeRule.None);
        reviews.Get("/{period}.xlsx", Export).Needs(Permission.Export, ScopeRule.Own);
        reviews.Get("/{period}.csv", Export).Needs(Permission.Export, ScopeRule.Own);
        reviews.Get("/{period}/print", Print).Needs(Permission.ReadTerritory, ScopeRule.None);
        reviews.Get("/{period}/snapshot.json", Json).Needs(Permission.ReadTerritory, ScopeRule.None);
        reviews.Get("/{period}/snapshot.json.sig", Signature).Needs(Permission.ReadTerritory, ScopeRule.None);
        reviews.MapReviewForms();
    }

    private static IResult List(HttpContext http) => Reviews(http, null);

    internal static IResult Reviews(HttpContext http, ReviewTry? attempt)
    {
        var (reading, book) = (http.RequestServices.GetRequiredService<ReviewReading>(), BoardAsk.Book(http));
        var reviews = reading.All();
        var today = http.Caller().Frame.Today();
        var month = Period.Of(PeriodKind.Month, today);
        // The oldest month without a review of the last two; else the next.
        var free = new[] { month.Former, month }.Where(one => reviews.All(row => row.Period != one.ToString())).ToList();
        return http.Page<ReviewsPage>(
            new
            {
                Reviews = reviews,
                Cards = ReviewBook.Cards(book, month),
                Free = free,
                Seals = (IReadOnlyDictionary<string, string>)
                    reviews
                        .Where(row => row.Stage != ReviewStage.Open)
                        .ToDictionary(row => row.Period, row => reading.Bytes(ReviewFile.Month(row.Period))?.Fingerprint ?? ""),
                Attempt = attempt,
            }
        );
    }

    private static IResult Show(HttpContext http, string period) => Review(http, period, null);

    internal static IResult Review(HttpContext http, string period, ReviewTry? attempt) =>
        http.Page<ReviewPage>(new { View = View(http, period), Attempt = attempt });

    private static IResult Print(HttpContext http, string period) => http.Page<ReviewPrintPage>(new { View = View(http, period) });

    private static IResult Export(HttpContext http, string period) => ReviewSheets.Download(http, View(http, period));

    private static ReviewView View(HttpContext http, string period)
    {
        _ = BoardAsk.Book(http);
        var views = http.RequestServices.GetRequiredService<ReviewViews>();
        return views.Read(ReviewFile.Month(period), http.Actor(), http.Caller().Frame.Texts.Language);
    }

    private static IResult Key(HttpContext http, ReviewKey key) => Results.Text(key.PublicPem + "\n", "application/x-pem-file");

    private static IResult Json(ReviewReading reading, string period, int? revision) =>
        reading.Bytes(ReviewFile.Month(period), revision) is { } found
            ? Results.Bytes(found.Json, "application/json", $"review-{period}.json")
            : throw CommonRefusals.NotFound().AsException();

    private static IResult Signature(ReviewReading reading, string period, int? revision) =>
        reading.Bytes(ReviewFile.Month(period), revision) is { } found
            ? Results.Text(found.Signature + "\n", "text/plain")
            : throw CommonRefusals.NotFound().AsException();
}
