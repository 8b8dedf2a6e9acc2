using System.Diagnostics;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Web.Hosting;
using Menpai.Web.Sample;
using Menpai.Work.Cases;
using Menpai.Work.Search;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Bench;

/// <summary>Many cases to be searched: the rows are multiplied in the database, not reported one by one; the index is filled as after an update.</summary>
internal static class SearchOfMany
{
    private static readonly string[] Matters =
    [
        "路灯不亮，晚上看不清路，老人出门不敢走",
        "楼下烧烤摊油烟大，半夜噪音扰民",
        "自来水发黄有异味，不敢喝",
        "电梯三天两头停运，昨天又困人了",
        "工地半夜打桩施工，孩子睡不着",
        "物业乱收停车费，没有公示",
        "垃圾桶满了没人清理，夏天发臭",
        "井盖松动，车过哐当响，怕有人掉下去",
        "有人违章搭建，占用消防通道",
        "广场舞音响太大，影响孩子写作业",
        "路面坑洼积水，电动车容易摔倒",
        "下水道堵塞，污水外溢到门口",
        "绿化带里的树枝压到了电线",
        "LED灯箱漏电，希望尽快断电检查",
        "暖气不热，室内只有十四度",
    ];

    private static readonly string[] Fill =
    [
        "已经反映很多次，一直没有人处理。",
        "请社区的同志来看一看。",
        "打过电话说会来，可是一直没有来。",
        "请给一个明确的答复。",
        "小区居民都很不满。",
        "希望有关部门尽快解决，谢谢。",
    ];

    private const string Names = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨";
    private const string Given = "建国志强秀英桂兰海燕明辉晓东玉梅";

    public static async Task<int> Make(string folder, int cases)
    {
        var until = TimeProvider.System.GetUtcNow();
        var time = new SimulatedTime(SampleMonths.Of(until).Start);
        await using (var app = MenpaiHost.Build(folder, builder => builder.Services.AddSingleton<TimeProvider>(time), durable: false))
            await Web.Commands.SampleCommand.Build(app, time, until, 300, "http://localhost:5199");
        var watch = Stopwatch.StartNew();
        Multiply(Path.Combine(folder, "district.db"), cases);
        Console.WriteLine($"{cases:N0} cases in {watch.Elapsed.TotalSeconds:F0} s");
        watch.Restart();
        await using (var app = MenpaiHost.Build(folder, builder => builder.Services.AddSingleton<TimeProvider>(time), durable: false))
        {
            var ledger = app.Services.GetRequiredService<Ledger>();
            while ((await ledger.Run(new FillWordsHandler(), Guid.CreateVersion7(), new FillWords(5000), Actor.System)).Rows > 0) { }
        }
        Console.WriteLine($"Their words in {watch.Elapsed.TotalSeconds:F0} s");
        return 0;
    }

    private static void Multiply(string file, int cases)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        List<object?[]> Rows(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var rows = new List<object?[]>();
            while (reader.Read())
            {
                var row = new object?[reader.FieldCount];
                reader.GetValues(row!);
                rows.Add(row);
            }
            return rows;
        }

        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        Run(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-400000; DELETE FROM case_words WHERE rowid IN (SELECT Id FROM cases)"
        );
        var doors = Rows("SELECT Id, AreaId, AreaPath, Address FROM places WHERE ValidTo IS NULL");
        var known = Rows("SELECT MAX(Id), MAX(DescriptionId) FROM cases")[0];
        var (first, text) = ((long)known[0]! + 1, (long)Rows("SELECT MAX(Id) FROM texts")[0][0]! + 1);
        var own = new Dictionary<string, string>
        {
            ["Id"] = "@id",
            ["Number"] = "@number",
            ["AreaId"] = "@area",
            ["AreaPath"] = "@path",
            ["PlaceId"] = "@place",
            ["Address"] = "@address",
            ["DescriptionId"] = "@text",
            ["DepartmentId"] = "CASE WHEN @id % 20 = 0 THEN 1 + @id / 20 % 5 END",
        };
        var columns = Rows("SELECT name FROM pragma_table_info('cases')").ConvertAll(row => (string)row[0]!);
        Run("BEGIN");
        using var insert = connection.CreateCommand();
        insert.CommandText =
            $"INSERT INTO cases ({string.Join(", ", columns)}) SELECT {string.Join(", ", columns.Select(one => own.GetValueOrDefault(one, one)))} FROM cases WHERE Id = @like";
        using var words = connection.CreateCommand();
        words.CommandText =
            "INSERT INTO texts (Id, CaseId, DepartmentId, AreaId, AreaPath, Salt, Words, Hash) VALUES (@text, @id, NULL, @area, @path, x'00', @words, x'00')";
        var random = new Random(1);
        for (var at = 0; at < cases; at++)
        {
            var door = doors[random.Next(doors.Count)];
            var id = first + at;
            (string, object?)[] values =
            [
                ("@id", id),
                ("@number", new CaseNumber("CH", id).ToString()),
                ("@area", door[1]),
                ("@path", door[2]),
                ("@place", door[0]),
                ("@address", door[3]),
                ("@text", text + at),
                ("@like", 1 + random.NextInt64(first - 1)),
                ("@words", Say(random, at)),
            ];
            foreach (var command in new[] { insert, words })
            {
                command.Parameters.Clear();
                foreach (var (name, value) in values)
                    command.Parameters.AddWithValue(name, value);
                command.ExecuteNonQuery();
            }
        }
        Run("COMMIT");
        Run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static string Say(Random random, int at)
    {
        string Pick(string[] from) => from[random.Next(from.Length)];
        var said = $"{random.Next(1, 40)}号楼{random.Next(1, 5)}单元{Pick(Matters)}。{Pick(Fill)}{Pick(Fill)}";
        // What nobody else says: signs, names, telephones.
        said += string.Concat(Enumerable.Range(0, 12).Select(_ => (char)(0x4e00 + random.Next(3000))));
        if (at % 3 == 0)
            said += $"，联系人{Names[random.Next(Names.Length)]}{Given[random.Next(Given.Length)]}{Given[random.Next(Given.Length)]}";
        if (at % 5 == 0)
            said += $"，电话13{random.Next(100_000_000, 999_999_999)}";
        if (at % 10_000 == 0)
            said += "，高压氧舱";
        return said;
    }
}
