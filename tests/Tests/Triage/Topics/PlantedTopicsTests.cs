using Menpai.Triage.Topics;
using Menpai.Web.Commands;

namespace Menpai.Tests.Triage.Topics;

/// <summary>
/// Invented matters of two to seven messages among two thousand generated ones: with and without places, some told of the city and some of
/// its district, months apart, and beside each other the same words at another place.
/// </summary>
public sealed class PlantedTopicsTests
{
    // All messages of this file are invented.
    private static readonly string Planted = Path.Combine(TestDistrict.Root, "tests", "Tests", "Triage", "Topics", "planted-messages.tsv");

    private static readonly Dictionary<string, string> Truth = LabelledSample.Groups(Planted, 5);
    private static readonly IReadOnlyList<TopicReport> Mixed = [.. MessageFile.Read(Planted).Reports, .. Noise(2000)];

    [Fact]
    public void Nine_of_ten_pairs_of_planted_messages_are_found()
    {
        var found = Pairs(TopicsCommand.Find(Mixed, int.MaxValue, 2)).ToHashSet();
        var planted = Truth.Keys.SelectMany(_ => Truth.Keys, (left, right) => (left, right)).Where(Belong).ToList();

        Assert.True(Truth.Values.Count(group => !group.StartsWith("alone", StringComparison.Ordinal)) > 60);
        Assert.InRange((double)planted.Count(found.Contains) / planted.Count, 0.9, 1);
    }

    // The one: noise at night from another metro line's site, told in the same words.
    [Fact]
    public void At_most_one_message_within_the_first_twenty_topics_stands_where_it_does_not_belong()
    {
        var topics = TopicsCommand.Find(Mixed, 20, 2);

        var wrong = topics.Sum(topic =>
            topic.Size - topic.Members.GroupBy(member => Truth.GetValueOrDefault(member.Id, member.Id)).Max(group => group.Count())
        );

        Assert.Equal(20, topics.Count);
        Assert.InRange(wrong, 0, 1);
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter()
    {
        var shuffled = Mixed.ToArray();
        new Random(11).Shuffle(shuffled);

        Assert.Equal(TopicsCommand.Find(Mixed, 20, 2).Select(Told), TopicsCommand.Find(shuffled, 20, 2).Select(Told));
    }

    [Fact]
    public void Without_the_time_of_day_most_pairs_are_still_found()
    {
        var days = Mixed.Select(report => report with { SentAt = report.SentAt.AddTicks(-report.SentAt.TimeOfDay.Ticks) }).ToList();

        var found = Pairs(TopicsCommand.Find(days, int.MaxValue, 2)).ToHashSet();
        var planted = Truth.Keys.SelectMany(_ => Truth.Keys, (left, right) => (left, right)).Where(Belong).ToList();

        Assert.InRange((double)planted.Count(found.Contains) / planted.Count, 0.9, 1);
    }

    private static bool Belong((string Left, string Right) pair) =>
        pair.Left != pair.Right
        && Truth.TryGetValue(pair.Left, out var left)
        && Truth.TryGetValue(pair.Right, out var right)
        && left == right;

    private static IEnumerable<(string, string)> Pairs(IEnumerable<Topic> topics) =>
        topics.SelectMany(topic =>
            topic.Members.SelectMany(_ => topic.Members, (left, right) => (left.Id, right.Id)).Where(pair => pair.Item1 != pair.Item2)
        );

    private static string Told(Topic topic) => $"{topic.Name} {topic.Heat} {string.Join(',', topic.Members.Select(member => member.Id))}";

    // Each speaks of what no other does, in a frame all share.
    private static IEnumerable<TopicReport> Noise(int count)
    {
        var random = new Random(3);
        string[] frames = ["咨询{0}的办理", "{0}什么时候能解决", "反映{0}的问题", "建议加强{0}", "关于{0}的投诉", "请求落实{0}"];
        string[] ends = ["请相关部门尽快处理", "希望领导重视", "盼望答复", "多次反映没有结果", "居民意见很大", "打过热线没有下文"];
        for (var at = 0; at < count; at++)
        {
            var matter = Signs(4 + random.Next(3), random);
            var where = $"{(char)('A' + random.Next(13))}{(random.Next(3) == 0 ? "" : random.Next(1, 9))}{"市区县"[random.Next(3)]}";
            yield return new TopicReport(
                $"n{at}",
                new DateTimeOffset(2018, 5, 1, 0, 0, 0, TimeSpan.Zero).AddHours(random.Next(600 * 24)),
                where + string.Format(System.Globalization.CultureInfo.InvariantCulture, frames[random.Next(frames.Length)], matter),
                $"我是{where}居民，{matter}{Signs(12, random)}，{ends[random.Next(ends.Length)]}。{Signs(20, random)}，{ends[random.Next(ends.Length)]}。",
                random.Next(4)
            );
        }
    }

    private static string Signs(int count, Random random) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => (char)(0x4E00 + random.Next(6000))));
}
