using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Core;
using Menpai.Storage;

namespace Menpai.Work.Cases;

/// <summary>One level's turn at a case, kept apart from the others'.</summary>
/// <param name="Level">The area level that answered.</param>
/// <param name="Name">Who, as said then.</param>
/// <param name="From">Dispatched.</param>
/// <param name="To">Handed on or closed; null while it lasts.</param>
/// <param name="Late">Whether a clock ran out in this turn.</param>
public sealed record CaseTurn(int Level, int? PostId, int? DepartmentId, string Name, DateTimeOffset From, DateTimeOffset? To, bool Late);

/// <summary>When and by whom an event was recorded.</summary>
public sealed record Recorded(int Seq, DateTimeOffset At, int? StaffId, int? PostId);

/// <summary>
/// 事项 One matter from report to rating. Its state is the sum of its events: <see cref="Apply"/> is the only way it changes,
/// and <c>menpai verify</c> adds them up again.
/// </summary>
[Table("cases")]
public sealed partial class Case : ICaseBound
{
    /// <summary>1, 2, 3… in the order of reports.</summary>
    [Key]
    [Column("Id")]
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public long CaseId { get; init; }

    /// <summary>What people quote, with a check digit: CH-004217-9.</summary>
    public string Number { get; private set; } = "";

    /// <summary>How many events it is made of; the page one acts from must have seen them all.</summary>
    public int Version { get; private set; }
    public CaseStatus Status { get; private set; }

    /// <summary>Where the matter is, usually a grid. Escalation does not move it.</summary>
    public int AreaId { get; private set; }
    public string AreaPath { get; set; } = "";
    public int? PlaceId { get; private set; }
    public string Address { get; private set; } = "";
    public double? Longitude { get; private set; }
    public double? Latitude { get; private set; }
    public Channel Channel { get; private set; }
    public string Category { get; private set; } = "";
    public bool Urgent { get; private set; }

    /// <summary>The row that holds what was said.</summary>
    public long DescriptionId { get; private set; }
    public IReadOnlyList<CaseAnswer> Answers { get; private set; } = [];

    /// <summary>The level that answers now; null before the first dispatch.</summary>
    public int? Level { get; private set; }

    /// <summary>The post that answers now; null for a department, or for nobody.</summary>
    public int? PostId { get; private set; }
    public int? DepartmentId { get; set; }

    /// <summary>Who answers now, as residents may read it.</summary>
    public string ResponsibleName { get; private set; } = "";

    /// <summary>Until when it may be returned; null when it may not (again).</summary>
    public DateTimeOffset? ReturnUntil { get; private set; }
    public DateTimeOffset ReportedAt { get; private set; }

    /// <summary>When it was taken over from another list, with the times it had there; null for what was reported here.</summary>
    public DateTimeOffset? ImportedAt { get; private set; }
    public DateTimeOffset? RegisteredAt { get; private set; }
    public DateTimeOffset? DispatchedAt { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public DateTimeOffset? HandledAt { get; private set; }
    public DateTimeOffset? VerifiedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public DateTimeOffset? RatedAt { get; private set; }

    /// <summary>Who handled it last: somebody else has to check.</summary>
    public int? HandlerStaffId { get; private set; }

    /// <summary>The level it was handled at; the check comes from there or above.</summary>
    public int? HandlerLevel { get; private set; }
    public Clock? RegisterClock { get; private set; }
    public Clock? ResponseClock { get; private set; }
    public Clock? HandlingClock { get; private set; }

    /// <summary>Until it is checked; once it is, until it is closed.</summary>
    public Clock? VerificationClock { get; private set; }

    /// <summary>The next moment at which a running clock runs out; null when none will.</summary>
    public DateTimeOffset? NextDue { get; private set; }

    /// <summary>Which clock that is.</summary>
    public ClockKind? NextDueClock { get; private set; }

    /// <summary>Whether that moment counts on a year whose calendar is not published yet.</summary>
    public bool Provisional { get; private set; }

    /// <summary>A clock ran out at the top and nobody has acted since.</summary>
    public bool Alarmed { get; private set; }

    /// <summary>While suspended, until when; while asked for, until when it is asked.</summary>
    public DateTimeOffset? SuspendedUntil { get; private set; }

    /// <summary>Who asked for a suspension that is not decided yet: somebody else decides.</summary>
    public int? SuspensionAskedBy { get; private set; }

    /// <summary>Who returned it, until that is decided: somebody else decides.</summary>
    public int? ReturnedBy { get; private set; }
    public string? SuspensionReason { get; private set; }

    /// <summary>A question to the resident is open.</summary>
    public bool QuestionOpen { get; private set; }
    public bool? Solved { get; private set; }
    public Satisfaction? Satisfaction { get; private set; }
    public int Reworks { get; private set; }
    public int Reopenings { get; private set; }
    public int Returns { get; private set; }
    public int Escalations { get; private set; }
    public long? MergedIntoId { get; private set; }

    /// <summary>Each level's turn, in order.</summary>
    public IReadOnlyList<CaseTurn> Turns { get; private set; } = [];

    /// <summary>A case that is about to be reported somewhere.</summary>
    public static Case At(long id, int areaId, string areaPath) =>
        new()
        {
            CaseId = id,
            AreaId = areaId,
            AreaPath = areaPath,
        };

    /// <summary>The stream of its events.</summary>
    public string Stream => StreamOf(CaseId);

    /// <summary>The stream of a case's events.</summary>
    public static string StreamOf(long id) => $"case/{id}";

    /// <summary>Nothing more will happen to it unless somebody reopens it.</summary>
    public bool IsOver => Status is CaseStatus.Closed or CaseStatus.Declined or CaseStatus.Merged;

    /// <summary>What the resident is told.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="ratingDays">For how many days after closing one may rate.</param>
    public ResidentState ResidentState(DateTimeOffset now, int ratingDays) =>
        Status switch
        {
            // Given to somebody else, it does not fall back to where it began.
            CaseStatus.Dispatched when Turns.Count > 1 => Cases.ResidentState.InProgress,
            CaseStatus.Reported or CaseStatus.Registered or CaseStatus.Dispatched => Cases.ResidentState.Received,
            CaseStatus.Closed when MayRate(this, now, ratingDays) => Cases.ResidentState.PleaseCheck,
            CaseStatus.Closed or CaseStatus.Declined => Cases.ResidentState.Finished,
            _ => Cases.ResidentState.InProgress,
        };

    /// <summary>Whether the resident may still have it done again: closed, never reopened, and the days to rate are not over.</summary>
    public bool MayReopen(DateTimeOffset now, int ratingDays) =>
        Status == CaseStatus.Closed && Reopenings == 0 && ClosedAt is { } closed && now < closed.AddDays(ratingDays);

    /// <summary>Whether what became of it is closed, this was not rated, and the days to rate are not over.</summary>
    /// <param name="goingOn">The case itself, or the one it was merged into in the end.</param>
    public bool MayRate(Case goingOn, DateTimeOffset now, int ratingDays) =>
        RatedAt is null && goingOn is { Status: CaseStatus.Closed, ClosedAt: { } closed } && now < closed.AddDays(ratingDays);
}
