using System.Security.Cryptography;
using System.Text;
using Menpai.Core;
using Menpai.Measure.Callbacks;
using Menpai.Storage;
using Menpai.Tests.Web;
using Menpai.Work;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Contacts;

namespace Menpai.Tests.Measure.Callbacks;

/// <summary>Which cases are asked about again, who asks, and what it changes. The clock begins at 9 March 2026.</summary>
public sealed class CallbackTests : IAsyncLifetime
{
    private MenpaiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private CaseOpened Closed(bool mayCall = true, ContactKind kind = ContactKind.Phone)
    {
        var opened = _server.Report();
        _server.Act(new LeaveContact(opened.CaseId, kind, "sealed", "zh-CN", mayCall), Actor.Resident(Scope.OneCase(opened.CaseId)));
        _server.Act(new AcceptCase(opened.CaseId, null, null), _server.As("grid7"));
        _server.Act(new HandleCase(opened.CaseId, null, "换了三块砖。"), _server.As("grid7"));
        _server.Act(new VerifyCase(opened.CaseId, null, true, null), _server.As("community4"));
        _server.Act(new CloseCase(opened.CaseId, null, "修好了。"), _server.As("community4"));
        return opened;
    }

    private int Draw(int count = 2, string month = "2026-03", string who = "lead") =>
        _server.Act(new DrawCallbacks(month, count), _server.As(who)).Cases;

    private List<Callback> Drawn()
    {
        using var reading = _server.Get<Store>().Read(Scope.Everything);
        return reading.Db.Table<Callback>();
    }

    private CallbackList List()
    {
        using var reading = _server.Get<Store>().Read(Scope.Everything);
        return Assert.Single(reading.Db.Table<CallbackList>());
    }

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<RefusedException>(act).Refusal.Code);

    [Fact]
    public void Anyone_draws_the_same_again_from_the_seed_and_the_numbers()
    {
        for (var at = 0; at < 6; at++)
            Closed();
        _server.Time.Set(new(2026, 4, 1, 2, 0, 0, TimeSpan.Zero));

        Assert.Equal(3, Draw(3));

        // As the documentation tells it, without the program's own words.
        var list = List();
        var again = list
            .Candidates.OrderBy(
                number => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list.Seed + ":" + number))),
                StringComparer.Ordinal
            )
            .Take(3);
        Assert.Equal(6, list.Candidates.Count);
        Assert.Equal(again, Drawn().OrderBy(one => one.Place).Select(one => one.Number));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"menpai/callback/2026-03/{list.Basis}"))), list.Seed);
    }

    [Fact]
    public void The_order_is_that_of_the_hashes_whatever_the_order_of_the_numbers()
    {
        Assert.Equal(["B", "C", "A"], CallbackDraw.Order("seed", ["A", "B", "C"]));
        Assert.Equal(["B", "C", "A"], CallbackDraw.Order("seed", ["C", "B", "A"]));
    }

    [Fact]
    public void Only_residents_who_agreed_are_drawn()
    {
        Closed(mayCall: false);
        Closed(kind: ContactKind.Email);
        _server.Time.Set(new(2026, 4, 1, 2, 0, 0, TimeSpan.Zero));
        Refused("callback.nobody-to-ask", () => Draw());
    }

    [Fact]
    public void A_month_is_drawn_once_when_it_is_over_by_the_district()
    {
        Closed();
        Refused("callback.not-over", () => Draw());
        _server.Time.Set(new(2026, 4, 1, 2, 0, 0, TimeSpan.Zero));
        Refused("callback.count-outside", () => Draw(0));
        Refused("callback.district-only", () => Draw(who: "dispatcher2"));
        Refused("common.forbidden", () => Draw(who: "community4"));
        Draw();
        Refused("callback.drawn-before", () => Draw(who: "duty"));
    }

    [Fact]
    public void What_is_said_is_put_down_once_by_somebody_without_a_hand_in_it_and_changes_no_rating()
    {
        var opened = Closed();
        _server.Act(new CommentCase(opened.CaseId, false, "看过。"), _server.As("duty"));
        _server.Time.Set(new(2026, 4, 1, 2, 0, 0, TimeSpan.Zero));
        Draw();
        var id = Assert.Single(Drawn()).Id;
        RecordCallback Said(bool reached = true, bool? solved = false) =>
            new(id, reached, solved, solved is null ? null : Satisfaction.Unsatisfied, "说砖又松了。");

        Refused("callback.worked-on-it", () => _server.Act(Said(), _server.As("duty")));
        Refused("callback.district-only", () => _server.Act(Said(), _server.As("dispatcher2")));
        Refused("callback.nothing-said", () => _server.Act(Said(solved: null), _server.As("lead")));
        _server.Act(Said(reached: false, solved: null), _server.As("lead"));
        _server.Act(Said(), _server.As("lead"));
        Refused("callback.recorded-before", () => _server.Act(Said(), _server.As("lead")));

        Assert.Equal((true, false), (Drawn()[0].Reached, Drawn()[0].Solved));
        Assert.Null(_server.Case(opened.Number).RatedAt);
        Assert.Empty(WorkModule.Verify(_server.Get<Store>()).Findings);
    }

    [Fact]
    public void Nobody_on_the_staff_can_rate()
    {
        var opened = Closed();
        foreach (var who in new[] { "grid7", "lead7", "community4", "dispatcher2", "urban", "lead", "duty", "admin", "auditor" })
        {
            var refused = Assert.Throws<RefusedException>(() =>
                _server.Act(new RateCase(opened.CaseId, true, Satisfaction.Satisfied, null), _server.As(who))
            );
            // Whoever does not even see the case hears that there is none.
            Assert.Contains(refused.Refusal.Code, (string[])["common.forbidden", "common.not-found"]);
        }
        Refused(
            "common.not-found",
            () =>
                _server.Act(
                    new RateCase(opened.CaseId, true, Satisfaction.Satisfied, null),
                    Actor.Resident(Scope.OneCase(opened.CaseId + 1))
                )
        );
        _server.Act(new RateCase(opened.CaseId, true, Satisfaction.Satisfied, null), Actor.Resident(Scope.OneCase(opened.CaseId)));
    }
}
