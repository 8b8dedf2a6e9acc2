using System.Globalization;
using DuckDB.NET.Data;
using Menpai.Core;
using Menpai.Packs.Measures;

namespace Menpai.Measure.Facts;

/// <summary>
/// 事实库 The facts of one district in a DuckDB file beside its database. Added to by one thread, asked by many. Nothing in it is an original:
/// thrown away, it is made again from the ledger.
/// </summary>
public sealed class FactStore : IDisposable
{
    /// <summary>Raised when facts say something else than before: an older file is made anew.</summary>
    private const int Shape = 2;

    private const string Columns = """
            position BIGINT NOT NULL, part INTEGER NOT NULL, step UTINYINT NOT NULL, moment BIGINT NOT NULL, day INTEGER NOT NULL, month INTEGER NOT NULL, subject BIGINT NOT NULL,
            a0 INTEGER, a1 INTEGER, a2 INTEGER, a3 INTEGER, a4 INTEGER, area INTEGER NOT NULL,
            category SMALLINT, class SMALLINT, channel UTINYINT, place UTINYINT, level UTINYINT, cause UTINYINT, satisfaction UTINYINT, kind UTINYINT,
            urgent BOOLEAN, imported BOOLEAN, solved BOOLEAN, on_time BOOLEAN, kept BOOLEAN, wait BIGINT, total BIGINT,
            reworks INTEGER, reopenings INTEGER, returns INTEGER, escalations INTEGER, alarms INTEGER, first BOOLEAN, change TINYINT, minutes INTEGER
        """;

    private const string Others = """
        CREATE TABLE words (id SMALLINT NOT NULL, code VARCHAR NOT NULL);
        CREATE TABLE standing (shape INTEGER NOT NULL, position BIGINT NOT NULL, moment BIGINT NOT NULL);
        """;

    private static readonly FactStep[] Steps = Enum.GetValues<FactStep>();

    private readonly DuckDBConnection _connection;
    private readonly Lock _turn = new();
    private FactStanding _standing;

    private FactStore(DuckDBConnection connection)
    {
        _connection = connection;
        (_standing, Words) = Bring();
    }

    /// <summary>The table of one step: most questions are about one, and need not read past all others. The view <c>facts</c> holds all.</summary>
    public static string TableOf(FactStep step) => $"facts_{step.ToString().ToLowerInvariant()}";

    /// <summary>The codes of categories and classes.</summary>
    public CategoryCodes Words { get; }

    /// <summary>Up to where the ledger has been read.</summary>
    public FactStanding Standing => Volatile.Read(ref _standing);

    /// <summary>Opens the facts of a store, anew when there are none or they are of another shape.</summary>
    /// <param name="folder">The store's folder.</param>
    /// <exception cref="RefusedException">Another program holds them.</exception>
    public static FactStore Open(string folder)
    {
        var file = FileOf(folder);
        try
        {
            return new FactStore(Connect(file));
        }
        catch (FactsOfAnotherShapeException)
        {
            Forget(folder);
            return new FactStore(Connect(file));
        }
    }

    /// <summary>Facts in memory, for recomputing.</summary>
    public static FactStore InMemory() => new(Connect(":memory:"));

    /// <summary>Throws the facts of a store away; they are made again from the ledger.</summary>
    public static void Forget(string folder)
    {
        File.Delete(FileOf(folder));
        File.Delete(FileOf(folder) + ".wal");
    }

    /// <summary>A connection of one's own to ask with; dispose it.</summary>
    public DuckDBConnection Ask()
    {
        // Connections to one file share what lies in memory; only what has no file must be asked to share it.
        var asking = _connection.ConnectionString.Contains(":memory:", StringComparison.Ordinal)
            ? _connection.Duplicate()
            : new DuckDBConnection(_connection.ConnectionString);
        asking.Open();
        return asking;
    }

