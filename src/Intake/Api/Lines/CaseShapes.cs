using Menpai.Work.Cases;
using Menpai.Work.Photos;

namespace Menpai.Intake.Api.Lines;

/// <summary>A case as one answer has it; members without a value are left out.</summary>
public sealed record ApiCase(
    string Number,
    int Version,
    CaseStatus Status,
    string Category,
    bool Urgent,
    Channel Channel,
    int AreaId,
    int? PlaceId,
    string Address,
    double? Longitude,
    double? Latitude,
    int? Level,
    int? PostId,
    int? DepartmentId,
    string ResponsibleName,
    DateTimeOffset ReportedAt,
    DateTimeOffset? NextDue,
    ClockKind? NextDueClock,
    bool Alarmed,
    string? Description,
    IReadOnlyList<ApiPhoto>? Photos = null
);

/// <summary>A photo of a case.</summary>
/// <param name="Width">Of the large one, in pixels.</param>
/// <param name="Large">Its address: a JPEG of at most 2,560 pixels a side.</param>
/// <param name="Small">The same for lists.</param>
/// <param name="UsedBefore">The number of the case in which the same picture was used before; absent for a new one.</param>
public sealed record ApiPhoto(
    Guid Id,
    PhotoKind Kind,
    int Width,
    int Height,
    DateTimeOffset AttachedAt,
    string Large,
    string Small,
    string? UsedBefore = null
);

/// <summary>What a reporter is told after taking in.</summary>
public sealed record ApiCaseTaken(string Number, string Code, CaseStatus Status, string Responsible);

/// <summary>One step of a case's story, said in the reader's language.</summary>
/// <param name="Kind">What happened, for example <c>accepted</c>.</param>
/// <param name="Words">What was said with it; null for nothing, and once it was erased.</param>
/// <param name="Public">Whether the resident reads it too.</param>
public sealed record ApiStep(DateTimeOffset At, string Kind, string Who, string Text, string? Words, bool Public);

/// <summary>A case's story, oldest first, and what the reader may do to it now.</summary>
public sealed record ApiStory(string Number, int Version, IReadOnlyList<ApiStep> Steps, IReadOnlyList<string> Allowed, string? MergedInto);

/// <summary>How long people waited, in days, from the report to the closing of cases that are closed.</summary>
/// <param name="Cases">How many are closed; when none is, nothing else is said.</param>
/// <param name="Median">Half waited no longer.</param>
/// <param name="Ninth">Nine of ten waited no longer.</param>
/// <param name="Mean">On average.</param>
/// <param name="Longest">The longest wait.</param>
public sealed record ApiAnswerTimes(int Cases, double? Median, double? Ninth, double? Mean, double? Longest);
