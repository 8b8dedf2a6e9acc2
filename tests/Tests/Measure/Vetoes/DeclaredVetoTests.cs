using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Measure.Vetoes;
using Menpai.Packs.Measures;
using Menpai.Tests.Web;

namespace Menpai.Tests.Measure.Vetoes;

/// <summary>A veto no record decides: declared by one, confirmed by another, and only then it strikes.</summary>
public sealed class DeclaredVetoTests : IAsyncLifetime
{
    private MenpaiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private int Declare(string who = "dispatcher2", int area = 2, string veto = "serious-accident", string period = "2026") =>
        _server.Act(new DeclareVeto("yearly-subdistricts", veto, period, area, "事故认定书第 3 号。"), _server.As(who)).Id;

    private void Check(int id, bool confirmed, string who = "lead") =>
        _server.Act(new CheckVeto(id, confirmed, "核对了认定书。"), _server.As(who));

    private IReadOnlySet<(int, string)> Confirmed() =>
        _server.Get<ConfirmedVetoes>().Of(_server.Get<MeasureBook>().FindScorecard("yearly-subdistricts")!, Period.Parse("2026")!.Value);

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<RefusedException>(act).Refusal.Code);

    [Fact]
    public void It_strikes_once_a_second_person_confirmed_it()
    {
        var id = Declare();
        Assert.Empty(Confirmed());
        Check(id, true);
        Assert.Equal([(2, "serious-accident")], Confirmed());
        Refused("veto.checked-before", () => Check(id, false, "duty"));
        Refused("veto.declared-before", () => Declare());
    }

    [Fact]
    public void What_is_not_confirmed_strikes_nothing_and_may_be_declared_again()
    {
        Check(Declare(), false);
        Assert.Empty(Confirmed());
        Declare();
    }

    [Fact]
    public void It_is_declared_within_one_s_scope_and_checked_by_somebody_else_of_the_district()
    {
        Refused("common.not-found", () => Declare("dispatcher3"));
        Refused("common.forbidden", () => Declare("community4"));
        Refused("veto.wrong-level", () => Declare(area: 4));
        Refused("veto.unknown", () => Declare(veto: "urgent-unanswered"));
        Refused("veto.unknown", () => Declare(period: "2026-03"));
        Refused("veto.unknown", () => Declare(period: "2027"));
        var id = Declare("lead");
        Refused("veto.own-declaration", () => Check(id, true));
        Refused("veto.district-only", () => Check(id, true, "dispatcher2"));
        Check(id, true, "duty");
    }
}
