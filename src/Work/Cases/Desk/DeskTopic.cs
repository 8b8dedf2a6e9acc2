using Menpai.Triage.Topics;

namespace Menpai.Work.Cases.Desk;

/// <summary>A case of a topic.</summary>
/// <param name="Said">What was reported, as it begins; null when it was erased.</param>
public sealed record TopicCase(
    long CaseId,
    string Number,
    string Category,
    string Address,
    CaseStatus Status,
    DateTimeOffset ReportedAt,
    long DescriptionId,
    string? Said = null
);

/// <summary>A topic with the reader's own cases of it.</summary>
/// <param name="Where">The community; empty for what lies in none.</param>
/// <param name="Later">Cases of the later half of the days looked at.</param>
/// <param name="Earlier">Cases of the earlier half.</param>
public sealed record DeskTopic(string Where, Topic Topic, IReadOnlyList<TopicCase> Cases, int Later, int Earlier);

/// <summary>What several cases of one community are about.</summary>
/// <param name="AreaCode">Of the community.</param>
/// <param name="Matter">The category most of them have, in Chinese.</param>
public sealed record CommunityTopic(string AreaCode, string Matter, int Cases);
