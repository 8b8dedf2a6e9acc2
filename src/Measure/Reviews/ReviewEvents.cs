using Menpai.Storage.Ledger;

namespace Menpai.Measure.Reviews;

[EventName("review.opened")]
public sealed record ReviewOpened(string Period, IReadOnlyList<string> Cards, int AppealDays, IReadOnlyList<PackMark> Packs);

/// <summary>What was signed: with it, no snapshot can be put in the place of another.</summary>
/// <param name="Position">The last event that counts.</param>
/// <param name="Key">The fingerprint of the key it was signed with.</param>
/// <param name="LeftOut">How many cases do not count.</param>
[EventName("review.frozen")]
public sealed record ReviewFrozen(
    int Revision,
    long Position,
    string Fingerprint,
    string Signature,
    string Key,
    int LeftOut,
    DateTimeOffset AppealsUntil
);

[EventName("review.appealed")]
public sealed record ReviewAppealed(int AppealId, string? Indicator, long? CaseId, TextRef Reason);

/// <param name="LeftOutCaseId">The case that no longer counts.</param>
/// <param name="Card">The card on which points were put right.</param>
/// <param name="Area">The code of the area whose points they are.</param>
/// <param name="Hundredths">By how many hundredths of a point.</param>
[EventName("review.appeal-decided")]
public sealed record AppealDecided(
    int AppealId,
    bool Upheld,
    TextRef Reason,
    long? LeftOutCaseId,
    string? Card,
    string? Area,
    int? Hundredths
);

/// <inheritdoc cref="ReviewFrozen"/>
/// <param name="AppealId">The appeal that made it necessary.</param>
[EventName("review.revised")]
public sealed record ReviewRevised(
    int Revision,
    long Position,
    string Fingerprint,
    string Signature,
    string Key,
    int LeftOut,
    int AppealId
);

[EventName("review.published")]
public sealed record ReviewPublished(int Revision, string Fingerprint);

/// <param name="OwnerPostId">The post that answers for it.</param>
[EventName("review.committed")]
public sealed record ReviewCommitted(int CommitmentId, TextRef What, DateOnly Due, int OwnerPostId);

/// <param name="In">The month of the review in which it was looked at.</param>
[EventName("review.commitment-followed")]
public sealed record CommitmentFollowed(int CommitmentId, CommitmentState State, DateOnly? MovedTo, string In, TextRef? Note);

[EventName("review.honoured")]
public sealed record ReviewHonoured(int HonourId, TextRef Title, TextRef? Name, DateOnly? ConsentOn);

/// <summary>The consent was taken back: the name is gone, the honour stays.</summary>
[EventName("review.name-erased", ErasesText = true)]
public sealed record HonourNameErased(int HonourId, long TextId);
