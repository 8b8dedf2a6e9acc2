using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Menpai.Storage;

/// <summary>
/// 语句 A statement prepared once and run again and again, straight on SQLite's own interface: the provider above it looks up every
/// parameter by name each time, which is most of what a small statement costs. One use at a time.
/// </summary>
public sealed class Statement : IDisposable
{
    // SQLITE_PREPARE_PERSISTENT: kept for long, so not from the small memory meant for passing ones.
    private const uint Persistent = 1;

    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly Dictionary<string, int> _parameters = new(StringComparer.Ordinal);
    private int _bound;

    internal Statement(SqliteConnection connection, string sql)
    {
        _connection = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_connection, sql, Persistent, out _statement));
        for (var at = 1; at <= raw.sqlite3_bind_parameter_count(_statement); at++)
            _parameters.Add(raw.sqlite3_bind_parameter_name(_statement, at).utf8_to_string(), at);
    }

    /// <summary>Sets parameters by name; null is NULL. A name the statement does not have is left out.</summary>
    public Statement Bind(params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        foreach (var (name, value) in parameters)
            if (_parameters.TryGetValue(name, out var at))
                Bind(at, value);
        return this;
    }

    /// <summary>Sets the parameter of a place, counted from 1.</summary>
    internal Statement Bind(int at, object? value)
    {
        _bound++;
        Check(
            value switch
            {
                null or DBNull => raw.sqlite3_bind_null(_statement, at),
                string text => raw.sqlite3_bind_text(_statement, at, text),
                byte[] bytes => raw.sqlite3_bind_blob(_statement, at, bytes),
                double real => raw.sqlite3_bind_double(_statement, at, real),
                bool flag => raw.sqlite3_bind_int64(_statement, at, flag ? 1 : 0),
                Guid id => raw.sqlite3_bind_text(_statement, at, Text(id)),
                DateOnly day => raw.sqlite3_bind_text(_statement, at, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                IConvertible whole => raw.sqlite3_bind_int64(_statement, at, whole.ToInt64(CultureInfo.InvariantCulture)),
                _ => throw new ArgumentException($"No way to store a {value.GetType().Name}.", nameof(value)),
            }
        );
        return this;
    }

    // As the provider writes it, so that both find what the other wrote.
    private static string Text(Guid id) => id.ToString().ToUpperInvariant();

    /// <summary>Runs it.</summary>
    /// <returns>How many rows it changed.</returns>
    public int ExecuteNonQuery()
    {
        using var rows = ExecuteReader();
        while (rows.Read()) { }
        return raw.sqlite3_changes(_connection);
    }

    /// <summary>Runs it for the first value of the first row; null when there is none.</summary>
    public object? ExecuteScalar()
    {
        using var rows = ExecuteReader();
        return rows.Read() && !rows.IsDBNull(0) ? rows.GetValue(0) : null;
    }

    /// <summary>Runs it row by row; dispose the rows before the next use.</summary>
    /// <exception cref="InvalidOperationException">A parameter was not set: it would still hold what the last use set.</exception>
    public Rows ExecuteReader() =>
        _bound == _parameters.Count ? new(this) : throw new InvalidOperationException("Each parameter is set once for each use.");

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, _connection);
    }

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    /// <summary>The rows a statement gives, one at a time, from before the first. Columns count from 0.</summary>
    public readonly ref struct Rows
    {
        private readonly Statement _of;

        internal Rows(Statement of) => _of = of;

        /// <summary>Goes to the next row; false after the last.</summary>
        public bool Read()
        {
            var code = raw.sqlite3_step(_of._statement);
            if (code is raw.SQLITE_ROW or raw.SQLITE_DONE)
                return code == raw.SQLITE_ROW;
            raw.sqlite3_reset(_of._statement);
            SqliteException.ThrowExceptionForRC(code, _of._connection);
            return false;
        }

        public bool IsDBNull(int column) => raw.sqlite3_column_type(_of._statement, column) == raw.SQLITE_NULL;

        public string GetString(int column) => raw.sqlite3_column_text(_of._statement, column).utf8_to_string();

        public long GetInt64(int column) => raw.sqlite3_column_int64(_of._statement, column);

        public int GetInt32(int column) => checked((int)GetInt64(column));

        public double GetDouble(int column) => raw.sqlite3_column_double(_of._statement, column);

        public byte[] GetBytes(int column) => raw.sqlite3_column_blob(_of._statement, column).ToArray();

        /// <summary>A long, a double, a string or bytes, as the column is stored; null for NULL.</summary>
        public object? GetValue(int column) =>
            raw.sqlite3_column_type(_of._statement, column) switch
            {
                raw.SQLITE_NULL => null,
                raw.SQLITE_INTEGER => GetInt64(column),
                raw.SQLITE_FLOAT => GetDouble(column),
                raw.SQLITE_TEXT => GetString(column),
                _ => GetBytes(column),
            };

        /// <summary>Ends the reading: the statement can be used again, and holds no lock.</summary>
        public void Dispose()
        {
            _of._bound = 0;
            raw.sqlite3_reset(_of._statement);
        }
    }
}
