using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Delivery.Outbox;
using Menpai.Intake.Spreadsheets;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;
using Channel = Menpai.Work.Cases.Channel;

namespace Menpai.Tests.Delivery.Outbox;

public sealed class OutboxTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();

    private OutboxPump Pump => _district.Get<OutboxPump>();

    public void Dispose() => _district.Dispose();

    private Task<int> Read() => Pump.Read(_district.Time.GetUtcNow());

    private List<OutgoingMessage> Messages()
    {
        using var reading = _district.Store.Read(Scope.Everything);
        return reading.Db.Table<OutgoingMessage>();
    }

    private int Staff(string name) => _district.As(name).StaffId!.Value;

    [Fact]
    public async Task Whoever_a_report_goes_to_finds_it_in_their_list()
    {
        _district.Report(grid: 7);
        await Read();

        Assert.Contains(Messages(), message => message.StaffId == Staff("grid7") && message.Occasion == Occasion.Dispatched);
        Assert.DoesNotContain(Messages(), message => message.StaffId == Staff("grid8"));
    }

    [Fact]
    public async Task What_was_read_once_is_not_told_again()
    {
        _district.Report(grid: 7);
        var first = await Read();
        var second = await Read();

        Assert.True(first > 0);
        Assert.Equal(0, second);
    }

    [Fact]
    public async Task A_restart_tells_nothing_twice_and_leaves_nothing_out()
    {
        _district.Report(grid: 7);
        await Read();
        _district.Report(grid: 8);
        _district.Reopen();
        await Read();
        _district.Reopen();
        await Read();

        Assert.Equal(2, Messages().Count(message => message.Occasion == Occasion.Dispatched));
        Assert.Equal(Messages().Count, Messages().Select(message => message.Key).Distinct().Count());
    }

    [Fact]
    public async Task Two_readers_at_once_queue_each_message_once()
    {
        for (var at = 0; at < 5; at++)
            _district.Report(grid: 7);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Read)));

        Assert.Equal(5, Messages().Count(message => message.StaffId == Staff("grid7") && message.Occasion == Occasion.Dispatched));
    }

    [Fact]
    public async Task An_act_cut_off_leaves_the_cursor_where_it_was()
    {
        await Read();
        _district.Report(grid: 7);
        var handler = new CutOff(_district.Get<QueueMessagesHandler>());
        var (from, to) = (Cursor(), LastPosition());

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _district.Ledger.Run(handler, Guid.CreateVersion7(), new QueueMessages(from, to), Actor.System)
        );

        Assert.Equal(from, Cursor());
        Assert.DoesNotContain(Messages(), message => message.Position > from);
        Assert.True(await Read() > 0);
    }

    [Fact]
    public async Task A_check_is_asked_of_the_next_level_and_not_of_who_did_it()
    {
        var opened = _district.Report(grid: 7);
        var worker = _district.As("grid7");
        _district.Act(new AcceptCase(opened.CaseId, null), worker);
        _district.Act(new HandleCase(opened.CaseId, null, "修好了"), worker);
        await Read();

        var told = Messages().Where(message => message.Occasion == Occasion.ToVerify).Select(message => message.StaffId);
        Assert.Equal([Staff("community4")], told);
    }

    [Fact]
    public async Task What_somebody_did_meanwhile_is_not_asked_of_them_any_more()
    {
        var opened = _district.Report(grid: 7);
        var worker = _district.As("grid7");
        _district.Act(new AcceptCase(opened.CaseId, null), worker);
        _district.Act(new HandleCase(opened.CaseId, null, "修好了"), worker);
        _district.Act(new VerifyCase(opened.CaseId, null, true, null), _district.As("community4"));
        await Read();

        Assert.DoesNotContain(Messages(), message => message.Occasion == Occasion.ToVerify);
    }

    [Fact]
    public async Task A_deadline_is_told_once_shortly_before_it()
    {
        var opened = _district.Report(grid: 7);
        await Read();
        var due = _district.Case(opened.CaseId).NextDue!.Value;

        _district.Time.Set(due - TimeSpan.FromMinutes(10));
        Assert.Equal(1, await Pump.SweepDueSoon(_district.Time.GetUtcNow()));
        _district.Reopen();
        await Pump.SweepDueSoon(_district.Time.GetUtcNow());

        Assert.Equal(Staff("grid7"), Messages().Single(one => one.Occasion == Occasion.DueSoon).StaffId);
    }

    [Theory]
    [InlineData(60, 16, false)]
    [InlineData(60, 15, true)]
    [InlineData(10, 5, true)]
    [InlineData(10, 6, false)]
    [InlineData(60 * 24 * 5, 241, false)]
    [InlineData(60 * 24 * 5, 240, true)]
    [InlineData(60, 0, false)]
    public void A_deadline_is_near_in_its_last_quarter_but_no_more_than_four_hours(int minutes, int left, bool soon)
    {
        var since = new DateTimeOffset(2026, 3, 9, 0, 0, 0, TimeSpan.Zero);
        var due = since.AddMinutes(minutes);

        Assert.Equal(soon, OutboxPump.IsSoon(since, due, due.AddMinutes(-left)));
    }

    [Fact]
    public async Task An_overdue_case_tells_the_level_above_and_at_the_top_raises_an_alarm()
    {
        var opened = _district.Report(grid: 7);
        await Read();
        var clock = _district.Get<EscalationClock>();
        for (var level = 0; level < 5; level++)
        {
            if (_district.Case(opened.CaseId).NextDue is not { } due)
                break;
            _district.Time.Set(due.AddMinutes(1));
            await clock.Sweep(_district.Time.GetUtcNow());
            await Read();
        }

        Assert.Contains(Messages(), message => message.Occasion == Occasion.Escalated && message.StaffId == Staff("community4"));
        Assert.Contains(Messages(), message => message.Occasion == Occasion.Alarm && message.StaffId == Staff("duty"));
    }

    [Fact]
    public async Task What_an_import_enters_goes_to_whoever_has_to_act_and_to_no_program_until_something_happens_to_it()
    {
        var programs = AddHook(HookKind.Program);
        AddHook(HookKind.DingTalk);
        var past = _district.Time.GetUtcNow().AddDays(-30);
        SourceCase Entered(string number, DateTimeOffset? replied) =>
            new(
                "旧表",
                number,
                past,
                Channel.Phone,
                "traffic/pavement",
                true,
                null,
                7,
                "",
                null,
                null,
                "路不平",
                replied is null ? null : "修好了",
                replied
            );
        _district.Act(new ImportCases([Entered("A-1", past.AddDays(1)), Entered("A-2", null)]), Actor.System);
        await Read();

        Assert.DoesNotContain(Messages(), message => message.HookId is not null);
        Assert.Contains(Messages(), message => message.StaffId == Staff("grid7") && message.Occasion == Occasion.Dispatched);

        _district.Time.Pass(TimeSpan.FromMinutes(1));
        _district.Act(new AcceptCase(2, _district.Case(2).Version), _district.As("grid7"));
        await Read();
        Assert.Equal(
            (programs, 2L),
            Messages()
                .Where(message => message.HookId is not null)
                .Select(message => (message.HookId!.Value, message.CaseId!.Value))
                .Single()
        );

        _district.Act(new ReplayHook(programs, 1));
        await Read();
        Assert.Contains(Messages(), message => message.HookId == programs && message.CaseId == 1);
    }

    private int AddHook(HookKind kind)
    {
        var target = _district
            .Get<SealKey>()
            .Seal(Hook.Purpose, Guid.NewGuid(), """{"url":"https://example.org/hook","secret":"a-secret-of-some-length"}""");
        return _district.Act(new SetHook(null, kind, "接收方", target, "example.org", 1, "*", true)).Id;
    }

    private long Cursor()
    {
        using var reading = _district.Store.Read(Scope.Everything);
        return reading.Db.Table<OutboxCursor>().Single().Position;
    }

    private long LastPosition()
    {
        using var reading = _district.Store.Read(Scope.Everything);
        return Convert.ToInt64(reading.Db.Prepared("SELECT MAX(Position) FROM events").ExecuteScalar());
    }

    // Queues, and then the power goes.
    private sealed class CutOff(QueueMessagesHandler inner) : IActHandler<QueueMessages, MessagesQueued>
    {
        public MessagesQueued Handle(QueueMessages act, ActContext context)
        {
            inner.Handle(act, context);
            throw new InvalidOperationException("cut off");
        }
    }
}
