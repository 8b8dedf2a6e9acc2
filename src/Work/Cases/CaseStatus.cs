namespace Menpai.Work.Cases;

/// <summary>状态 Where a case stands, as officers see it.</summary>
public enum CaseStatus
{
    /// <summary>待立案 Reported; a dispatcher has to look.</summary>
    Reported,

    /// <summary>待派遣 Registered; nobody has it yet.</summary>
    Registered,

    /// <summary>待接单 Dispatched to a post or department.</summary>
    Dispatched,

    /// <summary>退单待裁 Returned with a reason; somebody above decides.</summary>
    Returning,

    /// <summary>处理中 Accepted; being worked on.</summary>
    Accepted,

    /// <summary>挂账 Cannot be solved now; the clocks stand still.</summary>
    Suspended,

    /// <summary>待核实 Handled; another person checks.</summary>
    Handled,

    /// <summary>待结案 Verified.</summary>
    Verified,

    /// <summary>已结案 Closed; the resident may rate or reopen.</summary>
    Closed,

    /// <summary>不予受理 Declined with a reason.</summary>
    Declined,

    /// <summary>已并案 Merged into another case.</summary>
    Merged,
}

/// <summary>居民状态 The four states a resident sees.</summary>
public enum ResidentState
{
    /// <summary>收到</summary>
    Received,

    /// <summary>处理中</summary>
    InProgress,

    /// <summary>请您看看 Closed, not rated, and still time to say so.</summary>
    PleaseCheck,

    /// <summary>办结 Rated, declined, or the time to rate is over.</summary>
    Finished,
}

/// <summary>渠道 How a report came in.</summary>
public enum Channel
{
    /// <summary>门牌 By the plate.</summary>
    Plate,

    /// <summary>窗口 At the counter.</summary>
    Counter,

    /// <summary>电话 By telephone.</summary>
    Phone,

    /// <summary>巡查 Found by a grid worker.</summary>
    Patrol,

    /// <summary>应用 By an app or another system, through Open311.</summary>
    Open311,

    /// <summary>导入 From another list that does not say how.</summary>
    Imported,
}

/// <summary>满意度 What the resident thinks of the answer.</summary>
public enum Satisfaction
{
    /// <summary>满意</summary>
    Satisfied,

    /// <summary>基本满意</summary>
    Fair,

    /// <summary>不满意</summary>
    Unsatisfied,
}

/// <summary>Which of a case's clocks.</summary>
public enum ClockKind
{
    /// <summary>立案派遣时限</summary>
    Register,

    /// <summary>响应时限 Until accepted.</summary>
    Response,

    /// <summary>处理时限 Until handled.</summary>
    Handling,

    /// <summary>核实时限 Until checked.</summary>
    Verification,

    /// <summary>结案时限 Until the resident is told.</summary>
    Closing,
}

/// <summary>清除原因 Why words were erased: a code, because the event stays.</summary>
public enum ErasureReason
{
    /// <summary>含个人信息</summary>
    PersonalData,

    /// <summary>辱骂、广告等不当内容</summary>
    Improper,

    /// <summary>本人要求</summary>
    Requested,

    /// <summary>保存期满</summary>
    Expired,
}

/// <summary>Why a case went up a level.</summary>
public enum EscalationCause
{
    /// <summary>到期自动上报 A clock ran out.</summary>
    Clock,

    /// <summary>人工上报 Somebody asked for help.</summary>
    ByHand,
}
