using Menpai.Core;
using Menpai.Measure.Guards;
using Menpai.Storage;
using Menpai.Tests.Web;
using Menpai.Work.Cases;

namespace Menpai.Tests.Measure.Guards;

/// <summary>The watch from the facts to the page: what it finds, once, and what a person says of it. The clock begins at 9 March 2026.</summary>
public sealed class GuardWatchTests : IAsyncLifetime
{
    private const string Page = "/desk/checks?period=2026-03";
    private MenpaiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    // Reported and closed one after another, then all rated within minutes.
    private List<CaseOpened> Rated(int count)
    {
        var cases = new List<CaseOpened>();
        for (var at = 0; at < count; at++)
        {
            var opened = _server.Report();
            _server.Act(new AcceptCase(opened.CaseId, null, null), _server.As("grid7"));
            _server.Time.Pass(TimeSpan.FromMinutes(20));
            _server.Act(new HandleCase(opened.CaseId, null, "换了三块砖。"), _server.As("grid7"));
            _server.Act(new VerifyCase(opened.CaseId, null, true, null), _server.As("community4"));
            _server.Act(new CloseCase(opened.CaseId, null, "修好了。"), _server.As("community4"));
            cases.Add(opened);
        }
        foreach (var opened in cases)
        {
            _server.Time.Pass(TimeSpan.FromSeconds(40));
            _server.Act(new RateCase(opened.CaseId, true, Satisfaction.Satisfied, null), Actor.Resident(Scope.OneCase(opened.CaseId)));
        }
        return cases;
    }

    private Task<int> Look() => _server.Get<GuardWatch>().Look();

    [Fact]
    public async Task A_burst_of_ratings_is_found_once_named_with_its_cases_and_marked_by_somebody_above()
    {
        var cases = Rated(8);
        Assert.Equal(0, await Look());
        _server.Time.Pass(TimeSpan.FromDays(2));

        var lead = await _server.SignedIn("lead");
        await lead.Done("/desk/checks/look?period=2026-03");
        Assert.Equal(0, await Look());

        var page = await lead.Page(Page);
        Assert.Contains("评价扎堆", page.QuerySelector("#flag-1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            cases.Select(one => one.Number).Order(StringComparer.Ordinal),
            page.QuerySelectorAll("#flag-1 a.mp-number").Select(one => one.TextContent).Order(StringComparer.Ordinal)
        );
        Assert.Null(page.QuerySelector("#flag-2"));

        await lead.Done("/desk/checks/flags/1?period=2026-03", ("fine", "no"), ("reason", "请街道问清楚是不是有人代点。"));
        using var reading = _server.Get<Store>().Read(Scope.Everything);
        Assert.Equal(GuardState.FollowUp, Assert.Single(reading.Db.Table<GuardFlag>()).State);
    }

    [Fact]
    public async Task Seven_ratings_are_everyday_life_and_what_lies_long_ago_is_not_looked_at()
    {
        Rated(7);
        _server.Time.Pass(TimeSpan.FromDays(2));
        Assert.Equal(0, await Look());
        Rated(8);
        _server.Time.Pass(TimeSpan.FromDays(GuardWatch.Days + 2));
        Assert.Equal(0, await Look());
    }

    [Fact]
    public async Task Who_is_of_another_subdistrict_sees_nothing_of_it()
    {
        Rated(8);
        _server.Time.Pass(TimeSpan.FromDays(2));
        Assert.Equal(1, await Look());

        Assert.NotNull((await (await _server.SignedIn("dispatcher2")).Page(Page)).QuerySelector("#flag-1"));
        Assert.Null((await (await _server.SignedIn("dispatcher3")).Page(Page)).QuerySelector("#flag-1"));
    }
}
