using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Menpai.Storage.Ledger;

namespace Menpai.Storage;

/// <summary>
/// 行映射 An entity's table as its annotations say, for statements prepared once. EF, which reads the same annotations, spends up to a
/// millisecond on reading one row and saving it changed, and as long as all else to start: what thousands ask for per second, imports
/// and the first pages cannot wait for that.
/// </summary>
public sealed class RowMapping
{
    private readonly Column[] _columns;
    private readonly int _key;
    private readonly string _table;
    private readonly string _names;
    private readonly Type _type;

    internal RowMapping(Type type)
    {
        _type = type;
        _columns =
        [
            .. type.GetProperties()
                .Where(property => property.SetMethod is not null && !property.IsDefined(typeof(NotMappedAttribute)))
                .Select(property => new Column(property)),
        ];
        _key = Array.FindIndex(_columns, column => column.IsKey);
        _table = $"\"{type.GetCustomAttribute<TableAttribute>()!.Name}\"";
        _names = string.Join(", ", _columns.Select(column => $"\"{column.Name}\""));
        var places = string.Join(", ", Enumerable.Range(1, _columns.Length).Select(at => $"?{at}"));
        Insert = $"INSERT INTO {_table} ({_names}) VALUES ({places})";
        SelectByKey = SelectBy(_columns[_key].Name);
    }

    /// <summary>The columns, in the order of the properties.</summary>
    public IEnumerable<string> Columns => _columns.Select(column => column.Name);

    internal string Insert { get; }

    internal string SelectAll => $"SELECT {_names} FROM {_table} ORDER BY \"{_columns[_key].Name}\"";

    /// <summary>The row of key <c>?1</c>.</summary>
    public string SelectByKey { get; }

    /// <summary>The rows in which a column equals <c>?1</c>.</summary>
    internal string SelectBy(string column, string? order = null) =>
        $"SELECT {_names} FROM {_table} WHERE \"{column}\" = ?1" + (order is null ? "" : $" ORDER BY \"{order}\"");

    /// <summary>Sets the chosen columns to <c>?1</c>, <c>?2</c>… where the key is the last of them.</summary>
    internal string Update(IReadOnlyList<int> chosen)
    {
        var set = chosen.Select((column, at) => $"\"{_columns[column].Name}\" = ?{at + 1}");
        return $"UPDATE {_table} SET {string.Join(", ", set)} WHERE \"{_columns[_key].Name}\" = ?{chosen.Count + 1}";
    }

    internal void BindAll(Statement statement, object row)
    {
        for (var at = 0; at < _columns.Length; at++)
            statement.Bind(at + 1, _columns[at].ToStore(row));
    }

    internal void BindChosen(Statement statement, IReadOnlyList<int> chosen, object row)
    {
        for (var at = 0; at < chosen.Count; at++)
            statement.Bind(at + 1, _columns[chosen[at]].ToStore(row));
        statement.Bind(chosen.Count + 1, _columns[_key].ToStore(row));
    }

    /// <summary>Makes the entity of the row at hand.</summary>
    internal object Make(Statement.Rows rows)
    {
        var row = Activator.CreateInstance(_type, nonPublic: true)!;
        for (var at = 0; at < _columns.Length; at++)
            if (!rows.IsDBNull(at))
                _columns[at].FromStore(row, rows, at);
        return row;
    }

    /// <summary>What the row holds in memory, to see later what has changed.</summary>
    internal object?[] Values(object row) => Array.ConvertAll(_columns, column => column.Value(row));

    /// <summary>The columns that differ from earlier values.</summary>
    internal List<int> Changes(object row, object?[] earlier)
    {
        var changed = new List<int>();
        for (var at = 0; at < _columns.Length; at++)
            if (!Equals(_columns[at].Value(row), earlier[at]))
                changed.Add(at);
        return changed;
    }

    /// <summary>The columns in which the row at hand differs from an entity in memory.</summary>
    public IEnumerable<string> Differences(object entity, Statement.Rows rows)
    {
        var found = new List<string>();
        for (var at = 0; at < _columns.Length; at++)
            if (!Same(_columns[at].ToStore(entity), rows.GetValue(at)))
                found.Add(_columns[at].Name);
        return found;
    }

    private static bool Same(object? expected, object? stored) =>
        expected switch
        {
            null => stored is null,
            string text => stored is string same && same == text,
            double number => stored is double same && same.Equals(number),
            _ => stored is long same && same == Convert.ToInt64(expected, CultureInfo.InvariantCulture),
        };

