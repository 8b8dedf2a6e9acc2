using Menpai.Triage.Topics;
using Menpai.Web.Commands;

namespace Menpai.Tests.Triage.Topics;

public sealed class TopicGroupingTests
{
    private static readonly string Folder = Path.Combine(TestDistrict.Root, "tests", "Tests", "Triage", "Topics");

    // All messages of this file are invented.
    private static readonly string Invented = Path.Combine(Folder, "invented-messages.tsv");

    private static readonly string Planted = Path.Combine(Folder, "planted-messages.tsv");

    [Fact]
    public void Invented_messages_fall_into_the_groups_they_were_written_as()
    {
        var (precision, recall) = LabelledSample.Judge(LabelledSample.Groups(Invented, 5), Topics(Invented, 1));

        Assert.InRange(precision, 0.97, 1);
        Assert.InRange(recall, 0.93, 1);
    }

    [Fact]
    public void Real_messages_fall_into_the_groups_a_reader_made_of_them()
    {
        var shared = Shared("shared/data/messages-replied.tsv.gz");
        Assert.SkipWhen(shared is null, "No messages beside the checkout.");

        var (precision, recall) = LabelledSample.Judge(
            LabelledSample.Groups(Path.Combine(Folder, "replied-groups.tsv"), 1),
            Topics(shared!, 1)
        );

        Assert.InRange(precision, 0.96, 1);
        Assert.InRange(recall, 0.96, 1);
    }