    /// <summary>Adds facts, and how far the ledger has been read with them: both or neither.</summary>
    public void Add(IReadOnlyList<Fact> facts, FactStanding standing)
    {
        lock (_turn)
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var (id, code) in Words.TakeNew())
                Run("INSERT INTO words VALUES ($1, $2)", id, code);
            foreach (var step in facts.GroupBy(fact => fact.Step))
            {
                using var appender = _connection.CreateAppender(TableOf(step.Key));
                foreach (var fact in step)
                    Append(appender.CreateRow(), fact);
            }
            Run("UPDATE standing SET position = $1, moment = $2", standing.Position, standing.At);
            transaction.Commit();
            Volatile.Write(ref _standing, standing);
        }
    }

    /// <summary>How many facts there are.</summary>
    public long Count()
    {
        lock (_turn)
        {
            using var command = Command("SELECT count(*) FROM facts");
            return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        }
    }

    /// <summary>A mark of all facts together, whatever order they lie in: the same facts have the same.</summary>
    public string Fingerprint()
    {
        lock (_turn)
        {
            using var command = Command(
                "SELECT md5(string_agg(h, '' ORDER BY position, part)) FROM (SELECT position, part, md5(f::VARCHAR) AS h FROM facts f)"
            );
            return command.ExecuteScalar() as string ?? "-";
        }
    }

    private static void Append(IDuckDBAppenderRow row, Fact fact)
    {
        var areas = fact.Areas;
        row.AppendValue(fact.Position)
            .AppendValue(fact.Part)
            .AppendValue((byte)fact.Step)
            .AppendValue(fact.At)
            .AppendValue(fact.Day)
            .AppendValue(fact.Month)
            .AppendValue(fact.Subject)
            .AppendValue(areas.A0)
            .AppendValue(areas.A1)
            .AppendValue(areas.A2)
            .AppendValue(areas.A3)
            .AppendValue(areas.A4)
            .AppendValue(areas.Own)
            .AppendValue(fact.Category)
            .AppendValue(fact.Class)
            .AppendValue(fact.Channel)
            .AppendValue(fact.Place)
            .AppendValue(fact.Level)
            .AppendValue(fact.Cause)
            .AppendValue(fact.Satisfaction)
            .AppendValue(fact.Kind)
            .AppendValue(fact.Urgent)
            .AppendValue(fact.Imported)
            .AppendValue(fact.Solved)
            .AppendValue(fact.OnTime)
            .AppendValue(fact.Kept)
            .AppendValue(fact.Wait)
            .AppendValue(fact.Total)
            .AppendValue(fact.Reworks)
            .AppendValue(fact.Reopenings)
            .AppendValue(fact.Returns)
            .AppendValue(fact.Escalations)
            .AppendValue(fact.Alarms)
            .AppendValue(fact.First)
            .AppendValue(fact.Change)
            .AppendValue(fact.Minutes)
            .EndRow();
    }

    private (FactStanding, CategoryCodes) Bring()
    {
        var words = new CategoryCodes();
        using var known = Command("SELECT count(*) FROM information_schema.tables WHERE table_name = 'standing'");
        if (Convert.ToInt32(known.ExecuteScalar(), CultureInfo.InvariantCulture) == 0)
        {
            foreach (var step in Steps)
                Run($"CREATE TABLE {TableOf(step)} ({Columns})");
            Run($"CREATE VIEW facts AS {string.Join(" UNION ALL ", Steps.Select(step => $"SELECT * FROM {TableOf(step)}"))}");
            Run(Others);
            Run("INSERT INTO standing VALUES ($1, 0, 0)", Shape);
            return (new(0, 0), words);
        }
        using var codes = Command("SELECT code FROM words ORDER BY id");
        using (var rows = codes.ExecuteReader())
            while (rows.Read())
                words.Restore(rows.GetString(0));
        using var where = Command("SELECT shape, position, moment FROM standing");
        using var standing = where.ExecuteReader();
        if (!standing.Read() || standing.GetInt32(0) != Shape)
        {
            _connection.Dispose();
            throw new FactsOfAnotherShapeException();
        }
        return (new(standing.GetInt64(1), standing.GetInt64(2)), words);
    }

    private void Run(string sql, params object[] values)
    {
        using var command = Command(sql);
        foreach (var value in values)
            command.Parameters.Add(new DuckDBParameter(value));
        command.ExecuteNonQuery();
    }

    private DuckDBCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static string FileOf(string folder) => Path.Combine(folder, "facts.duckdb");

    // Half a gigabyte, then it goes to the disk: the machine is small, and the desk comes first. Nothing is ever fetched from anywhere.
    private static DuckDBConnection Connect(string file)
    {
        var connection = new DuckDBConnection($"Data Source={file}");
        try
        {
            connection.Open();
        }
        catch (DuckDBException failure) when (failure.Message.Contains("lock", StringComparison.OrdinalIgnoreCase))
        {
            connection.Dispose();
            throw MeasureRefusals.FactsHeld().AsException();
        }
        using var command = connection.CreateCommand();
        command.CommandText =
            "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; SET memory_limit = '256MB'; "
            + "SET preserve_insertion_order = true; SET threads = 2;";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private sealed class FactsOfAnotherShapeException : Exception;
}

/// <summary>截至 Up to which event of the ledger facts were made, and when that was recorded, in Unix milliseconds.</summary>
public sealed record FactStanding(long Position, long At);
