using Menpai.Core;
using Menpai.Work.Cases;

namespace Menpai.Tests.Work.Cases;

public sealed class CaseQueriesTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();

    private CaseQueries Queries => _district.Get<CaseQueries>();

    [Fact]
    public void Each_sees_what_waits_for_them()
    {
        var mine = _district.Report();
        var next = _district.Report(8);
        _district.Report(category: "other/shared-rental");
        _district.Act(new AcceptCase(next.CaseId, null), _district.As("grid8"));
        _district.Act(new HandleCase(next.CaseId, null, "好了"), _district.As("grid8"));

        Assert.Equal([mine.CaseId], Todo("grid7"));
        Assert.Equal([], Todo("grid8"));
        Assert.Equal([next.CaseId], Todo("lead8"));
        Assert.Equal([next.CaseId], Todo("community4"));
        Assert.Equal([3], Todo("dispatcher2"));
        Assert.Equal([], Todo("dispatcher20"));
        Assert.Equal([], Todo("duty"));
        Assert.Equal([], Todo("auditor"));
    }

    [Fact]
    public void Counts_agree_with_the_lists_of_every_view_for_everyone()
    {
        Mix();
        foreach (
            var name in new[]
            {
                "grid7",
                "lead7",
                "grid8",
                "community4",
                "dispatcher2",
                "deputy2",
                "dispatcher20",
                "urban",
                "duty",
                "lead",
                "auditor",
            }
        )
        {
            var actor = _district.As(name);
            var counts = Queries.Counts(actor);
            foreach (var view in Enum.GetValues<InboxView>().Where(view => counts[view] is not null))
            {
                var list = Queries.List(actor, new CaseFilter(view));
                Assert.True(counts[view] == list.Total && list.Rows.Count == list.Total, $"{name} {view}: {counts[view]} {list.Total}");
            }
        }
    }

    [Fact]
    public void What_waits_for_me_can_be_done_by_me()
    {
        Mix();
        foreach (var name in new[] { "grid7", "lead7", "grid8", "community4", "dispatcher2", "urban", "duty", "lead" })
        {
            var actor = _district.As(name);
            foreach (var row in Queries.List(actor, new CaseFilter()).Rows)
                Assert.NotEmpty(
                    _district
                        .Get<CaseReading>()
                        .Open(actor, row.Number)!
                        .Allowed.Except([
                            CaseAct.Comment,
                            CaseAct.CommentPublicly,
                            CaseAct.EraseText,
                            CaseAct.AttachPhotos,
                            CaseAct.ErasePhoto,
                        ])
                );
        }
    }

    [Fact]
    public void Urgent_and_soonest_come_first()
    {
        _district.Report();
        _district.Time.Pass(TimeSpan.FromMinutes(10));
        _district.Report();
        _district.Report(category: "municipal/road-flooding");
        Assert.Equal([3, 1, 2], Todo("grid7"));
    }

    [Fact]
    public void Filters_by_area_class_words_and_mine()
    {
        _district.Report(description: "路沿石松动");
        _district.Report(8);
        _district.Report(9, "other/family-help");
        var actor = _district.As("dispatcher2");
        Assert.Equal([1, 2], Ids(actor, new CaseFilter(InboxView.Open, AreaId: 4)));
        Assert.Equal([], Ids(actor, new CaseFilter(InboxView.Open, AreaId: 6)));
        Assert.Equal([], Ids(actor, new CaseFilter(InboxView.Open, AreaId: 999)));
        Assert.Equal([3], Ids(actor, new CaseFilter(InboxView.Open, Category: "other")));
        Assert.Equal([1, 2], Ids(actor, new CaseFilter(InboxView.Open, Category: "traffic/pavement")));
        Assert.Equal([1], Ids(actor, new CaseFilter(InboxView.Open, Words: "松动 路沿")));
        Assert.Equal([2], Ids(_district.As("grid8"), new CaseFilter(InboxView.Open, Mine: true)));
        Assert.Equal([], Ids(_district.As("community4"), new CaseFilter(InboxView.Open, Mine: true)));
        Assert.Equal([], Ids(_district.As("grid7"), new CaseFilter(InboxView.All, Words: "8号")));
    }

    [Fact]
    public void Pages_hold_everything_once()
    {
        for (var report = 0; report < 11; report++)
            _district.Report(report % 2 == 0 ? 7 : 8);
        var actor = _district.As("community4");
        var seen = Enumerable
            .Range(1, 4)
            .SelectMany(page => Queries.List(actor, new CaseFilter(InboxView.All, Page: page, Size: 3)).Rows)
            .ToList();
        Assert.Equal(Enumerable.Range(1, 11).Reverse().Select(id => (long)id), seen.Select(row => row.CaseId));
        Assert.Equal(11, Queries.Export(actor, new CaseFilter(InboxView.All)).Count());
        Assert.All(seen, row => Assert.Equal("门口人行道地砖松动", row.Description));
    }

    public void Dispose() => _district.Dispose();

    // Cases in most states, at different levels.
    private void Mix()
    {
        var (worker, dispatcher) = (_district.As("grid7"), _district.As("dispatcher2"));
        for (var report = 1; report <= 8; report++)
            _district.Report();
        _district.Report(category: "other/shared-rental");
        foreach (var id in new[] { 2, 3, 4, 5 })
            _district.Act(new AcceptCase(id, null), worker);
        _district.Act(new AskSuspension(2, null, "parts", _district.Time.GetUtcNow().AddDays(3), "等配件"), worker);
        _district.Act(new AskSuspension(3, null, "parts", _district.Time.GetUtcNow().AddDays(3), "等配件"), worker);
        _district.Act(new DecideSuspension(3, null, true, null), dispatcher);
        _district.Act(new HandleCase(4, null, "好了"), worker);
        _district.Act(new HandleCase(5, null, "好了"), worker);
        _district.Act(new VerifyCase(5, null, true, null), _district.As("lead7"));
        _district.Act(new ReturnCase(6, null, "other-duty", "不归我"), worker);
        _district.Act(new DispatchCase(7, null, new DispatchTarget(null, _district.Book.Department("urban-management")!.Id)), dispatcher);
        _district.Act(new DispatchCase(8, null, new DispatchTarget(_district.PostOf("duty"), null)), _district.As("lead"));
        _district.Act(new ReturnCase(8, null, "other-duty", "不归我"), _district.As("duty"));
        _district.Act(new RegisterCase(9, null, Dispatch: false), dispatcher);
    }

    private IEnumerable<long> Todo(string name) => Ids(_district.As(name), new CaseFilter());

    private IEnumerable<long> Ids(Actor actor, CaseFilter filter) => Queries.List(actor, filter).Rows.Select(row => row.CaseId);
}
