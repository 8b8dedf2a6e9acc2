using Menpai.Packs;
using Menpai.Territory.Areas;
using Menpai.Web.Hosting;
using Menpai.Work.Notices;
using Menpai.Work.Posts;

namespace Menpai.Web.Sample;

/// <summary>
/// What the sample's district, one subdistrict and one community tell their people, by the same acts: shown, corrected, withdrawn and still to come. Around the
/// plate to try, so that its page shows some.
/// </summary>
internal sealed class SampleNotices(SamplePlay play, SampleActs acts, SampleMonths months, Action<Func<Task>, DateTimeOffset> plan)
{
    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(months.Until, SampleMonths.Zone).DateTime);

    public void Plan()
    {
        // From the grid upwards: its community, its subdistrict, the district.
        if (play.Book.Tree.Upward(SamplePlate.Grid(play.Book)).ToList() is not [_, var community, var subdistrict, var district])
            return;
        plan(() => Announce(district), At(-20, 9));
        plan(() => CheckUps(subdistrict), At(-6, 10));
        plan(() => Roadworks(community), At(-9, 15));
        plan(() => WaterCut(community), At(-2, 11));
        plan(() => DogDay(community), At(-1, 16));
    }

    private DateTimeOffset At(int days, double hour) => SampleMonths.At(Today.AddDays(days), hour);

    private string Day(int days) => $"{Today.AddDays(days):M月d日}";

    private Task Announce(Area district) =>
        Publish(
            PostKind.DistrictDuty,
            district,
            "每月讲评结果怎么看（示例）",
            "全区每月讲评一次：大家反映的事有没有人接、办得快不快、满意不满意，按社区、按街道排出来。\n"
                + "结果封存以后公示，各单位可以申诉；月中发通报，在本网站“每月通报”里谁都能看。\n"
                + "对自己反映的事有不同看法，可以凭编号和查询码要求重办。",
            null
        );

    private Task CheckUps(Area subdistrict) =>
        Publish(
            PostKind.SubdistrictDispatcher,
            subdistrict,
            "65 岁以上老人免费体检（示例）",
            "街道卫生服务中心为辖区 65 岁以上老人免费体检：量血压、验血、心电图、腹部 B 超。\n"
                + $"时间：即日起到{Day(12)}，每天上午 8 点到 11 点，周日休息。\n"
                + "请空腹，带身份证。走不动的，打社区值班电话，医生上门。",
            Today.AddDays(12)
        );

    private async Task WaterCut(Area community)
    {
        var text =
            $"供水管道检修，{Day(1)}上午 8 点到 12 点停水，请提前存水。来水后先放一会儿再用。\n有急需的老人、病人，请打社区值班电话，我们送水上门。";
        var made = await Publish(PostKind.CommunityOfficer, community, $"{Day(1)}上午停水（示例）", text, Today.AddDays(1));
        if (made is not null)
            plan(
                () =>
                    acts.Run<CorrectNoticeHandler, CorrectNotice, NoticeReceipt>(
                        new(
                            made.Id,
                            $"{Day(1)}上午停水（示例）",
                            text.Replace("到 12 点", "到 11 点半", StringComparison.Ordinal),
                            Today.AddDays(-2),
                            Today.AddDays(1)
                        ),
                        acts.Holder(PostKind.CommunityOfficer, community.Id)
                    ),
                At(-1, 9.5)
            );
    }

    private async Task Roadworks(Area community)
    {
        var text = $"巷口铺路，{Day(3)}起封闭五天，请绕行。";
        var made = await Publish(PostKind.CommunityOfficer, community, "巷口铺路请绕行（示例）", text, Today.AddDays(8));
        if (made is not null)
            plan(
                () =>
                    acts.Run<WithdrawNoticeHandler, WithdrawNotice, NoticeReceipt>(
                        new(made.Id, "施工单位改期，定了日子再发。"),
                        acts.Holder(PostKind.CommunityOfficer, community.Id)
                    ),
                At(-5, 10.5)
            );
    }

    private Task DogDay(Area community) =>
        Publish(
            PostKind.CommunityOfficer,
            community,
            "养犬登记、打疫苗上门办（示例）",
            $"{Day(5)}上午 9 点到 11 点半，社区广场集中登记、打狂犬疫苗，免费发犬牌。请带身份证，牵好绳。",
            Today.AddDays(5),
            Today.AddDays(2)
        );

    private Task<NoticeReceipt?> Publish(PostKind kind, Area area, string heading, string text, DateOnly? to, DateOnly? from = null) =>
        acts.Run<PublishNoticeHandler, PublishNotice, NoticeReceipt>(new(area.Id, heading, text, from, to), acts.Holder(kind, area.Id));
}