    [Fact]
    public void The_same_matter_at_another_place_is_another_topic()
    {
        var topics = Topics(Invented, 2);

        var stalls = topics.Where(topic => topic.Members.Any(member => member.Text.Contains("烧烤", StringComparison.Ordinal))).ToList();

        Assert.Equal(2, stalls.Count);
        Assert.Contains(stalls, topic => topic.Place.Contains("梧桐苑", StringComparison.Ordinal));
        Assert.Contains(stalls, topic => topic.Place.Contains("柳岸花园", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_matter_at_the_same_place_is_another_topic()
    {
        var topics = Topics(Invented, 2).Where(topic => topic.Place.Contains("云溪家园", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, topics.Count);
        Assert.All(
            topics,
            topic => Assert.Single(topic.Members.Select(member => member.Title.Contains("电梯", StringComparison.Ordinal)).Distinct())
        );
    }

    [Fact]
    public void A_name_says_place_and_matter_in_the_reports_own_words()
    {
        foreach (var topic in Topics(Invented, 2))
        {
            Assert.InRange(topic.Name.Length, 4, TopicNames.Longest);
            Assert.Contains(topic.Members, member => member.Title.Contains(topic.Name[^4..], StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_city_that_begins_the_title_is_not_told_twice()
    {
        var day = new DateTimeOffset(2019, 3, 1, 8, 0, 0, TimeSpan.Zero);
        TopicReport[] reports =
        [
            new("1", day, "云川市买二套房资格怎么认定", "云川市户籍，名下有一套房，想问买二套房资格怎么认定。", 0),
            new("2", day.AddDays(2), "云川市买二套房资格怎么认定", "外地有房，在云川市买二套房资格怎么认定，谢谢。", 0),
        ];
        Assert.Equal("云川市买二套房资格怎么认定", Assert.Single(TopicsCommand.Find(reports, 5, 2)).Name);
    }

    [Theory]
    [InlineData("巷口第三盏路灯不亮，晚上看不见路。", "看不见路")]
    [InlineData("有人半夜把装修垃圾倒在路边，占了半边路。", "半边路")]
    [InlineData("说好早上收垃圾，刚才路过还没人来。", "刚才路")]
    public void A_road_that_is_any_road_is_no_place(string said, string notNamed)
    {
        TopicReport[] reports =
        [
            .. Enumerable
                .Range(0, 4)
                .Select(at => new TopicReport($"{at}", new DateTimeOffset(2026, 3, 1 + at, 9, 0, 0, default), "", said, 0)),
        ];

        var topic = Assert.Single(TopicsCommand.Find(reports, 50, 2));

        Assert.DoesNotContain(notNamed, topic.Place, StringComparison.Ordinal);
        Assert.Contains(topic.Name, said.Replace("，", " ").Replace("。", ""), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_messages_in_another_order_give_the_same_topics()
    {
        var messages = MessageFile.Read(Invented).Reports;

        var there = TopicsCommand.Find(messages, 50, 1).Select(Told);
        var back = TopicsCommand.Find([.. messages.Reverse()], 50, 1).Select(Told);

        Assert.Equal(there, back);
    }

    [Theory]
    [InlineData("建安路路灯不亮", 300)]
    [InlineData("停气了", 100)]
    public void The_same_words_from_everybody_are_one_topic(string said, int times)
    {
        var topic = Assert.Single(TopicsCommand.Find([.. Said(Enumerable.Repeat(said, times), "m")], 50, 2));

        Assert.Equal(times, topic.Members.Count);
    }

    [Fact]
    public void What_a_quarter_of_all_report_in_the_same_words_is_the_hottest_topic()
    {
        var all = MessageFile.Read(Planted).Reports.Take(300).Concat(Said(Enumerable.Repeat("全城停气了", 100), "same"));

        var hottest = TopicsCommand.Find([.. all], 50, 2)[0];

        Assert.Equal(100, hottest.Members.Count(member => member.Id.StartsWith("same", StringComparison.Ordinal)));
        Assert.Equal(100, hottest.Members.Count);
    }

    [Fact]
    public void A_file_about_one_matter_alone_is_mostly_one_topic()
    {
        string[] begin = ["文明社区停气", "文明社区停气了", "文明社区今天停气", "文明社区又停气", "文明社区一早停气"];
        string[] end = ["", "！", "，急", "，请处理", "，什么时候来", "，谢谢"];
        var said = begin.SelectMany(first => end.Select(last => first + last));

        var topics = TopicsCommand.Find([.. Said(said, "m")], 50, 2);

        Assert.InRange(topics[0].Members.Count, 20, 30);
    }

    private static readonly TopicReport[] Parking =
    [
        .. Titled(
            "云桂园翠屏苑买房要搭车位",
            "云桂园翠屏苑强制捆绑销售车位",
            "反对云桂园翠屏苑捆绑车位",
            "云桂园翠屏苑捆绑车位合法吗",
            "查处云桂园翠屏苑违规捆绑销售车位"
        ),
    ];

    [Fact]
    public void What_is_said_of_a_place_known_for_one_matter_belongs_to_it_in_whatever_words()
    {
        var odd = Report("odd", "云桂园翠屏苑开发商收钱不办证", "收了职工认购费，许可证迟迟不公示，车位图纸也没给看过，住建部门说没有备案");

        var topic = AmongOthers([.. Parking, odd]).Single(one => one.Members.Contains(Parking[0]));

        Assert.Equal([.. Parking, odd], topic.Members);
    }

    [Fact]
    public void At_a_place_known_for_many_matters_each_keeps_to_its_own_words()
    {
        var others = Titled(
            "云桂园翠屏苑物业不换电梯灯",
            "云桂园翠屏苑北门公交改线",
            "云桂园翠屏苑楼上养鸡",
            "云桂园翠屏苑学区划分",
            "云桂园翠屏苑宽带只有一家",
            "云桂园翠屏苑树枝挡窗"
        );

        var topic = AmongOthers([.. Parking, .. others]).Single(one => one.Members.Contains(Parking[0]));

        Assert.Equal(Parking, topic.Members);
    }

    [Fact]
    public void A_place_with_a_letter_of_its_own_is_known_where_its_district_is_not_told()
    {
        TopicReport[] said =
        [
            Report("first", "A5区星锐万庭K8县交房后墙面开裂", "墙面开裂，窗户漏水，业主多次投诉"),
            Report("second", "A5区星锐万庭K8县外墙脱落", "外墙脱落砸坏汽车，窗户漏水"),
            Report("odd", "星锐万庭K8县的施工方偷工减料", "钢筋外露，窗户关不严，质监站不来看，开发商推给施工方"),
        ];

        Assert.Contains(AmongOthers(said), one => said.All(one.Members.Contains));
    }

    [Fact]
    public void A_place_whose_name_holds_another_ending_is_named_whole()
    {
        Assert.Contains(AmongOthers(Parking), one => one.Place == "云桂园翠屏苑");
    }

    [Fact]
    public void What_many_say_without_a_place_is_one_topic_in_whatever_words_and_another_matter_is_none_of_it()
    {
        string[] dancing = ["广场舞音响太大", "跳舞大妈占篮球场", "广场舞扰民", "音响吵到晚上十点"];
        string[] dancers = ["孩子做作业听不清", "城管来了关小走了又开大", "球场被占", "希望规定时间", "老人需要活动场地"];
        string[] dogs = ["遛狗不牵绳", "大型犬伤人", "流浪狗太多", "养狗扰民"];
        string[] owners = ["孩子被咬打了疫苗", "狗叫一整夜", "草坪全是狗屎", "物业劝不住", "建议办证管理"];
        var (loud, loose) = (Told(dancing, dancers, "loud"), Told(dogs, owners, "loose"));

        var topics = AmongOthers([.. loud, .. loose]);

        Assert.Equal(loud.Length, topics.Single(one => one.Members.Contains(loud[0])).Size);
        Assert.DoesNotContain(topics, one => one.Members.Any(loud.Contains) && one.Members.Any(loose.Contains));

        static TopicReport[] Told(string[] titles, string[] texts, string name)
        {
            string[] fill = ["每天都这样", "已经反映很多次没有人处理", "请给一个明确的答复", "希望领导重视", "打过热线没有下文"];
            var random = new Random(8);
            return
            [
                .. Enumerable
                    .Range(0, 40)
                    .Select(at =>
                        Report($"{name}{at}", titles[at % 4], string.Join('，', random.GetItems(texts, 2).Concat(random.GetItems(fill, 2))))
                    ),
            ];
        }
    }

    [Theory]
    [InlineData("请书记关注云桂园翠屏苑捆绑销售车位", "云桂园翠屏苑捆绑销售车位")]
    [InlineData("云桂园翠屏苑捆绑销售车位的咨询和建议", "云桂园翠屏苑捆绑销售车位")]
    public void A_name_leaves_out_whom_it_is_addressed_to_and_ends_with_a_word(string title, string name)
    {
        var twice = Titled(title, title).ToArray();

        Assert.Contains(AmongOthers(twice), one => one.Name == name);
    }

    [Fact]
    public void A_place_told_with_and_without_its_road_stands_once_in_the_name()
    {
        TopicReport[] said =
        [
            Report("first", "A5区汇景路星锐万庭K8县存在一系列问题", "墙面开裂，窗户漏水，业主多次投诉"),
            Report("second", "A5区星锐万庭K8县外墙脱落", "外墙脱落砸坏汽车，窗户漏水，墙面开裂"),
        ];

        var topic = AmongOthers(said).Single(one => said.All(one.Members.Contains));

        Assert.Equal(2, topic.Name.Split("星锐万庭").Length);
    }

    private static IReadOnlyList<Topic> AmongOthers(TopicReport[] own) =>
        TopicsCommand.Find([.. MessageFile.Read(Planted).Reports, .. own], int.MaxValue, 2);

    private static IEnumerable<TopicReport> Titled(params string[] titles) =>
        titles.Select((title, at) => Report($"own{at}", title, title));

    private static TopicReport Report(string id, string title, string text) =>
        new(id, new(2026, 3, id == "odd" ? 9 : 2, 9, 0, 0, default), title, text, 0);

    private static IEnumerable<TopicReport> Said(IEnumerable<string> words, string name) =>
        words.Select((said, at) => new TopicReport(name + at, new DateTimeOffset(2026, 3, 1, 9, 0, 0, default).AddHours(at), "", said, 0));

    private static string? Shared(string name)
    {
        for (var folder = new DirectoryInfo(TestDistrict.Root); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, name)))
                return Path.Combine(folder.FullName, name);
        return null;
    }

    private static string Told(Topic topic) => $"{topic.Name} {topic.Heat} {string.Join(',', topic.Members.Select(member => member.Id))}";

    private static IReadOnlyList<Topic> Topics(string file, int least) =>
        TopicsCommand.Find(MessageFile.Read(file).Reports, int.MaxValue, least);
}
