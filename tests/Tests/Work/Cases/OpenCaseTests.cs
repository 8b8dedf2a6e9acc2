using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Tests.Work.Cases;

public sealed class OpenCaseTests : IDisposable
{
    private const string Pavement = "traffic/pavement";
    private const string Light = "municipal/street-light";

    private readonly TestDistrict _district = new TestDistrict().Grow();

    [Fact]
    public void A_confident_category_reaches_a_named_person_at_once()
    {
        var opened = _district.Report();
        var stored = _district.Case(opened.CaseId);
        Assert.Equal((CaseStatus.Dispatched, 3, _district.PostOf("grid7")), (stored.Status, stored.Level, stored.PostId));
        Assert.Equal(("/1/2/4/7/", 7, "样板路7号"), (stored.AreaPath, stored.PlaceId, stored.Address));
        Assert.Equal(opened.Responsible, stored.ResponsibleName);
        Assert.NotNull(stored.NextDue);
    }

    [Fact]
    public void Another_waits_for_a_dispatcher()
    {
        var opened = _district.Report(category: "other/shared-rental");
        Assert.Equal((CaseStatus.Reported, ""), (opened.Status, opened.Responsible));
        Assert.Equal(ClockKind.Register, _district.Case(opened.CaseId).NextDueClock);
    }

    [Fact]
    public void Too_many_from_one_door_in_a_day_wait_for_a_person_and_none_is_dropped()
    {
        for (var report = 0; report < 20; report++)
            Assert.Equal(CaseStatus.Dispatched, _district.Report().Status);
        Assert.Equal(CaseStatus.Reported, _district.Report().Status);
        Assert.Equal(CaseStatus.Dispatched, _district.Report(8).Status);
        _district.Time.Pass(TimeSpan.FromHours(25));
        Assert.Equal(CaseStatus.Dispatched, _district.Report().Status);
    }

    [Fact]
    public void Numbers_follow_one_another_without_gaps_though_some_are_refused()
    {
        _district.Report();
        Refused("case.unknown-category", () => _district.Report(category: "no/such"));
        Refused("common.missing", () => _district.Report(description: "  "));
        Assert.Equal(2, _district.Report().CaseId);
    }

    [Fact]
    public void An_unknown_plate_and_a_revoked_one_answer_alike()
    {
        Refused("case.unknown-plate", () => By(Neighbour, new OpenCase("nonsense", null, null, null, Channel.Plate, Pavement, "坏了")));
        using (var reading = _district.Store.Read(Scope.Everything))
            reading.Db.Context.Database.ExecuteSqlRaw(
                "PRAGMA query_only=OFF; UPDATE doorplates SET RevokedAt = 1 WHERE Id = 7; PRAGMA query_only=ON"
            );
        Refused("case.unknown-plate", () => _district.Report());
    }

    [Fact]
    public void A_plate_elsewhere_answers_an_officer_like_one_that_is_none()
    {
        foreach (var token in new[] { TestDistrict.Plate(8), "nonsense" })
            Refused("case.unknown-plate", () => By("grid7", new OpenCase(token, null, null, null, Channel.Phone, Pavement, "坏了")));
    }

    [Fact]
    public void Refuses_what_is_too_long_and_what_lies_nowhere()
    {
        Refused("common.too-long", () => _district.Report(description: new string('路', 2001)));
        Assert.Equal(CaseStatus.Dispatched, _district.Report(description: new string('路', 2000)).Status);
        var here = new OpenCase(TestDistrict.Plate(7), null, null, new string('路', 121), Channel.Plate, Pavement, "坏了");
        Refused("common.too-long", () => By(Neighbour, here));
        foreach (var (longitude, latitude) in new (double?, double?)[] { (200, 30), (114, null), (114, 91), (double.NaN, 33) })
            Refused("common.malformed", () => By(Neighbour, here with { Address = null, Longitude = longitude, Latitude = latitude }));
    }

