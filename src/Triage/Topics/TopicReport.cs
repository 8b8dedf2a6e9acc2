namespace Menpai.Triage.Topics;

/// <summary>A report in a stream.</summary>
/// <param name="Id">By which its source knows it.</param>
/// <param name="Votes">Others who joined in, less those who were against it.</param>
public sealed record TopicReport(string Id, DateTimeOffset SentAt, string Title, string Text, int Votes);
