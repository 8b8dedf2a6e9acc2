using Menpai.Measure.Exclusions;
using Menpai.Measure.Guards;
using Menpai.Measure.Reviews;
using Menpai.Measure.Stars;
using Menpai.Measure.Vetoes;

namespace Menpai.Measure.Proof;

// What is said of one record, by its row or by its events; equal when both say the same. Words stand by the number of their text, which the ledger
// knows by its hash.

internal sealed record ReviewSaid(ReviewStage Stage, int Revision, int AppealDays, long? FrozenAt = null, long? AppealsUntil = null);

internal sealed record FlagSaid(
    GuardKind Kind,
    int AreaId,
    DateOnly Day,
    string Cases,
    GuardState State = GuardState.Open,
    long? Words = null
);

internal sealed record AppealSaid(
    string Period,
    int AreaId,
    string? Indicator,
    long? CaseId,
    long Reason,
    AppealState State = AppealState.Open,
    long? Decision = null,
    long? LeftOutCase = null,
    string? Card = null,
    int? Hundredths = null,
    int? Revision = null
);

internal sealed record CommitmentSaid(
    string Period,
    int AreaId,
    long What,
    DateOnly Due,
    int PostId,
    CommitmentState State = CommitmentState.Due,
    string? In = null,
    long? Note = null
);

internal sealed record HonourSaid(string Period, int AreaId, long Title, long? Name, DateOnly? ConsentOn, bool NameTakenBack = false);

internal sealed record ClaimSaid(
    string Scheme,
    string Star,
    string Period,
    int AreaId,
    ClaimState State,
    DateOnly? From = null,
    DateOnly? To = null,
    DateOnly? RemovedOn = null,
    long? Decision = null,
    long? Removal = null
);

internal sealed record EvidenceSaid(int AreaId, long? Words, bool? Met = null, long? Check = null);

internal sealed record ExclusionSaid(
    long CaseId,
    int AreaId,
    DateOnly Month,
    long Reason,
    ExclusionState State = ExclusionState.Asked,
    long? Decision = null
);

internal sealed record VetoSaid(
    string Card,
    string Veto,
    string Period,
    int AreaId,
    long Reason,
    VetoState State = VetoState.Declared,
    long? Check = null
);
