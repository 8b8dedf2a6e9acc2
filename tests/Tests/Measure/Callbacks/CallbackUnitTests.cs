using Menpai.Core;
using Menpai.Measure.Callbacks;
using Menpai.Measure.Guards;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Tests.Measure.Reviews;
using Menpai.Tests.Web;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Contacts;

namespace Menpai.Tests.Measure.Callbacks;

/// <summary>Call-backs beside a review: by subdistrict, and never of so few that somebody could tell who said it.</summary>
public sealed class CallbackUnitTests : IAsyncLifetime
{
    private static readonly Period March = new(PeriodKind.Month, new(2026, 3, 1));
    private MenpaiServer _server = null!;
    private ReviewedMonth _month = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _month = new ReviewedMonth(_server);
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private void Closed(int grid, string worker, string lead, string officer)
    {
        var id = _server.Report(grid).CaseId;
        var resident = Actor.Resident(Scope.OneCase(id));
        _server.Act(new LeaveContact(id, ContactKind.Phone, "sealed", "zh-CN", true), resident);
        _server.Act(new AcceptCase(id, null, null), _server.As(worker));
        _server.Act(new HandleCase(id, null, "修好了。"), _server.As(worker));
        _server.Act(new VerifyCase(id, null, true, "看过了。"), _server.As(lead));
        _server.Act(new CloseCase(id, null, "已修好。"), _server.As(officer));
        _server.Act(new RateCase(id, true, Satisfaction.Satisfied, null), resident);
    }

    // Of subdistricts 2 and 3 so many are closed, drawn and answer; the first of each says otherwise than it rated.
    private void Call(int two, int three)
    {
        for (var at = 0; at < two; at++)
            Closed(7, "grid7", "lead7", "community4");
        for (var at = 0; at < three; at++)
            Closed(10, "grid10", "lead10", "community6");
        Open();
        _server.Act(new DrawCallbacks("2026-03", two + three), _server.As("lead"));
        List<Callback> drawn;
        using (var reading = _server.Get<Store>().Read(Scope.Everything))
            drawn = reading.Db.Table<Callback>();
        foreach (var unit in drawn.GroupBy(one => one.AreaId))
        foreach (var (at, one) in unit.Index())
            _server.Act(new RecordCallback(one.Id, true, at > 0, Satisfaction.Fair, null), _server.As("lead"));
    }

    private void Open()
    {
        _server.Time.Set(new DateTimeOffset(2026, 4, 2, 2, 0, 0, TimeSpan.Zero));
        _server.Act(new OpenReview("2026-03", ReviewedMonth.Cards), _server.As("duty"));
    }

    private IReadOnlyList<(int? Area, int Reached, int Solved, int Differ)> Units() =>
        [
            .. _server
                .Get<ChecksReading>()
                .ByUnit(March)
                .Select(unit => (unit.Area?.Id, unit.Sums.Reached, unit.Sums.Solved, unit.Sums.Differ)),
        ];

    [Fact]
    public async Task Each_subdistrict_with_enough_answers_stands_on_the_page_of_the_review()
    {
        Call(6, 5);
        Assert.Equal([(2, 6, 5, 1), (3, 5, 4, 1)], Units());
        _month.Freeze();

        var page = await (await _server.SignedIn("dispatcher2")).Page("/desk/reviews/2026-03");
        var rows = page.QuerySelectorAll("#callbacks tbody tr")
            .Select(row => string.Join(' ', row.QuerySelectorAll("td").Select(one => one.TextContent)));
        Assert.Equal(["6 5 6 1", "5 4 5 1"], rows);
    }

    [Fact]
    public async Task Too_few_answers_are_told_together_with_others_so_that_nobody_finds_them_by_taking_away()
    {
        Call(6, 2);
        Assert.Equal([(null, 8, 6, 2)], Units());
        var page = await (await _server.SignedIn("lead")).Page("/desk/reviews/2026-03");
        Assert.Contains("其余街道合计", page.QuerySelector("#callbacks")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_all_together_are_too_few_no_answer_is_shown()
    {
        Call(2, 2);
        var page = await (await _server.SignedIn("lead")).Page("/desk/reviews/2026-03");
        Assert.Null(page.QuerySelector("#callbacks table"));
        Assert.NotNull(page.QuerySelector("#callbacks .mp-soft"));
    }

    [Fact]
    public async Task Nothing_drawn_is_no_part_of_the_page()
    {
        Open();
        Assert.Empty(Units());
        Assert.Null((await (await _server.SignedIn("lead")).Page("/desk/reviews/2026-03")).QuerySelector("#callbacks"));
    }
}
