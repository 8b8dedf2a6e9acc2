using System.Diagnostics;
using Menpai.Triage.Topics;
using Menpai.Web.Commands;

namespace Menpai.Bench;

/// <summary>Finds the topics of many generated reports: estates and matters mixed with noise, over a year.</summary>
internal static class TopicsOfMany
{
    private static readonly string[] Matters =
    [
        "路灯不亮晚上很黑看不清路",
        "楼下烧烤摊油烟噪音扰民",
        "自来水发黄有异味不敢喝",
        "电梯三天两头停运困人",
        "工地半夜打桩施工噪音",
        "物业乱收停车费",
        "垃圾桶满了没人清理发臭",
        "井盖松动车过哐当响",
        "违章搭建占用消防通道",
        "广场舞音响太大",
        "路面坑洼积水",
        "下水道堵塞污水外溢",
    ];

    private static readonly string[] Fill =
    [
        "每天早上晚上都这样",
        "已经反映很多次没有人处理",
        "老人孩子受不了",
        "打过电话说会来看可是一直没有来",
        "请给一个明确的答复",
        "小区居民非常不满",
    ];

    public static int Run(int count)
    {
        var random = new Random(5);
        var reports = Enumerable.Range(0, count).Select(at => Make(at, count, random)).ToList();
        var watch = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        var topics = TopicsCommand.Find(reports, 10, 2);
        Console.WriteLine(
            $"{count} reports: {watch.Elapsed.TotalSeconds:0.0} s, {(Environment.CpuUsage.TotalTime - before).TotalSeconds:0.0} s of processor time, "
                + $"{Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB at the highest; hottest: {topics[0].Name}, {topics[0].Size}"
        );
        return 0;
    }

    private static TopicReport Make(int at, int count, Random random)
    {
        var place =
            $"{Pick("梧云锦滨东柳青白长槐金银玉翠", random)}{Pick("桐溪绣江湖岸石马宁树科景竹", random)}{(random.Next(2) == 0 ? "花园" : "小区")}";
        var matter = Matters[random.Next(Matters.Length)];
        var noise = string.Concat(Enumerable.Range(0, 40).Select(_ => (char)(0x4E00 + random.Next(3500))));
        return new TopicReport(
            at.ToString(),
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(365.0 * at / count),
            place + matter[..Math.Min(8, matter.Length)],
            $"我住在{place}{random.Next(1, 30)}栋，{matter}。{string.Join('，', Fill.OrderBy(_ => random.Next()))}。{noise}",
            random.Next(5)
        );
    }

    private static char Pick(string signs, Random random) => signs[random.Next(signs.Length)];
}
