using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Measure.Stars;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Tests.Web;
using Menpai.Tests.Work.Photos;
using Menpai.Work;
using Menpai.Work.Photos;

namespace Menpai.Tests.Measure.Stars;

/// <summary>A star from its declaration to its end, through the real door. The clock stands at 9 March 2026; area 4 is a community.</summary>
public sealed class StarActTests : IAsyncLifetime
{
    private const string Scheme = "five-star-branch";
    private const string Trade = "thriving-trade";
    private const string Civil = "civil-happy";
    private MenpaiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private Star StarOf(string code) => _server.Get<MeasureBook>().FindStars(Scheme)!.Stars.Single(star => star.Code == code);

    private int Declare(
        string star = Trade,
        string who = "community4",
        string period = "2026",
        int area = 4,
        IReadOnlyList<Guid>? photos = null
    )
    {
        var evidence = StarOf(star)
            .Criteria.Where(one => one.Declared)
            .Select(one => new ShownEvidence(one.Code, "台账在居委会，可以来看。", photos));
        return _server.Act(new DeclareStar(area, Scheme, star, period, [.. evidence]), _server.As(who)).Id;
    }

    private void CheckAll(int claim, string star = Trade, string who = "dispatcher2", string? missing = null)
    {
        foreach (var criterion in StarOf(star).Criteria.Where(one => one.Declared))
            _server.Act(new CheckStar(claim, criterion.Code, criterion.Code != missing, "看过原件。"), _server.As(who));
    }

    private void Decide(int claim, bool awarded = true, string who = "lead", params IReadOnlyList<MeasuredCriterion> measured) =>
        _server.Act(new DecideStar(claim, awarded, "标准都达到。", measured), _server.As(who));

    private IReadOnlyList<HeldStar> Held(DateOnly day, int area = 4) => _server.Get<StarsHeld>().Of(area, day);

