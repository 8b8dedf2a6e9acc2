using System.Diagnostics;
using System.Globalization;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Measure.Scorecards;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Web.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Bench;

/// <summary>
/// <c>bench scores FOLDER EVENTS CASES</c>: a copy of a store whose events are multiplied and projected anew; then its facts are multiplied, and all figures
/// and scoreboards of their month are read.
/// </summary>
internal static class Scoreboards
{
    private const int Rounds = 7;

    public static async Task<int> Run(string folder, long events, long cases)
    {
        var copy = Directory.CreateTempSubdirectory("menpai-scores-").FullName;
        try
        {
            foreach (
                var file in Directory
                    .EnumerateFiles(folder)
                    .Where(file => !Path.GetFileName(file).StartsWith("facts", StringComparison.Ordinal))
            )
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            MultiplyEvents(Path.Combine(copy, "district.db"), events);
            await using var app = MenpaiHost.Build(copy, _ => { }, durable: false);
            Project(app.Services);
            var month = MultiplyFacts(app.Services.GetRequiredService<FactStore>(), cases);
            Read(app.Services, month);
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(copy, recursive: true);
        }
    }

    // The copies' chain does not hold; nobody looks at it here.
    private static void MultiplyEvents(string file, long wanted)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        var (count, last) = (Number(connection, "SELECT COUNT(*) FROM events"), Number(connection, "SELECT MAX(Position) FROM events"));
        for (var (copy, made) = (1L, count); made < wanted; copy++, made = Number(connection, "SELECT COUNT(*) FROM events"))
            Number(
                connection,
                $"INSERT INTO events SELECT Position + {copy * last}, 'case/' || (CAST(substr(Stream, 6) AS INTEGER) + {copy * 10_000_000}), Seq, At, ActId, Type, Actor, StaffId, PostId, AreaId, AreaPath, PathThen, Bytes, Hash "
                    + $"FROM events WHERE Position <= {last} AND Stream LIKE 'case/%' ORDER BY Position"
            );
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Project(IServiceProvider services)
    {
        foreach (var round in new[] { "first", "again" })
        {
            using var facts = FactStore.InMemory();
            using var projector = new FactProjector(services.GetRequiredService<Store>(), facts);
            using var process = Process.GetCurrentProcess();
            var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            var read = projector.Read();
            process.Refresh();
            var (clock, spent) = (watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds);
            Console.WriteLine(
                $"{round}: {read:N0} events projected in {clock:0.0} s, {read / clock:N0}/s; processor {spent:0.0} s, {read / spent:N0}/s"
            );
        }
        services.GetRequiredService<FactProjector>().Read();
    }

    private static Period MultiplyFacts(FactStore facts, long wanted)
    {
        using var asking = facts.Ask();
        long Ask(string sql)
        {
            using var command = asking.CreateCommand();
            command.CommandText = sql;
            return Convert.ToInt64(command.ExecuteScalar() ?? 0, CultureInfo.InvariantCulture);
        }
        var month = Ask($"SELECT month FROM facts WHERE step = {(int)FactStep.Closed} GROUP BY month ORDER BY COUNT(*) DESC LIMIT 1");
        var cases = Ask($"SELECT COUNT(*) FROM facts WHERE step = {(int)FactStep.Reported}");
        var last = Ask("SELECT MAX(position) FROM facts");
        var copies = Math.Max(wanted / cases, 1);
        foreach (var table in Enum.GetValues<FactStep>().Where(OfCases).Select(FactStore.TableOf))
            Ask(
                $"INSERT INTO {table} SELECT f.* REPLACE (position + k * {last} AS position, subject + k * 1000000000 AS subject) "
                    + $"FROM {table} f, range(1, {copies}) t(k)"
            );
        Console.WriteLine($"{Ask($"SELECT COUNT(*) FROM facts WHERE step = {(int)FactStep.Reported}"):N0} cases, {facts.Count():N0} facts");
        return Period.Parse($"{month / 12:0000}-{(month % 12) + 1:00}")!.Value;
    }

    private static bool OfCases(FactStep step) => step is not (FactStep.PostOpened or FactStep.PostHeld or FactStep.Shift);

    private static void Read(IServiceProvider services, Period month)
    {
        var (book, figures, scores) = (
            services.GetRequiredService<MeasureBook>(),
            services.GetRequiredService<FigureReader>(),
            services.GetRequiredService<ScoreReader>()
        );
        var shown = 0;
        Time($"80 indicators, four levels, {month}", () => shown = figures.Read(book.Indicators, month, new([0, 1, 2, 3])).Count);
        Console.WriteLine($"  {shown:N0} figures");
        Time("40 of them", () => figures.Read(book.Indicators.Where((_, at) => at % 2 == 0), month, new([0, 1, 2, 3])));
        foreach (var card in book.Scorecards)
            Time($"scoreboard {card.Code}, with the period before", () => scores.Read(card, Period.Of(card.Period, month.First)));
    }

    private static void Time(string what, Action act)
    {
        act();
        var (clocks, spent) = (new List<double>(), new List<double>());
        using var process = Process.GetCurrentProcess();
        for (var round = 0; round < Rounds; round++)
        {
            process.Refresh();
            var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            act();
            process.Refresh();
            clocks.Add(watch.Elapsed.TotalSeconds);
            spent.Add((process.TotalProcessorTime - before).TotalSeconds);
        }
        Console.WriteLine(
            $"{what}: median {clocks.Order().ElementAt(Rounds / 2):0.00} s ({clocks.Min():0.00}–{clocks.Max():0.00}), processor {spent.Order().ElementAt(Rounds / 2):0.00} s"
        );
    }
}
