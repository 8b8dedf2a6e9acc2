using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Menpai.Core;
using Menpai.Intake;
using Menpai.Triage.Likeness;
using Menpai.Triage.Topics;

namespace Menpai.Web.Commands;

/// <summary><c>menpai topics</c>: the hot topics of a file of messages.</summary>
internal static class TopicsCommand
{
    private const int MostLeftOutShown = 20;

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static Command Make()
    {
        var file = new Argument<string>("FILE")
        {
            Description =
                "以制表符或逗号分隔的诉求文件，可用 gzip 压缩；列：message、sent_at、topic、text、votes · messages separated by tabs or commas",
        };
        var top = new Option<int>("--top") { Description = "列出几个热点 · how many topics", DefaultValueFactory = _ => 10 };
        var least = new Option<int>("--least") { Description = "热点至少几件 · fewest messages of a topic", DefaultValueFactory = _ => 2 };
        var since = new Option<DateTime?>("--since") { Description = "从哪天起，如 2019-07-01 · first day" };
        var until = new Option<DateTime?>("--until") { Description = "到哪天止，含当天 · last day" };
        var json = new Option<bool>("--json") { Description = "输出 JSON · print JSON" };
        var command = new Command("topics", "找出文件里的热点 · find the hot topics of a file") { file, top, least, since, until, json };
        command.SetAction(
            (parsed, _) =>
                CommandLine.Run(() =>
                    Task.FromResult(
                        Print(
                            parsed.GetValue(file)!,
                            (parsed.GetValue(since), parsed.GetValue(until)),
                            (Math.Max(1, parsed.GetValue(top)), Math.Max(1, parsed.GetValue(least))),
                            parsed.GetValue(json)
                        )
                    )
                )
        );
        return command;
    }

    private static int Print(string path, (DateTime? Since, DateTime? Until) within, (int Top, int Least) asked, bool json)
    {
        var words = Texts.Load([typeof(Texts).Assembly, .. IntakeModule.Model.Modules, typeof(TopicsCommand).Assembly])[Texts.Languages[0]];
        if (within.Since > within.Until)
            throw TopicRefusals.DaysReversed().AsException();
        var messages = MessageFile.Read(path);
        foreach (var row in messages.LeftOut.Take(MostLeftOutShown))
            Console.Error.WriteLine(words["topics.left-out", row.Line, words[row.Why, row.Value]]);
        if (messages.LeftOut.Count > MostLeftOutShown)
            Console.Error.WriteLine(words["topics.left-out-more", messages.LeftOut.Count - MostLeftOutShown]);
        if (messages.Reports.Count == 0)
            throw TopicRefusals.NoRows(messages.LeftOut.Count).AsException();
        var reports = messages
            .Reports.Where(report => within.Since is not { } since || report.SentAt.DateTime >= since.Date)
            .Where(report => within.Until is not { } until || report.SentAt.DateTime < until.Date.AddDays(1))
            .ToList();
        var topics = Find(reports, asked.Top, asked.Least);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(topics.Select(Row), Json));
        else
            Table(topics, words);
        Console.Error.WriteLine(words["topics.looked", reports.Count, messages.LeftOut.Count, topics.Count]);
        return 0;
    }

    /// <summary>The topics of reports all of which are known: how rare words are is counted first.</summary>
    internal static IReadOnlyList<Topic> Find(IReadOnlyList<TopicReport> reports, int top, int least)
    {
        if (reports.Count == 0)
            return [];
        var rarity = new Rarity(22);
        foreach (var report in reports)
            rarity.Count(PlainText.Of(report.Title), PlainText.Of(report.Text));
        var stream = new TopicStream(rarity);
        foreach (var report in reports.OrderBy(report => report.SentAt).ThenBy(report => report.Id, StringComparer.Ordinal))
            stream.Add(report);
        stream.Settle();
        return stream.Hottest(reports.Max(report => report.SentAt), top, least);
    }

    private static void Table(IReadOnlyList<Topic> topics, Texts words)
    {
        Console.WriteLine(words["topics.heading"].Replace(' ', '\t'));
        foreach (var (rank, topic) in topics.Index())
            Console.WriteLine(
                string.Join(
                    '\t',
                    rank + 1,
                    Period(topic),
                    topic.Place.Length > 0 ? topic.Place : "-",
                    topic.Size,
                    topic.Votes,
                    topic.Heat.ToString("0.0", CultureInfo.InvariantCulture),
                    topic.Name,
                    string.Join(',', topic.Members.Select(member => member.Id))
                )
            );
    }

    private static string Period(Topic topic) => $"{topic.First:yyyy-MM-dd}~{topic.Last:yyyy-MM-dd}";

    private static object Row(Topic topic, int at) =>
        new
        {
            rank = at + 1,
            period = Period(topic),
            from = $"{topic.First:yyyy-MM-dd}",
            to = $"{topic.Last:yyyy-MM-dd}",
            place = topic.Place,
            size = topic.Size,
            votes = topic.Votes,
            heat = topic.Heat,
            name = topic.Name,
            copies = topic.Copies,
            recent = topic.Recent,
            before = topic.Before,
            members = topic.Members.Select(member => member.Id),
        };
}
