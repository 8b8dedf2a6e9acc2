namespace Menpai.Packs.Measures;

/// <summary>事实来源 What an indicator is of.</summary>
public enum FactSource
{
    /// <summary>事项 Steps of cases.</summary>
    Cases,

    /// <summary>岗位 Posts, as they stand at the end of the period.</summary>
    Posts,

    /// <summary>值班 Hours on the roster.</summary>
    Shifts,
}

/// <summary>
/// 事实步骤 What happened. The numbers are stored with the facts: new steps go to the end, none ever changes its place. An indicator of
/// cases names one in kebab case (<c>question-asked</c>); posts and shifts have theirs by themselves.
/// </summary>
public enum FactStep
{
    /// <summary>反映</summary>
    Reported,

    /// <summary>立案</summary>
    Registered,

    /// <summary>不予受理</summary>
    Declined,

    /// <summary>并案</summary>
    Merged,

    /// <summary>派遣</summary>
    Dispatched,

    /// <summary>接单</summary>
    Accepted,

    /// <summary>退单</summary>
    Returned,

    /// <summary>退单裁定</summary>
    ReturnDecided,

    /// <summary>处理</summary>
    Handled,

    /// <summary>返工</summary>
    Rework,

    /// <summary>核实</summary>
    Verified,

    /// <summary>结案</summary>
    Closed,

    /// <summary>评价</summary>
    Rated,

    /// <summary>要求重办</summary>
    Reopened,

    /// <summary>上报一级</summary>
    Escalated,

    /// <summary>超时告警</summary>
    Alarmed,

    /// <summary>挂账</summary>
    Suspended,

    /// <summary>恢复办理</summary>
    Resumed,

    /// <summary>改类别</summary>
    Reclassified,

    /// <summary>询问</summary>
    QuestionAsked,

    /// <summary>居民答复</summary>
    QuestionAnswered,

    /// <summary>设岗 A post opened (+1) or ended (−1).</summary>
    PostOpened,

    /// <summary>在岗 A post found a holder (+1) or lost the one it had (−1).</summary>
    PostHeld,

    /// <summary>值班 The part of a shift that falls on one day.</summary>
    Shift,

    /// <summary>响应结果 Who was asked has answered, by accepting or returning it, or the clock ran out: once for each who was asked.</summary>
    Response,

    /// <summary>处理结果 It was handled, or the clock for it ran out.</summary>
    Handling,
}

/// <summary>事实数量 What of a fact can be summed, averaged and ordered.</summary>
public enum FactAmount
{
    /// <summary>等待 Milliseconds since the step that this one answers.</summary>
    Wait,

    /// <summary>历时 Milliseconds since the report.</summary>
    Total,

    /// <summary>值班时长 Minutes of a shift on a day.</summary>
    Minutes,

    /// <summary>返工次数</summary>
    Reworks,

    /// <summary>重办次数</summary>
    Reopenings,

    /// <summary>退单次数</summary>
    Returns,

    /// <summary>上报次数</summary>
    Escalations,

    /// <summary>告警次数</summary>
    Alarms,
}
