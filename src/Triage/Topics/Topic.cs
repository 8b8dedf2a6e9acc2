namespace Menpai.Triage.Topics;

/// <summary>热点 Several reports about one matter at one place, named by their own words.</summary>
/// <param name="Name">Place and matter, at most <see cref="TopicNames.Longest"/> characters.</param>
/// <param name="Place">Where most of the reports say it is; empty when they do not.</param>
/// <param name="Votes">Of all reports together; those against taken off.</param>
/// <param name="Copies">Reports that repeat another's words to the letter.</param>
/// <param name="Heat">See docs/topics.md.</param>
/// <param name="Recent">Reports of the last days looked at.</param>
/// <param name="Before">Reports of as many days before those.</param>
/// <param name="Members">The reports, oldest first.</param>
public sealed record Topic(
    string Name,
    string Place,
    DateTimeOffset First,
    DateTimeOffset Last,
    int Votes,
    int Copies,
    double Heat,
    int Recent,
    int Before,
    IReadOnlyList<TopicReport> Members
)
{
    /// <summary>How many reports.</summary>
    public int Size => Members.Count;
}
