using Menpai.Core;
using Menpai.Ui;
using Menpai.Ui.Layouts;

namespace Menpai.Tests.Ui;

public sealed class DeskNavigationTests
{
    [Fact]
    public void A_grid_worker_sees_what_fits_under_the_thumb() =>
        Assert.Equal(
            [DeskSection.Inbox, DeskSection.Search, DeskSection.Map, DeskSection.Intake, DeskSection.Roster],
            DeskNavigation.For(With(Role.GridWorker)).Select(entry => entry.Section)
        );

    [Fact]
    public void An_administrator_sees_no_case() =>
        Assert.DoesNotContain(
            DeskNavigation.For(With(Role.Administrator)),
            entry => entry.Section is DeskSection.Inbox or DeskSection.Search or DeskSection.Map or DeskSection.Intake
        );

    [Fact]
    public void A_resident_sees_nothing() => Assert.Empty(DeskNavigation.For(Actor.Resident(Scope.None)));

    [Fact]
    public void Every_entry_has_its_words()
    {
        foreach (var texts in Texts.Load(typeof(Texts).Assembly, typeof(Frame).Assembly).Values)
            Assert.All(DeskNavigation.Entries, entry => Assert.True(texts.Has($"nav.{entry.Section}"), entry.Section.ToString()));
    }

    private static Actor With(Role role) => new(ActorKind.Staff, 1, 1, "王网格员", [role], Scope.None, 3);
}
