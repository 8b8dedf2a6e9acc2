using System.Globalization;
using System.Runtime.CompilerServices;
using CsCheck;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Packs;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;
using Menpai.Web.Hosting;
using Microsoft.Data.Sqlite;

namespace Menpai.Tests.Measure.Indicators;

/// <summary>Every shipped indicator, computed once more by statements written by hand over the exported rows, in another database.</summary>
public sealed class PlainSqlTests
{
    private static readonly Period October = Period.Parse("2026-10")!.Value;
    private static readonly string[] Columns = ["district", "subdistrict", "community", "grid"];
    private static readonly AreaTree Tree = FigureReaderTests.Tree;
    private static readonly Pack Service = PackReader.Read(MenpaiHost.PackFolder);
    private static readonly MeasureBook Book = MeasureBook.Read(Path.GetDirectoryName(MenpaiHost.PackFolder)!, Service);
    private static readonly Dictionary<string, string> Statements = Read();

    // The last grid sees nothing; the third community only its first grid.
    private static readonly int[] Grids = [211, 212, 221, 222, 311, 321];
    private static readonly string[] Categories = [.. Service.Categories.Select(category => category.Code)];

    private static readonly Gen<Fact> AnyStep =
        from step in Gen.Int[(int)FactStep.Reported, (int)FactStep.QuestionAnswered].Select(one => (FactStep)one)
        from outcome in Gen.Int[0, 4]
            .Select(one =>
                one switch
                {
                    3 => FactStep.Response,
                    4 => FactStep.Handling,
                    _ => (FactStep?)null,
                }
            )
        from day in Gen.Int[20_715, 20_770]
        from grid in Gen.Int[0, Grids.Length - 1].Select(one => Grids[one])
        from subject in Gen.Long[1, 400]
        from category in Gen.Int[0, Categories.Length - 1]
        from words in Gen.Select(
            Gen.Byte[0, 5],
            Gen.Nullable(Gen.Byte[0, 5]),
            Gen.Nullable(Gen.Byte[0, 3]),
            Gen.Byte[0, 1],
            Gen.Nullable(Gen.Byte[0, 2])
        )
        from flags in Gen.Select(
            Gen.Bool,
            Gen.Frequency((6, Gen.Const(false)), (1, Gen.Const(true))),
            Gen.Nullable(Gen.Bool),
            Gen.Nullable(Gen.Bool),
            Gen.Bool
        )
        from first in Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false)))
        from times in Gen.Select(Gen.Nullable(Gen.Long[0, 20_000_000]), Gen.Long[0, 300_000_000])
        from counts in Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 2])
        select new Fact
        {
            Position = 0,
            Step = outcome ?? step,
            At = day * 86_400_000L,
            Day = day,
            Subject = subject,
            Areas = AreaLine.Of(Tree.Find(grid)!.AreaPath),
            Category = (short)category,
            Channel = words.Item1,
            Place = words.Item2,
            Level = words.Item3,
            Cause = step == FactStep.Escalated ? words.Item4 : null,
            Satisfaction = words.Item5,
            Urgent = flags.Item1,
            Imported = flags.Item2,
            Solved = flags.Item3,
            OnTime = flags.Item4,
            Kept = flags.Item5,
            First = first,
            Wait = times.Item1,
            Total = times.Item2,
            Reworks = counts.Item1,
            Reopenings = counts.Item2,
            Returns = counts.Item3,
        };

    // A post that opens, is held, changes hands and ends, each at some day or never.
    private static readonly Gen<Fact[]> AnyPost =
        from post in Gen.Int[1, 100_000]
        from grid in Gen.Int[0, Grids.Length - 1].Select(one => Grids[one])
        from kind in Gen.Byte[0, 8]
        from days in Gen.Int[20_600, 20_800].Array[4]
        from steps in Gen.Int[1, 4]
        select days.Order()
            .Take(steps)
            .Select(
                (day, at) =>
                    Of(at is 0 or 3 ? FactStep.PostOpened : FactStep.PostHeld, grid, post, day) with
                    {
                        Kind = kind,
                        Change = (sbyte)(at < 2 ? 1 : -1),
                    }
            )
            .ToArray();

    private static readonly Gen<Fact[]> AnyTurn =
        from turn in Gen.Int[1, 100_000]
        from grid in Gen.Int[0, Grids.Length - 1].Select(one => Grids[one])
        from day in Gen.Int[20_715, 20_770]
        from minutes in Gen.Int[60, 720]
        from taken in Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true)))
        let set = Of(FactStep.Shift, grid, turn, day) with
        {
            Kind = 0,
            Change = 1,
            Minutes = minutes,
        }
        select taken ? new[] { set, set with { Change = -1, Minutes = -minutes } } : [set];

    // A case is reported once, and each step is its first only once.
    private static IEnumerable<Fact> Lived(IEnumerable<Fact> drawn)
    {
        var seen = new HashSet<(FactStep, long)>();
        foreach (var fact in drawn)
            if (!fact.First!.Value && fact.Step != FactStep.Reported)
                yield return fact;
            else if (seen.Add((fact.Step, fact.Subject)))
                yield return fact with
                {
                    First = true,
                };
            else if (fact.Step != FactStep.Reported)
                yield return fact with
                {
                    First = false,
                };
    }

    private static Fact Of(FactStep step, int grid, long subject, int day) =>
        new()
        {
            Position = 0,
            Step = step,
            At = day * 86_400_000L,
            Day = day,
            Subject = subject,
            Areas = AreaLine.Of(Tree.Find(grid)!.AreaPath),
        };

    [Fact]
    public void There_is_a_statement_for_every_shipped_indicator() =>
        Assert.Equal(Book.Indicators.Select(indicator => indicator.Code).Order(), Statements.Keys.Order());

    [Fact]
    public void Figures_are_what_plain_statements_over_the_exported_rows_give() =>
        Gen.Select(AnyStep.Array[1500], AnyPost.Array[30], AnyTurn.Array[60])
            .Sample(
                drawn =>
                {
                    using var store = FactStore.InMemory();
                    foreach (var code in Categories)
                        store.Words.NumberOf(code);
                    Fact[] all = [.. Lived(drawn.Item1), .. drawn.Item2.SelectMany(post => post), .. drawn.Item3.SelectMany(turn => turn)];
                    store.Add([.. all.Select((fact, at) => fact with { Position = at + 1 })], new(all.Length, 0));
                    Compare(store);
                },
                iter: 3,
                threads: 1
            );

    private static void Compare(FactStore store)
    {
        using var plain = Exported(store);
        var table = new FigureReader(store, Book, _ => Tree, () => new(2026, 11, 20)).Read(Book.Indicators, October, new([0, 1, 2, 3]));
        foreach (var indicator in Book.Indicators)
            for (var level = 0; level < Columns.Length; level++)
            {
                var expected = Ask(plain, indicator.Code, level);
                foreach (var area in Tree.Areas.Where(area => area.Level == level))
                {
                    var figure = table.Of(indicator, area.Id, October);
                    var (value, n) = expected.GetValueOrDefault(area.Code, (figure.Kind == MeasureKind.Count ? 0 : null, 0));
                    Assert.Equal(
                        (indicator.Code, area.Code, value, n),
                        (indicator.Code, area.Code, figure.Value is { } some ? Math.Round(some, 6) : null, figure.N)
                    );
                }
            }
    }

    private static Dictionary<string, (decimal?, long)> Ask(SqliteConnection plain, string code, int level)
    {
        // A level below that at which something is covered has nothing to cover.
        if ((code is "roster-coverage" && level > 1))
            return [];
        using var command = plain.CreateCommand();
        command.CommandText = Statements[code].Replace("{area}", Columns[level]).Replace("{here}", $"areas.{Columns[level]}");
        command.Parameters.AddWithValue(":first", October.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        command.Parameters.AddWithValue(":last", October.Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        command.Parameters.AddWithValue(":days", 31);
        using var rows = command.ExecuteReader();
        var found = new Dictionary<string, (decimal?, long)>();
        while (rows.Read())
            if (!rows.IsDBNull(0))
                found.Add(rows.GetString(0), (rows.IsDBNull(1) ? null : Math.Round((decimal)rows.GetDouble(1), 6), rows.GetInt64(2)));
        return found;
    }

    private static SqliteConnection Exported(FactStore store)
    {
        var file = Path.GetTempFileName();
        try
        {
            new FactExport(store, Tree.Areas.ToDictionary(area => area.Id, area => area.Code), Service).Write(file);
            var plain = new SqliteConnection("Data Source=:memory:");
            plain.Open();
            // Codes, words and numbers: nothing in it needs quotes.
            var lines = File.ReadLines(file).Select(line => line.Split(',')).ToList();
            var names = lines[0];
            string[] numbers =
            [
                "moment",
                "wait",
                "total",
                "reworks",
                "reopenings",
                "returns",
                "change",
                "minutes",
                "urgent",
                "imported",
                "solved",
                "on_time",
                "kept",
                "first",
                "position",
            ];
            Run(
                plain,
                $"CREATE TABLE facts ({string.Join(", ", names.Select(name => $"{name} {(numbers.Contains(name) ? "INTEGER" : "TEXT")}"))})"
            );
            using var transaction = plain.BeginTransaction();
            var insert = $"INSERT INTO facts VALUES ({string.Join(", ", names.Select((_, at) => $"@{at}"))})";
            foreach (var line in lines.Skip(1))
                Run(plain, insert, [.. line.Select(field => field.Length > 0 ? field : null)]);
            Run(plain, "CREATE TABLE areas (district TEXT, subdistrict TEXT, community TEXT, grid TEXT)");
            foreach (var area in Tree.Areas.Where(area => area.Level >= 2))
            {
                var path = Tree.Upward(area.Id).Reverse().Select(one => one.Code).ToList();
                Run(plain, "INSERT INTO areas VALUES (@0, @1, @2, @3)", path[0], path[1], path[2], path.Count > 3 ? path[3] : null);
            }
            transaction.Commit();
            return plain;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Run(SqliteConnection plain, string sql, params string?[] values)
    {
        using var command = plain.CreateCommand();
        command.CommandText = sql;
        for (var at = 0; at < values.Length; at++)
            command.Parameters.AddWithValue($"@{at}", (object?)values[at] ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    private static Dictionary<string, string> Read([CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "plain.sql"))
            .Split("\n-- ")
            .Where(part => part.Contains("SELECT", StringComparison.Ordinal))
            .ToDictionary(
                part => part[..part.IndexOf('\n', StringComparison.Ordinal)].Trim(),
                part => part[part.IndexOf('\n', StringComparison.Ordinal)..]
            );
}
