using System.Text;
using System.Text.Json;
using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Delivery.Outbox;
using Menpai.Delivery.Preferences;
using Menpai.Delivery.Sending;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Contacts;

namespace Menpai.Tests.Delivery.Sending;

public sealed class MessageSenderTests : IAsyncLifetime
{
    private const string Phone = "13812345678";
    private const string Secret = "a-secret-nobody-may-see";
    private readonly TestDistrict _district = new TestDistrict().Grow();
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.Start();
        _district.Settings["Delivery:AllowPrivate"] = "127.0.0.1";
        _district.Reopen();
        await Read();
    }

    public async ValueTask DisposeAsync()
    {
        _district.Dispose();
        await _receiver.DisposeAsync();
    }

    private DateTimeOffset Now => _district.Time.GetUtcNow();

    private SealKey Seal => _district.Get<SealKey>();

    private Task<int> Read() => _district.Get<OutboxPump>().Read(Now);

    private Task<int> Send() => _district.Get<MessageSender>().SendDue(Now, TestContext.Current.CancellationToken);

    private List<OutgoingMessage> Messages(NewsChannel channel)
    {
        using var reading = _district.Store.Read(Scope.Everything);
        return [.. reading.Db.Table<OutgoingMessage>().Where(message => message.Channel == channel)];
    }

    private int AddHook(HookKind kind, string topics = "*", string? url = null, int area = 1)
    {
        var target = Seal.Seal(
            Hook.Purpose,
            Guid.NewGuid(),
            JsonSerializer.Serialize(new HookTarget(url ?? _receiver.Url, Secret), EventTypes.Json)
        );
        return _district.Act(new SetHook(null, kind, "接收方", target, "127.0.0.1", area, topics, true)).Id;
    }

    private Hook HookOf(int id)
    {
        using var reading = _district.Store.Read(Scope.Everything);
        return reading.Db.Table<Hook>().Single(hook => hook.Id == id);
    }

    private void SetSms()
    {
        var settings = new SmsSettings(
            "POST",
            _receiver.Url,
            $"X-Key: {Secret}",
            "application/json",
            """{"to":"{phone}","text":"{text}"}""",
            ""
        );
        var @sealed = Seal.Seal(ChannelSetting.Purpose, Guid.NewGuid(), JsonSerializer.Serialize(settings, EventTypes.Json));
        _district.Act(new SetChannel(ChannelSetting.Sms, @sealed));
    }

    private CaseOpened ReportWithContact()
    {
        var opened = _district.Report(grid: 7);
        var @sealed = Seal.Seal(CaseContact.Purpose, Guid.NewGuid(), Phone);
        _district.Act(new LeaveContact(opened.CaseId, ContactKind.Phone, @sealed, "zh-CN"), TestDistrict.Resident(opened.CaseId));
        return opened;
    }

    [Fact]
    public async Task A_program_is_told_of_each_event_signed_and_without_words()
    {
        AddHook(HookKind.Program, "case.*");
        _district.Report(grid: 7, description: "楼下的张三总是吵闹");
        await Read();
        await Send();

        Assert.Equal(["case.reported", "case.registered", "case.dispatched"], _receiver.Got.Select(got => got.Headers["X-Menpai-Event"]));
        Assert.All(
            _receiver.Got,
            got =>
            {
                Assert.Equal(
                    "v1=" + WebhookShape.Sign(Secret, got.Headers["X-Menpai-Timestamp"], got.Body),
                    got.Headers["X-Menpai-Signature"]
                );
                Assert.DoesNotContain("张三", got.Body);
            }
        );
        Assert.All(Messages(NewsChannel.Webhook), message => Assert.Equal(MessageState.Sent, message.State));
    }

    [Fact]
    public async Task What_failed_comes_again_with_the_same_id_and_not_before_its_time()
    {
        AddHook(HookKind.Program, "case.reported");
        _receiver.Fails(503);
        _district.Report(grid: 7);
        await Read();
        await Send();
        Assert.Equal(0, await Send());

        _receiver.Answers = _ => Task.CompletedTask;
        _district.Time.Pass(TimeSpan.FromSeconds(40));
        await Send();

        Assert.Equal(2, _receiver.Got.Count);
        Assert.Single(_receiver.Got.Select(got => got.Headers["X-Menpai-Delivery"]).Distinct());
        var message = Messages(NewsChannel.Webhook).Single();
        Assert.Equal((MessageState.Sent, 2, "HTTP 200"), (message.State, message.Attempts, message.Result));
    }

    [Fact]
    public async Task A_heap_that_waits_for_one_program_keeps_no_other_waiting()
    {
        AddHook(HookKind.Program, "case.*", _receiver.Url + "/dead");
        _receiver.Answers = http =>
        {
            http.Response.StatusCode = http.Request.Path == "/dead" ? 503 : 200;
            return Task.CompletedTask;
        };
        for (var reports = 0; reports <= MessageSender.AtOnce; reports++)
            _district.Report(grid: 7);
        while (await Read() > 0) { }
        Assert.InRange(Messages(NewsChannel.Webhook).Count, MessageSender.AtOnce + 1, int.MaxValue);

        AddHook(HookKind.Program, "case.reported");
        _district.Time.Pass(TimeSpan.FromSeconds(1));
        _district.Report(grid: 7);
        await Read();
        await Send();

        Assert.Equal(["/", "/dead"], _receiver.Got.Select(got => got.Path).Order());
    }

    [Fact]
    public async Task One_that_is_down_is_asked_once_and_then_left_alone_with_all_that_waits_for_it()
    {
        var id = AddHook(HookKind.Program, "case.*");
        _receiver.Fails(503);
        _district.Report(grid: 7);
        _district.Report(grid: 8);
        await Read();
        Assert.Equal(1, await Send());

        _district.Time.Pass(TimeSpan.FromSeconds(10));
        _district.Report(grid: 9);
        await Read();
        Assert.Equal(0, await Send());

        // The longer it is down, the longer it is left alone.
        for (var minutes = 0; minutes < 60; minutes++)
        {
            _district.Time.Pass(TimeSpan.FromMinutes(1));
            await Send();
        }
        Assert.InRange(_receiver.Got.Count, 5, 12);

        _receiver.Answers = _ => Task.CompletedTask;
        _district.Act(new RetryMessages(Messages(NewsChannel.Webhook)[0].Id, null));
        Assert.InRange(await Send(), 2, int.MaxValue);
        Assert.Null(HookOf(id).FailingSince);
    }

    [Fact]
    public async Task One_event_it_cannot_take_keeps_no_other_from_a_program()
    {
        AddHook(HookKind.Program, "case.*");
        var first = true;
        _receiver.Answers = http =>
        {
            http.Response.StatusCode = first ? 500 : 200;
            first = false;
            return Task.CompletedTask;
        };
        _district.Report(grid: 7);
        await Read();
        await Send();
        _district.Time.Pass(TimeSpan.FromSeconds(40));
        await Send();

        Assert.All(Messages(NewsChannel.Webhook), message => Assert.Equal(MessageState.Sent, message.State));
    }

    [Fact]
    public async Task After_a_day_of_failures_it_is_given_up_and_seen_and_can_be_tried_by_hand()
    {
        AddHook(HookKind.Program, "case.reported");
        _receiver.Fails(500);
        _district.Report(grid: 7);
        await Read();
        for (var attempt = 1; attempt <= BackOff.MostAttempts; attempt++)
        {
            await Send();
            _district.Time.Pass(TimeSpan.FromHours(8));
        }

        var given = Messages(NewsChannel.Webhook).Single();
        Assert.Equal((MessageState.Failed, BackOff.MostAttempts, "HTTP 500"), (given.State, given.Attempts, given.Result));

        _receiver.Answers = _ => Task.CompletedTask;
        _district.Act(new RetryMessages(given.Id, null));
        await Send();
        Assert.Equal(MessageState.Sent, Messages(NewsChannel.Webhook).Single().State);
    }

    [Fact]
    public async Task A_program_nobody_repairs_for_three_days_is_switched_off()
    {
        var id = AddHook(HookKind.Program, "case.reported");
        _receiver.Fails(500);
        _district.Report(grid: 7);
        await Read();
        await Send();
        _district.Time.Pass(TimeSpan.FromDays(3));
        await Send();

        Assert.False(HookOf(id).Active);
    }

    [Fact]
    public async Task One_that_hangs_delays_only_itself_and_is_sent_nothing_twice()
    {
        var gate = new TaskCompletionSource();
        _receiver.Answers = http => http.Request.Path == "/slow" ? gate.Task : Task.CompletedTask;
        AddHook(HookKind.Program, "case.reported", _receiver.Url + "/slow");
        AddHook(HookKind.Program, "case.reported", _receiver.Url + "/fast");
        _district.Report(grid: 7);
        await Read();
        var first = Send();
        _district.Report(grid: 8);
        await Read();
        for (var wait = 0; Got("/fast") < 2 && wait < 400; wait++)
        {
            await Send();
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Equal((2, 1, false), (Got("/fast"), Got("/slow"), first.IsCompleted));
        gate.SetResult();
        await first;
        await Send();
        Assert.Equal((2, 2), (Got("/fast"), Got("/slow")));

        int Got(string path) => _receiver.Got.Count(got => got.Path == path);
    }

    [Fact]
    public async Task What_was_told_can_be_told_again_from_a_position_on()
    {
        var id = AddHook(HookKind.Program, "case.reported");
        _district.Report(grid: 7);
        _district.Report(grid: 8);
        await Read();
        await Send();
        var first = Messages(NewsChannel.Webhook)[0].Position!.Value;

        _district.Act(new ReplayHook(id, first));
        await Read();
        await Send();

        Assert.Equal(3, _receiver.Got.Count);
        Assert.Equal(3, _receiver.Got.Select(got => got.Headers["X-Menpai-Delivery"]).Distinct().Count());
        Assert.Null(HookOf(id).ReplayFrom);
    }

    [Fact]
    public async Task A_program_hears_of_its_own_area_alone()
    {
        AddHook(HookKind.Program, "case.reported", area: 3);
        _district.Report(grid: 7);
        _district.Report(grid: 10);
        await Read();

        Assert.Single(Messages(NewsChannel.Webhook));
    }

    [Fact]
    public async Task A_webhook_is_led_to_this_machine_by_no_redirect()
    {
        await using var hidden = await Receiver.Start();
        _receiver.Answers = http =>
        {
            http.Response.Redirect(hidden.Url);
            return Task.CompletedTask;
        };
        AddHook(HookKind.Program, "case.reported");
        _district.Report(grid: 7);
        await Read();
        await Send();

        Assert.Empty(hidden.Got);
        var message = Messages(NewsChannel.Webhook).Single();
        Assert.Equal((MessageState.Failed, "HTTP 302: redirects are not followed"), (message.State, message.Result));
    }

    [Theory]
    [InlineData("http://localhost:1/")]
    [InlineData("http://[::1]:1/")]
    [InlineData("http://127.0.0.2:1/")]
    public async Task A_webhook_to_this_machine_fails_at_once_unless_it_is_allowed(string url)
    {
        _district.Settings["Delivery:AllowPrivate"] = null;
        _district.Reopen();
        AddHook(HookKind.Program, "case.reported", url);
        _district.Report(grid: 7);
        await Read();
        await Send();

        var message = Messages(NewsChannel.Webhook).Single();
        Assert.Equal((MessageState.Failed, "address not allowed"), (message.State, message.Result));
    }

    [Fact]
    public async Task A_robot_is_told_on_its_occasions()
    {
        AddHook(HookKind.WeCom, "dispatched");
        _district.Report(grid: 7);
        await Read();
        await Send();

        Assert.Contains("派给您", _receiver.Got.Single().Body);
    }

    [Fact]
    public async Task A_resident_is_told_by_what_they_left_with_a_link_and_a_way_to_end_it()
    {
        SetSms();
        _district.Act(new Menpai.Territory.Doorplates.SetPublicBaseUrl("https://mp.example.cn"));
        var opened = ReportWithContact();
        await Read();
        await Send();

        var body = _receiver.Got.Single().Body;
        Assert.Contains(Phone, body);
        Assert.Contains($"https://mp.example.cn/r#number={opened.Number}&code=", body);
        Assert.Contains($"https://mp.example.cn/stop/{opened.CaseId}/", body);
    }

    [Fact]
    public async Task Whose_contact_is_gone_is_not_told_what_was_queued_before()
    {
        SetSms();
        var opened = ReportWithContact();
        await Read();
        _district.Act(new EraseContact(opened.CaseId, ErasureReason.Requested), TestDistrict.Resident(opened.CaseId));
        await Send();

        Assert.Empty(_receiver.Got);
        Assert.Equal(MessageState.Dropped, Messages(NewsChannel.Sms).Single().State);
    }

    [Fact]
    public async Task At_night_a_resident_is_told_in_the_morning()
    {
        SetSms();
        _district.Time.Set(new DateTimeOffset(2026, 3, 9, 23, 0, 0, TimeSpan.FromHours(8)));
        ReportWithContact();
        await Read();

        Assert.Equal(0, await Send());
        Assert.Equal(new DateTimeOffset(2026, 3, 10, 7, 30, 0, TimeSpan.FromHours(8)), Messages(NewsChannel.Sms).Single().NextAt);
    }

    [Fact]
    public async Task An_officer_chooses_by_which_way_and_when()
    {
        SetSms();
        var worker = _district.As("grid7");
        var address = Seal.Seal(NewsPreference.Purpose, Guid.NewGuid(), Phone);
        _district.Act(new SetNewsPreference(null, address, "zh-CN", 0, 0, false, true, 490, "dispatched/Sms=Digest"), worker);
        _district.Report(grid: 7);
        _district.Report(grid: 7);
        await Read();
        Assert.Equal(0, await Send());

        _district.Time.Set(new DateTimeOffset(2026, 3, 10, 8, 11, 0, TimeSpan.FromHours(8)));
        await Send();

        Assert.Contains("有 2 件事等您看", _receiver.Got.Single().Body);
    }

    [Fact]
    public async Task A_contact_goes_so_many_days_after_its_case_has_ended_and_not_before()
    {
        var opened = ReportWithContact();
        var retention = _district.Get<ContactRetention>();
        _district.Time.Pass(TimeSpan.FromDays(40));
        Assert.Equal(0, await retention.Sweep(Now));

        var reason = TestDistrict.Pack.ReasonsFor(ReasonKind.Decline).First().Code;
        var other = ReportWithContact();
        _district.Act(new DeclineCase(opened.CaseId, null, reason, "不归本区"), _district.As("dispatcher2"));
        _district.Time.Pass(TimeSpan.FromDays(29));
        Assert.Equal(0, await retention.Sweep(Now));
        _district.Time.Pass(TimeSpan.FromDays(2));
        Assert.Equal(1, await retention.Sweep(Now));
        Assert.NotEqual(opened.CaseId, other.CaseId);
    }

    [Fact]
    public async Task Neither_secrets_nor_addresses_stand_in_the_store()
    {
        SetSms();
        AddHook(HookKind.DingTalk);
        ReportWithContact();
        await Read();
        await Send();

        var folder = _district.Store.Folder;
        foreach (var file in Directory.GetFiles(folder, "district.db*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var bytes = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain(Secret, bytes);
            Assert.DoesNotContain(Phone, bytes);
        }
    }
}
