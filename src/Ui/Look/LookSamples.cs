using Menpai.Core;
using Menpai.Ui.Components;

namespace Menpai.Ui.Look;

/// <summary>Invented people, doors and cases for the component page.</summary>
internal static class LookSamples
{
    /// <summary>Somebody who sees every entry of the navigation, and no row of the store.</summary>
    public static Actor Officer { get; } = new(ActorKind.Staff, 0, 0, "李派遣员", [Role.Dispatcher, Role.Administrator], Scope.None, 1);

    public static IReadOnlyList<(Tone Tone, string Label)> States { get; } =
    [
        (Tone.Neutral, "待立案"),
        (Tone.Waiting, "待接单"),
        (Tone.Working, "处理中"),
        (Tone.Done, "已结案"),
        (Tone.Late, "超时未办"),
        (Tone.Suspended, "挂账"),
    ];

    public static IReadOnlyList<TimelineItem> Timeline(DateTimeOffset now) =>
        [
            new(now.AddMinutes(-12), "王网格员", "王网格员接单，正在去看现场") { Tone = Tone.Working },
            new(now.AddMinutes(-16), "赵社区干部", "内部留言")
            {
                Internal = true,
                Text = "这盏灯上个月修过一次，看看是不是线路的问题。",
                Tone = Tone.Neutral,
            },
            new(now.AddMinutes(-20), "系统", "自动派给文明社区第3网格网格员") { Tone = Tone.Waiting },
            new(now.AddMinutes(-20), "居民", "扫门牌反映：路灯不亮")
            {
                Text = "门口这盏路灯三天没亮了，晚上老人出门看不清台阶。",
                Tone = Tone.Done,
            },
        ];

    public static IReadOnlyList<Choice> Matters { get; } =
    [
        new("lamp", "路灯不亮", "整盏不亮、忽明忽暗都算", "市政公用"),
        new("cover", "井盖缺失", "情况紧急，两小时内处置", "市政公用"),
        new("rubbish", "垃圾没有及时清运", null, "市容环境"),
    ];

    public static IReadOnlyList<AreaLevel> Levels { get; } =
    [
        new("street", "街道", [new(12, "七一路街道"), new(13, "荷花路街道")], 12),
        new("community", "社区/村", [new(57, "文明社区"), new(58, "建安社区")], 57),
        new("grid", "网格", [new(301, "第1网格"), new(302, "第2网格"), new(303, "第3网格")]),
    ];

    public static IReadOnlyList<AreaOption> Tree { get; } =
    [new(12, "七一路街道"), new(57, "文明社区", 1), new(301, "第1网格", 2), new(302, "第2网格", 2), new(58, "建安社区", 1)];

    public static Refusal Refusal { get; } = CommonRefusals.TooLong("look-place", 60);

    public static IReadOnlyList<LookCase> Cases(DateTimeOffset now) =>
        [
            new("CH-004217-9", "井盖缺失", "七一路 86 号 · 七一路街道文明社区", "王网格员", Tone.Late, "处理中", now.AddMinutes(-35)),
            new("CH-004220-2", "路灯不亮", "建安路 12 号 · 文明社区第3网格", "王网格员", Tone.Working, "处理中", now.AddMinutes(40)),
            new("CH-004198-6", "楼道堆放杂物", "高庄 3 组 27 号 · 小桥街道高庄社区", "未指派", Tone.Waiting, "待接单", now.AddHours(20)),
            new("CH-004102-1", "广告牌松动", "人民路与中州路交叉口西南角 · 荷花路街道", "城管部门", Tone.Suspended, "挂账", now.AddDays(9)),
        ];
}

/// <summary>A row of the sample list.</summary>
internal sealed record LookCase(string Number, string Title, string Place, string Who, Tone Tone, string State, DateTimeOffset Due);