    [Fact]
    public void Asks_the_categorys_questions_and_takes_no_other_answers()
    {
        Refused("case.question-unanswered", () => Answered());
        Refused("case.question-unanswered", () => Answered(("how-many", "  ")));
        Refused("case.answer-not-offered", () => Answered(("how-many", "thousands")));
        Refused("case.answer-not-offered", () => Answered(("how-many", "one"), ("how-many", "several")));
        Refused("common.too-long", () => Answered(("how-many", "one"), ("pole-number", new string('1', 21))));
        var wages = new OpenCase(TestDistrict.Plate(7), null, null, null, Channel.Plate, "other/unpaid-wages", "欠薪");
        foreach (
            var (code, value) in new[]
            {
                ("people", "99999999999"),
                ("people", "1e300"),
                ("last-paid", "0001-01-01"),
                ("last-paid", "9999-12-31"),
            }
        )
            Refused(
                "case.answer-not-offered",
                () => By(Neighbour, wages with { Answers = new Dictionary<string, string[]> { [code] = [value] } })
            );
        var opened = Answered(("how-many", "several"), ("pole-number", "A-17"), ("made-up", "x"));
        var answers = _district.Case(opened.CaseId).Answers;
        Assert.Equal(["how-many", "pole-number"], answers.Select(answer => answer.Question));
        Assert.Equal(["several"], answers[0].Values);
        using var reading = _district.Store.Read(Scope.Everything);
        Assert.Equal("A-17", reading.Db.Set<FreeText>().Single(text => text.Id == answers[1].Words!.Id).Words);
    }

    [Fact]
    public void Residents_report_by_the_plate_and_officers_take_in_by_counter_phone_and_patrol()
    {
        var byArea = new OpenCase(null, null, 7, "路口", Channel.Phone, Pavement, "坏了");
        Refused("common.forbidden", () => By(Neighbour, byArea));
        Refused("common.forbidden", () => By(Neighbour, byArea with { Channel = Channel.Plate }));
        Refused("common.forbidden", () => By("auditor", byArea));
        Refused("common.forbidden", () => By("grid7", byArea with { Channel = Channel.Plate }));
        Assert.Equal(CaseStatus.Dispatched, By("community4", byArea).Status);
        Assert.Equal(CaseStatus.Dispatched, By("grid7", byArea with { Channel = Channel.Patrol }).Status);
        Assert.Equal(CaseStatus.Dispatched, By("dispatcher2", new OpenCase(null, 7, null, null, Channel.Counter, Pavement, "坏了")).Status);
    }

    [Fact]
    public void An_officer_takes_in_nothing_for_territory_of_others()
    {
        Refused("case.unknown-place", () => By("community5", new OpenCase(null, null, 7, "路口", Channel.Phone, Pavement, "坏了")));
        Refused("case.unknown-place", () => By("community5", new OpenCase(null, 7, null, null, Channel.Phone, Pavement, "坏了")));
        Refused(
            "case.unknown-plate",
            () => By("community5", new OpenCase(TestDistrict.Plate(7), null, null, null, Channel.Phone, Pavement, "坏了"))
        );
        Refused("case.unknown-place", () => By("community4", new OpenCase(null, null, 999, "路口", Channel.Phone, Pavement, "坏了")));
        Refused("common.missing", () => By("community4", new OpenCase(null, null, 7, " ", Channel.Phone, Pavement, "坏了")));
        Assert.Equal(0, _district.Get<CaseQueries>().List(Actor.System, new CaseFilter(InboxView.All)).Total);
    }

    public void Dispose() => _district.Dispose();

    private Actor Neighbour => Actor.Resident(Scope.Below("/1/2/4/7/"));

    private CaseOpened Answered(params (string Question, string Value)[] answers)
    {
        var given = answers
            .ToLookup(answer => answer.Question, answer => answer.Value)
            .ToDictionary(same => same.Key, same => same.ToArray());
        return By(Neighbour, new OpenCase(TestDistrict.Plate(7), null, null, null, Channel.Plate, Light, "不亮", given));
    }

    private CaseOpened By(string name, OpenCase act) => By(_district.As(name), act);

    private CaseOpened By(Actor actor, OpenCase act) => _district.Act(act, actor);

    private static void Refused(string code, Func<object> act) =>
        Assert.Equal(code, Assert.Throws<RefusedException>(() => act()).Refusal.Code);
}
