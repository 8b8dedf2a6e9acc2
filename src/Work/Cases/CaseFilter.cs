using Menpai.Core;

namespace Menpai.Work.Cases;

/// <summary>收件箱 The desk's views on cases.</summary>
public enum InboxView
{
    /// <summary>待办 What waits for me: my posts, my department, and what people at my level decide next.</summary>
    Todo,

    /// <summary>快到期 Of those, what is due within four hours or overdue.</summary>
    DueSoon,

    /// <summary>待立案、待派遣 What a dispatcher has to look at.</summary>
    ToRegister,

    /// <summary>待核实 What I may check.</summary>
    ToVerify,

    /// <summary>待结案</summary>
    ToClose,

    /// <summary>待裁定 Returns and suspensions that I may decide.</summary>
    ToDecide,

    /// <summary>挂账</summary>
    Suspended,

    /// <summary>告警 Overdue at the top, for those who can act there.</summary>
    Alarmed,

    /// <summary>办理中 Everything open within my scope.</summary>
    Open,

    /// <summary>全部 Everything within my scope.</summary>
    All,
}

/// <summary>筛选 What somebody wants to see of the cases within their scope.</summary>
/// <param name="Status">Only this state.</param>
/// <param name="AreaId">Only at or below this area.</param>
/// <param name="Category">Only this category (<c>municipal/street-light</c>) or class (<c>municipal</c>).</param>
/// <param name="Mine">Only what my posts or my department answer for.</param>
/// <param name="Words">Only with these words in number, address, category or description.</param>
/// <param name="Page">From 1.</param>
/// <param name="Size">Rows on a page, 1 to 200.</param>
public sealed record CaseFilter(
    InboxView View = InboxView.Todo,
    CaseStatus? Status = null,
    int? AreaId = null,
    string? Category = null,
    bool Mine = false,
    string? Words = null,
    int Page = 1,
    int Size = 50
)
{
    /// <summary>Only reported on this day of the district or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only reported on this day of the district or earlier.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Whether the words in it are looked for by themselves and the rest compared beside: they are no number.</summary>
    internal bool AsksWords => Words is not null && !CaseNumber.TryParse(Words, out _) && !CaseNumberStart.TryParse(Words, out _);

    /// <summary>Whether all of it can be compared while the words are looked for, and the newest come first.</summary>
    internal bool IsByWords => AsksWords && View == InboxView.All && !Mine;

    /// <summary>The page asked for, within bounds.</summary>
    public int PageWithin => Math.Clamp(Page, 1, 10_000);

    /// <summary>The size asked for, within bounds.</summary>
    public int SizeWithin => Math.Clamp(Size, 1, 200);
}

/// <summary>One case as a line of a list.</summary>
/// <param name="Description">What was said; null when it was erased.</param>
public sealed record CaseRow(
    long CaseId,
    string Number,
    int Version,
    CaseStatus Status,
    string Category,
    bool Urgent,
    Channel Channel,
    int AreaId,
    string Address,
    double? Longitude,
    double? Latitude,
    int? Level,
    int? PostId,
    int? DepartmentId,
    string ResponsibleName,
    DateTimeOffset ReportedAt,
    DateTimeOffset? ClosedAt,
    DateTimeOffset? NextDue,
    ClockKind? NextDueClock,
    bool Provisional,
    bool Alarmed,
    bool QuestionOpen,
    bool SuspensionAsked,
    DateTimeOffset? SuspendedUntil,
    int Reworks,
    int Reopenings,
    int Returns,
    int Escalations,
    Satisfaction? Satisfaction,
    bool? Solved,
    long DescriptionId,
    string? Description = null
)
{
    /// <summary>Since when it has been overdue at the top; null while no alarm lasts, and where nobody asked.</summary>
    public DateTimeOffset? AlarmedSince { get; init; }

    /// <summary>What the resident has said since an officer last did something; nothing where nobody asked.</summary>
    public ResidentWord NewWord { get; init; }
}

/// <summary>A page of cases.</summary>
/// <param name="Total">How many there are on all pages.</param>
public sealed record CasePageRows(IReadOnlyList<CaseRow> Rows, int Total, int Page, int Size)
{
    /// <summary>Whether there are more than <see cref="Total"/>, and nobody counted them.</summary>
    public bool AndMore { get; init; }
}

/// <summary>How many cases each view of the inbox holds.</summary>
public sealed record InboxCounts(
    int Todo,
    int DueSoon,
    int ToRegister,
    int ToVerify,
    int ToClose,
    int ToDecide,
    int Suspended,
    int Alarmed,
    int Open
)
{
    /// <summary>The number of a view; null for one that is not counted.</summary>
    public int? this[InboxView view] =>
        view switch
        {
            InboxView.Todo => Todo,
            InboxView.DueSoon => DueSoon,
            InboxView.ToRegister => ToRegister,
            InboxView.ToVerify => ToVerify,
            InboxView.ToClose => ToClose,
            InboxView.ToDecide => ToDecide,
            InboxView.Suspended => Suspended,
            InboxView.Alarmed => Alarmed,
            InboxView.Open => Open,
            _ => null,
        };
}
