using Menpai.Territory.Import;

namespace Menpai.Intake.Spreadsheets;

/// <summary>The columns of cases as a spreadsheet.</summary>
internal static class CaseColumns
{
    public static readonly SheetColumn Number = new("来源编号", "编号", "工单编号", "留言编号", "受理编号", "message", "number")
    {
        Kind = CellKind.Code,
        Longest = 60,
        Example = "20260301-0017",
    };
    public static readonly SheetColumn Source = new("来源系统", "系统", "平台") { Longest = 40, Example = "12345热线" };
    public static readonly SheetColumn Reported = new("反映时间", "上报时间", "留言时间", "受理时间", "来电时间", "sent_at")
    {
        Kind = CellKind.Moment,
        Required = true,
        Longest = 40,
        Example = "2026-03-01 09:30",
    };
    public static readonly SheetColumn Title = new("标题", "主题", "留言主题", "topic", "title") { Kind = CellKind.Words, Longest = 500 };
    public static readonly SheetColumn Words = new("内容", "反映的内容", "反映内容", "诉求内容", "留言详情", "text", "description")
    {
        Kind = CellKind.Words,
        Required = true,
        Longest = ImportCasesHandler.LongestWords - 600,
        Example = "门口路灯不亮",
    };
    public static readonly SheetColumn Category = new("类别", "事项类别", "小类", "category")
    {
        Longest = 60,
        Refers = true,
        Example = "路灯不亮",
    };
    public static readonly SheetColumn Door = new("门牌", "门牌地址", "门址") { Longest = 100, Example = "建安路12号" };
    public static readonly SheetColumn Address = new("地点", "地址", "事发地址", "反映地址", "address")
    {
        Longest = 120,
        Example = "建安路与七一路口",
    };
    public static readonly SheetColumn Area = new("区域代码", "网格代码", "区域编码", "所属区域")
    {
        Kind = CellKind.Code,
        Longest = 30,
        Refers = true,
        Example = "411602001001003",
    };
    public static readonly SheetColumn East = new("经度", "longitude", "lon", "lng")
    {
        Kind = CellKind.Number,
        Longest = 30,
        Example = "114.65021",
    };
    public static readonly SheetColumn North = new("纬度", "latitude", "lat")
    {
        Kind = CellKind.Number,
        Longest = 30,
        Example = "33.62310",
    };
    public static readonly SheetColumn Channel = new("渠道", "来源", "channel")
    {
        Longest = 20,
        Choices = ["电话", "窗口", "巡查"],
        Example = "电话",
    };
    public static readonly SheetColumn Reply = new("答复", "答复意见", "回复", "回复内容", "办理结果", "reply")
    {
        Kind = CellKind.Words,
        Longest = ImportCasesHandler.LongestWords,
        Example = "已换灯，今晚起亮。",
    };
    public static readonly SheetColumn Replied = new("答复时间", "回复时间", "结案时间", "办结时间", "replied_at")
    {
        Kind = CellKind.Moment,
        Longest = 40,
        Example = "2026-03-02 16:00",
    };
    public static readonly SheetColumn State = new("状态", "办理状态", "status")
    {
        Longest = 20,
        Choices = ["办理中", "已结案"],
        Example = "已结案",
    };

    public static readonly SheetColumn[] All =
    [
        Number,
        Source,
        Reported,
        Title,
        Words,
        Category,
        Door,
        Address,
        Area,
        East,
        North,
        Channel,
        Reply,
        Replied,
        State,
    ];
}
