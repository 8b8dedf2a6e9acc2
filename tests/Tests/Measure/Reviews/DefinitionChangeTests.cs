using System.Net;
using System.Text;
using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Packs.Measures;
using Menpai.Tests.Web;

namespace Menpai.Tests.Measure.Reviews;

/// <summary>Definitions changed under the number they were signed with are named and keep a month from being frozen; versions are not.</summary>
public sealed class DefinitionChangeTests : IAsyncLifetime
{
    private static readonly Period April = new(PeriodKind.Month, new(2026, 4, 1));
    private MenpaiServer _server = null!;
    private ReviewedMonth _month = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _month = await new ReviewedMonth(_server).Live();
        _month.Freeze();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private MeasureBook Book => _server.Get<MeasureBook>();

    private List<string> Changed(MeasureBook book) =>
        [.. DefinitionChange.Of(_month.Dossier.Snapshot, book, April).Select(one => one.Code)];

    private MeasureBook With(string code, Func<Indicator, Indicator> change) =>
        Book with
        {
            Packs =
            [
                .. Book.Packs.Select(pack =>
                    pack with
                    {
                        Indicators = [.. pack.Indicators.Select(one => one.Code == code ? change(one) : one)],
                    }
                ),
            ],
        };

    private MeasureBook With(string code, Func<ScorecardVersion, ScorecardVersion> change) =>
        Book with
        {
            Packs =
            [
                .. Book.Packs.Select(pack =>
                    pack with
                    {
                        Scorecards =
                        [
                            .. pack.Scorecards.Select(card =>
                                card.Code == code ? card with { Versions = [change(card.Versions[0])] } : card
                            ),
                        ],
                    }
                ),
            ],
        };

    private static IndicatorVersion Narrower(IndicatorVersion version) => version with { Where = [] };

    private static ScorecardVersion Shifted(ScorecardVersion version) =>
        version with
        {
            Lines = [version.Lines[0] with { Weight = 25 }, version.Lines[1] with { Weight = 40 }, .. version.Lines.Skip(2)],
        };

    [Fact]
    public void An_unchanged_book_says_nothing() => Assert.Empty(Changed(Book));

    [Fact]
    public void A_changed_condition_and_a_changed_minimum_are_named()
    {
        Assert.NotEmpty(Book.Find("satisfaction-rate")!.Versions[0].Where);
        Assert.Equal(["satisfaction-rate"], Changed(With("satisfaction-rate", one => one with { Versions = [Narrower(one.Versions[0])] })));
        Assert.Equal(["response-rate"], Changed(With("response-rate", one => one with { Minimum = one.Minimum + 1 })));
    }

    [Fact]
    public void A_card_with_other_weights_is_named() =>
        Assert.Equal(["monthly-communities"], Changed(With("monthly-communities", Shifted)));

    // The first version ends the day before: that is no change of it, neither for April nor for March as it was signed.
    [Fact]
    public void A_change_written_as_a_version_is_silent_and_leaves_what_was_signed_sound()
    {
        var book = With(
            "satisfaction-rate",
            one =>
                one with
                {
                    Versions =
                    [
                        one.Versions[0] with
                        {
                            Span = new(DateOnly.MinValue, new(2026, 3, 31)),
                        },
                        Narrower(one.Versions[0]) with
                        {
                            Number = 2,
                            Span = new(new(2026, 4, 1), null),
                        },
                    ],
                }
        );

        Assert.Empty(Changed(book));
        var report = new ReviewVerifier(_server.Get<Menpai.Storage.Store>(), book, _server.Get<ReviewKey>().PublicPem).Check(
            ReviewedMonth.Month
        );
        Assert.Empty(report.Findings);
    }

    [Fact]
    public async Task It_stands_on_the_preview_the_ranking_and_the_indicator_and_the_month_is_not_frozen()
    {
        _server.Act(new OpenReview("2026-04", ReviewedMonth.Cards), _server.As("duty"));
        _server.Time.Set(new DateTimeOffset(2026, 5, 2, 2, 0, 0, TimeSpan.Zero));
        var duty = await _server.SignedIn("duty");
        string[] pages =
        [
            "/desk/reviews/2026-04",
            "/desk/board?card=monthly-communities&period=2026-04",
            "/desk/board/indicators/satisfaction-rate?period=2026-04",
        ];
        foreach (var page in pages)
            Assert.DoesNotContain("口径改动过", (await duty.Page(page)).Words(), StringComparison.Ordinal);

        SignedOtherwise();

        foreach (var page in pages)
            Assert.Contains("口径改动过，没有写新版本：满意率", (await duty.Page(page)).Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "口径改动过",
            (await duty.Page("/desk/board/indicators/response-rate?period=2026-04")).Words(),
            StringComparison.Ordinal
        );
        var answer = await duty.Send("/desk/reviews/2026-04/freeze");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("口径改动过，没有写新版本：满意率", (await answer.Page()).Words(), StringComparison.Ordinal);
        Assert.Equal(ReviewStage.Open, _server.Get<ReviewReading>().Find(April)!.Stage);
    }

    // Computed once more by another definition, more would change than the appeal puts right.
    [Fact]
    public void No_appeal_revises_a_month_by_another_definition()
    {
        var appeal = _month.Appeal();
        SignedOtherwise();

        var refusal = Assert.Throws<RefusedException>(() => _month.Decide(appeal, card: "monthly-communities", hundredths: 100)).Refusal;

        Assert.Equal("review.changed-without-version", refusal.Code);
    }

    // As if the pack had said something else when March was signed.
    private void SignedOtherwise()
    {
        var (json, _, _) = _server.Get<ReviewReading>().Bytes(ReviewedMonth.Month)!.Value;
        var mark = _month.Dossier.Snapshot.FindIndicator("satisfaction-rate")!.Definition;
        var other = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(json).Replace(mark, new string('0', mark.Length), StringComparison.Ordinal)
        );
        _month.Tamper(
            "UPDATE review_snapshots SET Body = @b, Fingerprint = @f",
            ("@b", SnapshotText.Pack(other)),
            ("@f", SnapshotText.Fingerprint(other))
        );
    }
}
