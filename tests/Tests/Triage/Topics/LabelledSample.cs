using Menpai.Triage.Topics;

namespace Menpai.Tests.Triage.Topics;

/// <summary>How well groups fit those a person made of the same messages.</summary>
internal static class LabelledSample
{
    /// <summary>B-cubed precision and recall: of each message, the share of its found group that belongs with it, and of its true group that was found.</summary>
    /// <param name="truth">Message and group.</param>
    /// <param name="topics">All topics, of one message too.</param>
    public static (double Precision, double Recall) Judge(IReadOnlyDictionary<string, string> truth, IReadOnlyList<Topic> topics)
    {
        var found = topics
            .SelectMany((topic, at) => topic.Members.Select(member => (member.Id, at)))
            .Where(pair => truth.ContainsKey(pair.Id))
            .ToDictionary(pair => pair.Id, pair => pair.at);
        var together = found
            .GroupBy(pair => pair.Value)
            .ToDictionary(group => group.Key, group => group.Select(pair => pair.Key).ToHashSet());
        var belonging = truth
            .GroupBy(pair => pair.Value)
            .ToDictionary(group => group.Key, group => group.Select(pair => pair.Key).ToHashSet());
        var judged = truth.Keys.Select(id => (Found: together[found[id]], True: belonging[truth[id]])).ToList();
        return (
            judged.Average(one => (double)one.Found.Count(one.True.Contains) / one.Found.Count),
            judged.Average(one => (double)one.Found.Count(one.True.Contains) / one.True.Count)
        );
    }

    /// <summary>Reads the labels; a message of no group is a group of its own.</summary>
    public static Dictionary<string, string> Groups(string file, int groupAt) =>
        File.ReadLines(file)
            .Skip(1)
            .Select(line => line.Split('\t'))
            .ToDictionary(cells => cells[0], cells => cells[groupAt] == "-" ? "alone " + cells[0] : cells[groupAt]);
}