    private static MeasuredCriterion Measured(string criterion, decimal? value, bool enough) =>
        new(criterion, "-", value, enough ? 40 : 3, enough, null, 1);

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<RefusedException>(act).Refusal.Code);

    [Fact]
    public void A_star_is_declared_checked_and_held_for_its_time_and_not_a_day_longer()
    {
        var claim = Declare();
        CheckAll(claim);
        Decide(claim);

        Assert.Equal(Trade, Assert.Single(Held(new(2026, 3, 9))).Star);
        Assert.Single(Held(new(2027, 3, 8)));
        Assert.Empty(Held(new(2027, 3, 9)));
        Assert.Empty(Held(new(2026, 3, 8)));
        Assert.Empty(Held(new(2026, 3, 9), area: 5));
        Assert.Equal(4, Assert.Single(_server.Get<StarsHeld>().All(new(2026, 3, 9))).Key);
        Assert.Empty(WorkModule.Verify(_server.Get<Store>()).Findings);
    }

    [Fact]
    public void Author_checker_and_who_decides_are_three_people_and_each_stands_above_the_one_before()
    {
        var claim = Declare(who: "dispatcher2");
        Refused("star.own-claim", () => CheckAll(claim));
        Refused("common.forbidden", () => CheckAll(claim, who: "community4"));
        Refused("common.not-found", () => CheckAll(claim, who: "dispatcher3"));
        Refused("star.not-now", () => Decide(claim));
        CheckAll(claim, who: "lead");
        Refused("star.own-check", () => Decide(claim, who: "lead"));
        Refused("star.district-only", () => Decide(claim, who: "deputy2"));
        Decide(claim, who: "duty");
        Assert.Single(Held(new(2026, 3, 9)));
    }

    [Fact]
    public void Whoever_declared_does_not_decide_either()
    {
        var claim = Declare(who: "lead");
        CheckAll(claim);
        Refused("star.own-claim", () => Decide(claim, who: "lead"));
    }

    [Fact]
    public void What_a_check_denied_cannot_be_awarded_and_the_next_claim_can_come_at_once()
    {
        var claim = Declare();
        CheckAll(claim, missing: "income");
        Refused("star.not-met", () => Decide(claim));
        Decide(claim, awarded: false);

        Assert.Empty(Held(new(2026, 3, 9)));
        Declare();
    }

    [Fact]
    public void Enough_records_decide_and_too_few_leave_it_to_a_person()
    {
        var claim = Declare(Civil);
        CheckAll(claim, Civil);
        Refused("star.not-measured", () => Decide(claim));
        Refused("star.missed", () => Decide(claim, true, "lead", Measured("satisfaction", 89.99m, true), Measured("solved", 90, true)));
        Decide(claim, true, "lead", Measured("satisfaction", 92, true), Measured("solved", 85, true));

        Assert.Equal(Civil, Assert.Single(Held(new(2026, 3, 9))).Star);
    }

    [Fact]
    public void What_too_few_records_tell_is_unproven_and_awarded_only_on_a_ground_that_stands_with_it()
    {
        var claim = Declare(Civil);
        CheckAll(claim, Civil);
        MeasuredCriterion[] measured = [Measured("satisfaction", 20, false), Measured("solved", 85, true)];

        var refusal = Assert.Throws<RefusedException>(() => Decide(claim, true, "lead", measured)).Refusal;
        Assert.Equal(("star.no-ground", "全年满意率不低于 90%"), (refusal.Code, refusal.Arguments[0]));
        Refused("star.no-ground", () => _server.Act(new DecideStar(claim, true, "达到。", measured, "  "), _server.As("lead")));

        _server.Act(new DecideStar(claim, true, "达到。", measured, "三件评价逐件问过居民。"), _server.As("lead"));

        using var reading = _server.Get<Store>().Read(Scope.Everything);
        var awarded = reading.Db.Rows<StarClaim>("Id", claim).Single();
        var words = reading.Db.Rows<FreeText>("Id", awarded.DecisionId!.Value).Single().Words;
        Assert.Equal((ClaimState.Awarded, "达到。\n三件评价逐件问过居民。"), (awarded.State, words));
    }

    [Fact]
    public void Not_to_award_needs_no_ground()
    {
        var claim = Declare(Civil);
        CheckAll(claim, Civil);

        Decide(claim, false, "lead", Measured("satisfaction", 20, false), Measured("solved", 85, true));

        Assert.Empty(Held(new(2026, 3, 9)));
    }

    [Fact]
    public void A_removed_star_is_held_no_more_and_its_past_stays()
    {
        var claim = Declare();
        CheckAll(claim);
        Decide(claim);
        _server.Time.Pass(TimeSpan.FromDays(10));
        Refused("star.district-only", () => _server.Act(new RemoveStar(claim, "账目不实"), _server.As("dispatcher2")));
        Refused("common.missing", () => _server.Act(new RemoveStar(claim, ""), _server.As("lead")));
        _server.Act(new RemoveStar(claim, "账目不实"), _server.As("lead"));

        Assert.Single(Held(new(2026, 3, 18)));
        Assert.Empty(Held(new(2026, 3, 19)));
        Refused("star.not-now", () => _server.Act(new RemoveStar(claim, "再摘"), _server.As("lead")));
    }

    [Fact]
    public void Only_what_can_be_shown_is_declared_once_at_a_time_for_the_right_area_and_period()
    {
        Refused(
            "star.nothing-to-show",
            () => _server.Act(new DeclareStar(4, Scheme, Trade, "2026", [new("product", "合作社")]), _server.As("community4"))
        );
        Refused("star.unknown", () => _server.Act(new DeclareStar(4, Scheme, "sixth", "2026", []), _server.As("community4")));
        Refused("star.wrong-level", () => Declare(who: "dispatcher2", area: 2));
        Refused("common.not-found", () => Declare(who: "community5"));
        Refused("common.forbidden", () => Declare(who: "grid7"));
        Refused("star.period-outside", () => Declare(period: "2024"));
        var claim = Declare(period: "2025");
        Refused("star.under-way", () => Declare());
        Refused("star.not-yours", () => _server.Act(new WithdrawStar(claim, null), _server.As("dispatcher2")));
        _server.Act(new WithdrawStar(claim, null), _server.As("community4"));
        Declare();
    }

    [Fact]
    public void A_held_star_is_declared_anew_only_near_its_end()
    {
        var claim = Declare();
        CheckAll(claim);
        Decide(claim);
        Refused("star.held-long", () => Declare());
        _server.Time.Pass(TimeSpan.FromDays(300));
        Declare(period: "2027");
    }

    [Fact]
    public async Task Photos_of_evidence_are_kept_checked_and_told_when_they_were_used_before()
    {
        using var picture = new MemoryStream(Pictures.Jpeg(800, 600, street: 7));
        var first = await _server.Get<PhotoDesk>().Stage(picture, Guid.CreateVersion7(), stop: TestContext.Current.CancellationToken);
        var claim = _server.Act(new DeclareStar(4, Scheme, "green-home", "2026", [new("works", null, [first])]), _server.As("community4"));
        picture.Position = 0;
        var again = await _server.Get<PhotoDesk>().Stage(picture, Guid.CreateVersion7(), stop: TestContext.Current.CancellationToken);
        _server.Act(new DeclareStar(5, Scheme, "green-home", "2026", [new("works", null, [again])]), _server.As("community5"));

        Assert.Equal(ClaimState.Declared, claim.State);
        var photos = _server.Get<EvidencePhotos>();
        Assert.NotNull(photos.Find(_server.As("community4").Scope, first));
        Assert.Null(photos.Find(_server.As("community5").Scope, first));
        Assert.Equal(first, photos.Find(Scope.Everything, again)!.LikeId);
        Assert.Empty(WorkModule.Verify(_server.Get<Store>()).Findings);
    }
}
