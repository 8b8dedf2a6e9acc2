using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Storage;
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
        Assert.Empty(reading.Db.Table<Hook>());
    }

    [Fact]
    public async Task Each_kind_has_its_own_list_of_what_it_is_told()
    {
        var page = await (await server.SignedIn("admin")).Page("/desk/hooks");
        Assert.Single(page.QuerySelectorAll(".mp-hook-form .mp-of-robots input[name=occasions][value=dispatched]"));
        Assert.Single(page.QuerySelectorAll(".mp-hook-form .mp-of-programs input[name=events][value='case.closed']"));
    }
}
