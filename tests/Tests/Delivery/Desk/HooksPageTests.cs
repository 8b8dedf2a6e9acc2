using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Tests.Web;

namespace Menpai.Tests.Delivery.Desk;

public sealed class HooksPageTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_refused_before_anything_is_sent_there()
    {
        var client = await server.SignedIn("admin");
        var answer = await client.Send(
            "/desk/hooks",
            ("act", Guid.NewGuid().ToString()),
            ("kind", nameof(HookKind.Program)),
            ("name", "热线平台"),
            ("url", "http://localhost:9000/in"),
            ("area", "1")
        );
        Assert.Contains("这个地址不能用", (await answer.Page()).Words());
        using var reading = server.Get<Store>().Read(Scope.Everything);
        Assert.DoesNotContain(reading.Db.Table<Hook>(), hook => hook.Host == "localhost");
    }

    [Fact]
    public async Task A_program_is_changed_where_it_stands_and_what_was_typed_stays_when_it_is_refused()
    {
        var client = await server.SignedIn("admin");
        var secret = (
            await (
                await client.Send(
                    "/desk/hooks",
                    ("kind", nameof(HookKind.Program)),
                    ("name", "数字城管"),
                    ("url", "https://8.8.8.8/a"),
                    ("area", "1")
                )
            ).Page()
        )
            .QuerySelector(".mp-secret")!
            .TextContent.Trim();
        var hook = server.Get<Snapshot<NewsBook>>().Current.Hooks.Single(one => one.Name == "数字城管");
        var refused = await client.Send(
            $"/desk/hooks/{hook.Id}/change",
            ("name", "城管平台"),
            ("url", "http://127.0.0.1/b"),
            ("area", "4"),
            ("events", "case.closed")
        );
        var form = (await refused.Page()).QuerySelector($"form[action='/desk/hooks/{hook.Id}/change']")!;
        Assert.Equal("城管平台", form.QuerySelector("input[name=name]")!.GetAttribute("value"));
        Assert.Equal("http://127.0.0.1/b", form.QuerySelector("input[name=url]")!.GetAttribute("value"));
        Assert.NotNull(form.QuerySelector("input[name=events][value='case.closed'][checked]"));
        Assert.NotNull(form.ParentElement!.GetAttribute("open"));
        Assert.Equal("数字城管", server.Get<Snapshot<NewsBook>>().Current.Hook(hook.Id)!.Name);

        await client.Done($"/desk/hooks/{hook.Id}/change", ("name", "城管平台"), ("url", ""), ("area", "4"), ("events", "case.closed"));
        var changed = server.Get<Snapshot<NewsBook>>().Current.Hook(hook.Id)!;
        Assert.Equal(("城管平台", 4, "case.closed"), (changed.Name, changed.AreaId, changed.Topics));
        Assert.Equal(new HookTarget("https://8.8.8.8/a", secret), server.Get<Snapshot<NewsBook>>().Current.TargetOf(changed));
    }

    [Fact]
    public async Task A_refusal_calls_the_field_what_the_form_calls_it()
    {
        var client = await server.SignedIn("admin");
        var mail = await client.Send(
            "/desk/channels/mail",
            ("host", "mail.example.cn"),
            ("port", "25"),
            ("security", "StartTls"),
            ("sender", "nobody")
        );
        var refused = await mail.Page();
        Assert.Contains("“发件地址”的格式不对", refused.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal("nobody", refused.QuerySelector("input[name=sender]")!.GetAttribute("value"));
        var test = await client.Send("/desk/channels/test", ("recipient", "somebody"));
        Assert.Contains("“发到哪里”的格式不对", (await test.Page()).QuerySelector("[role=alert]")!.TextContent);
        await client.Send(
            "/desk/hooks",
            ("kind", nameof(HookKind.Program)),
            ("name", "再告知"),
            ("url", "https://8.8.8.8/c"),
            ("area", "1")
        );
        var hook = server.Get<Snapshot<NewsBook>>().Current.Hooks.Single(one => one.Name == "再告知");
        var replay = await client.Send($"/desk/hooks/{hook.Id}/replay", ("from", "999999999"));
        Assert.Contains("“账本位置”的格式不对", (await replay.Page()).QuerySelector("[role=alert]")!.TextContent);
    }

    [Fact]
    public async Task Each_kind_has_its_own_list_of_what_it_is_told()
    {
        var page = await (await server.SignedIn("admin")).Page("/desk/hooks");
        Assert.Single(page.QuerySelectorAll(".mp-hook-form .mp-of-robots input[name=occasions][value=dispatched]"));
        Assert.Single(page.QuerySelectorAll(".mp-hook-form .mp-of-programs input[name=events][value='case.closed']"));
    }
}
