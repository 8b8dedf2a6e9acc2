using System.Globalization;
using Menpai.Core;
using Menpai.Measure.Facts;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Tests.Web;
using Menpai.Work.Cases;
using Menpai.Work.Posts;

namespace Menpai.Tests.Measure.Facts;

/// <summary>What becomes facts when people act, through the real door.</summary>
public sealed class FactProjectionTests : IAsyncLifetime
{
    private const long Hour = 3_600_000;
    private MenpaiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private List<string> Ask(string sql)
    {
        _server.Get<FactProjector>().Read();
        return Ask(_server.Get<FactStore>(), sql);
    }

    private static List<string> Ask(FactStore facts, string sql)
    {
        using var asking = facts.Ask();
        using var command = asking.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
            found.Add(
                string.Join(
                    ' ',
                    Enumerable
                        .Range(0, rows.FieldCount)
                        .Select(at => rows.IsDBNull(at) ? "-" : Convert.ToString(rows.GetValue(at), CultureInfo.InvariantCulture))
                )
            );
        return found;
    }

    private void Later(double hours) => _server.Time.Pass(TimeSpan.FromHours(hours));

    private CaseOpened Handled()
    {
        var opened = _server.Report();
        Later(0.5);
        _server.Act(new AcceptCase(opened.CaseId, null, null), _server.As("grid7"));
        Later(1);
        _server.Act(new HandleCase(opened.CaseId, null, "换了三块砖。"), _server.As("grid7"));
        return opened;
    }

    [Fact]
    public void Each_step_says_what_it_took_and_whether_it_was_in_time()
    {
        var opened = Handled();

        var facts = Ask(
            $"SELECT step, wait, total, on_time, kept, first FROM facts WHERE subject = {opened.CaseId} AND step <= 20 ORDER BY position, part"
        );

        Assert.Equal(
            [
                $"{(int)FactStep.Reported} - 0 - True True",
                $"{(int)FactStep.Registered} 0 0 - True True",
                $"{(int)FactStep.Dispatched} 0 0 True True True",
                $"{(int)FactStep.Accepted} {Hour / 2} {Hour / 2} True True True",
                $"{(int)FactStep.Handled} {3 * Hour / 2} {3 * Hour / 2} True True True",
            ],
            facts
        );
    }

    [Fact]
    public void A_fact_knows_where_and_when_but_nobody()
    {
        var opened = Handled();

        Assert.Equal(
            ["1 2 4 7 - 7 2026-03-09"],
            Ask(
                $"SELECT DISTINCT a0, a1, a2, a3, a4, area, (DATE '1970-01-01' + day)::VARCHAR FROM facts WHERE subject = {opened.CaseId} AND step = {(int)FactStep.Reported}"
            )
        );
        Assert.DoesNotContain(
            Ask("SELECT column_name FROM information_schema.columns"),
            name => name.Contains("staff") || name.Contains("actor") || name.Contains("name")
        );
    }

    [Fact]
    public void Whoever_was_asked_has_answered_once()
    {
        var opened = Handled();
        var sent = _server.Report(8);
        Later(0.5);
        _server.Act(
            new ReturnCase(
                sent.CaseId,
                null,
                _server.Get<CaseRules>().Pack.ReasonsFor(Menpai.Packs.ReasonKind.Return).First().Code,
                "不归我管。"
            ),
            _server.As("grid8")
        );

        Assert.Equal(
            [$"{opened.CaseId} True", $"{sent.CaseId} True"],
            Ask($"SELECT subject, on_time FROM facts WHERE step = {(int)FactStep.Response} ORDER BY subject")
        );
    }

    [Fact]
    public void Posts_are_counted_as_they_open_and_find_holders()
    {
        var post = _server.Act(new AddPost(PostKind.GridWorker, 7, null, "另一岗", null), _server.As("admin"));
        _server.Act(new AppointHolder(post.PostId, _server.StaffId("grid8")), _server.As("admin"));
        Later(24);
        _server.Act(new EndHolder(post.PostId), _server.As("admin"));

        Assert.Equal(
            [$"{(int)FactStep.PostOpened} 1 0", $"{(int)FactStep.PostHeld} 1 0", $"{(int)FactStep.PostHeld} -1 0"],
            Ask($"SELECT step, change, kind FROM facts WHERE subject = {post.PostId} AND step IN (21, 22) ORDER BY position")
        );
    }

    [Fact]
    public void Made_again_from_the_ledger_they_are_the_same_to_the_last_digit()
    {
        Handled();
        _server.Get<FactProjector>().Read();
        Handled();
        _server.Get<FactProjector>().Read();
        using var again = FactStore.InMemory();
        using var projector = new FactProjector(_server.Get<Store>(), again);

        projector.Read();

        Assert.Equal(_server.Get<FactStore>().Count(), again.Count());
        Assert.Equal(_server.Get<FactStore>().Fingerprint(), again.Fingerprint());
    }

    // A case that was forgotten is added up again from its own events.
    [Fact]
    public void A_projector_that_begins_in_the_middle_makes_the_same()
    {
        var opened = _server.Report();
        _server.Get<FactProjector>().Read();
        var middle = _server.Get<FactStore>().Standing.Position;
        Later(0.5);
        _server.Act(new AcceptCase(opened.CaseId, null, null), _server.As("grid7"));
        using var halves = FactStore.InMemory();
        using (var first = new FactProjector(_server.Get<Store>(), halves))
            first.Read(middle);
        using (var second = new FactProjector(_server.Get<Store>(), halves))
            second.Read();
        _server.Get<FactProjector>().Read();

        Assert.Equal(_server.Get<FactStore>().Fingerprint(), halves.Fingerprint());
    }

    [Fact]
    public async Task They_follow_the_ledger_by_themselves()
    {
        _server.Report();
        var last = Position();
        while (_server.Get<FactStore>().Standing.Position < last)
            await Task.Delay(50, TestContext.Current.CancellationToken);
    }

    private long Position()
    {
        using var reading = _server.Get<Store>().Read(Scope.Everything);
        return Convert.ToInt64(reading.Db.Prepared("SELECT MAX(Position) FROM events").ExecuteScalar());
    }
}
