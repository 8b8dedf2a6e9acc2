using Menpai.Measure.Indicators;

namespace Menpai.Measure.Reviews;

/// <summary>讲评卷宗 All that a page or a bulletin says of one frozen month.</summary>
/// <param name="Snapshot">The figures and scores in force: of the newest revision.</param>
/// <param name="Seal">Its fingerprint and signature.</param>
/// <param name="Revisions">All of them, the first one first.</param>
/// <param name="Honours">表彰</param>
/// <param name="Commitments">表态 Made in this review.</param>
/// <param name="Followed">What became of the commitments made in the reviews before.</param>
/// <param name="Appeals">How many were raised, and how many of them upheld; the appeals themselves are read within a scope.</param>
public sealed record ReviewDossier(
    Review Review,
    ReviewSnapshot Snapshot,
    ReviewSeal Seal,
    IReadOnlyList<ReviewSeal> Revisions,
    IReadOnlyList<HonourLine> Honours,
    IReadOnlyList<CommitmentLine> Commitments,
    IReadOnlyList<CommitmentLine> Followed,
    AppealCount Appeals
)
{
    /// <summary>The month.</summary>
    public Period Period => Snapshot.Of();
}

/// <summary>封存 One snapshot's seal.</summary>
/// <param name="Revision">0 as first frozen.</param>
/// <param name="Fingerprint">指纹 SHA-256 of the snapshot's bytes in hexadecimal.</param>
/// <param name="Signature">签名 ECDSA P-256 over the same bytes, as Base64 of DER.</param>
/// <param name="Key">The fingerprint of the public key it was signed with.</param>
/// <param name="Reason">修订原因 Why there is another one; null for the first.</param>
public sealed record ReviewSeal(
    int Revision,
    long Position,
    DateTimeOffset MadeAt,
    string Fingerprint,
    string Signature,
    string Key,
    string? Reason
);

/// <summary>表彰 An honour as it may be shown.</summary>
/// <param name="Title">The award: 优秀志愿者.</param>
/// <param name="Area">The area's code.</param>
/// <param name="AreaName">As the area is spoken of today.</param>
/// <param name="Name">Whom, while they consent; null for nobody named.</param>
/// <param name="Withdrawn">Whether a name stood here and was taken back.</param>
public sealed record HonourLine(int Id, string Title, string Area, string AreaName, string? Name, bool Withdrawn);

/// <summary>表态 A commitment as it may be shown.</summary>
/// <param name="Period">The month of the review it was made in.</param>
/// <param name="Owner">The post that answers for it, never a person.</param>
/// <param name="FollowedIn">The month of the review in which it was looked at; null before.</param>
/// <param name="MovedTo">The new day, when it was put off.</param>
public sealed record CommitmentLine(
    int Id,
    string Period,
    string Area,
    string AreaName,
    string What,
    DateOnly Due,
    string Owner,
    CommitmentState State,
    DateOnly? MovedTo,
    string? FollowedIn,
    string? Note
);

/// <summary>申诉件数</summary>
public sealed record AppealCount(int Raised, int Upheld, int Declined, int Open);