    private sealed class Column
    {
        private static readonly MethodInfo Reader = typeof(Column).GetMethod(
            nameof(ReaderOf),
            BindingFlags.NonPublic | BindingFlags.Static
        )!;

        private static readonly MethodInfo Writer = typeof(Column).GetMethod(
            nameof(WriterOf),
            BindingFlags.NonPublic | BindingFlags.Static
        )!;

        private readonly Type _type;
        private readonly Lazy<Func<object, object?>> _value;
        private readonly Lazy<Action<object, object>> _set;
        private readonly bool _generated;
        private readonly Stored _stored;

        public Column(PropertyInfo property)
        {
            Type[] types = [property.DeclaringType!, property.PropertyType];
            _type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            _value = new(() => (Func<object, object?>)Reader.MakeGenericMethod(types).Invoke(null, [property.GetMethod])!);
            _set = new(() => (Action<object, object>)Writer.MakeGenericMethod(types).Invoke(null, [property.SetMethod])!);
            _stored = StoredAs(_type);
            Name = property.GetCustomAttribute<ColumnAttribute>()?.Name ?? property.Name;
            IsKey = property.IsDefined(typeof(KeyAttribute)) || property.Name == "Id";
            _generated = IsKey && _type.IsPrimitive && !property.IsDefined(typeof(DatabaseGeneratedAttribute));
        }

        public string Name { get; }

        public bool IsKey { get; }

        // A delegate of its own for each property: reflection costs ten times as much on every read.
        private static Func<object, object?> ReaderOf<TRow, TValue>(MethodInfo get)
        {
            var read = get.CreateDelegate<Func<TRow, TValue>>();
            return row => read((TRow)row);
        }

        private static Action<object, object> WriterOf<TRow, TValue>(MethodInfo set)
        {
            var write = set.CreateDelegate<Action<TRow, TValue>>();
            return (row, value) => write((TRow)row, (TValue)value);
        }

        public object? Value(object row) => _value.Value(row);

        public object? ToStore(object row)
        {
            var value = _value.Value(row);
            // An integer key of 0 asks SQLite for the next one, as EF does by leaving the column out.
            if (_generated && Convert.ToInt64(value, CultureInfo.InvariantCulture) == 0)
                return null;
            return value switch
            {
                null => null,
                DateTimeOffset time => time.ToUnixTimeMilliseconds(),
                Enum name => name.ToString(),
                _ => _stored == Stored.Json ? JsonSerializer.Serialize(value, _type, EventTypes.Json) : value,
            };
        }

        public void FromStore(object row, Statement.Rows rows, int at) =>
            _set.Value(
                row,
                _stored switch
                {
                    Stored.Text => rows.GetString(at),
                    Stored.Long => rows.GetInt64(at),
                    Stored.Int => rows.GetInt32(at),
                    Stored.Flag => rows.GetInt64(at) != 0,
                    Stored.Real => rows.GetDouble(at),
                    Stored.Bytes => rows.GetBytes(at),
                    Stored.Time => DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(at)),
                    Stored.Day => DateOnly.ParseExact(rows.GetString(at), "yyyy-MM-dd", CultureInfo.InvariantCulture),
                    Stored.Id => Guid.Parse(rows.GetString(at)),
                    Stored.Word => Enum.Parse(_type, rows.GetString(at)),
                    _ => JsonSerializer.Deserialize(rows.GetString(at), _type, EventTypes.Json)!,
                }
            );

        private static Stored StoredAs(Type type) =>
            Type.GetTypeCode(type) switch
            {
                _ when type.IsEnum => Stored.Word,
                TypeCode.String => Stored.Text,
                TypeCode.Int64 => Stored.Long,
                TypeCode.Int32 => Stored.Int,
                TypeCode.Boolean => Stored.Flag,
                TypeCode.Double => Stored.Real,
                _ when type == typeof(byte[]) => Stored.Bytes,
                _ when type == typeof(DateTimeOffset) => Stored.Time,
                _ when type == typeof(DateOnly) => Stored.Day,
                _ when type == typeof(Guid) => Stored.Id,
                _ => Stored.Json,
            };

        // How a value lies in its column.
        private enum Stored
        {
            Text,
            Long,
            Int,
            Flag,
            Real,
            Bytes,

            /// <summary>UTC milliseconds.</summary>
            Time,
            Day,
            Id,

            /// <summary>The name of an enum's value.</summary>
            Word,
            Json,
        }
    }
}
