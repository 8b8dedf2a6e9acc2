using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Menpai.Storage;

/// <summary>
/// 行映射 An entity's table as EF maps it, for statements prepared once. EF spends up to a millisecond on reading one row and saving it
/// changed; the acts that thousands do per second, and imports, cannot wait for that. Names and conversions stay in one place: the mapping.
/// </summary>
public sealed class RowMapping
{
    private readonly Column[] _columns;
    private readonly int _key;
    private readonly string _table;
    private readonly string _names;
    private readonly Type _type;

    internal RowMapping(IEntityType entity)
    {
        _type = entity.ClrType;
        _columns = [.. entity.GetProperties().Select(property => new Column(property))];
        _key = Array.FindIndex(_columns, column => column.IsKey);
        _table = $"\"{entity.GetTableName()}\"";
        _names = string.Join(", ", _columns.Select(column => $"\"{column.Name}\""));
        var places = string.Join(", ", Enumerable.Range(1, _columns.Length).Select(at => $"?{at}"));
        Insert = $"INSERT INTO {_table} ({_names}) VALUES ({places})";
        SelectByKey = SelectBy(_columns[_key].Name);
    }

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
        private readonly Func<object, object?> _value;
        private readonly Action<object, object> _set;
        private readonly ValueConverter? _converter;
        private readonly Type _stored;
        private readonly bool _generated;

        public Column(IProperty property)
        {
            var own = property.PropertyInfo ?? throw new InvalidOperationException($"{property.Name} is no property of its class.");
            Type[] types = [own.DeclaringType!, own.PropertyType];
            _type = Nullable.GetUnderlyingType(own.PropertyType) ?? own.PropertyType;
            _value = (Func<object, object?>)Reader.MakeGenericMethod(types).Invoke(null, [own.GetMethod])!;
            _set = (Action<object, object>)Writer.MakeGenericMethod(types).Invoke(null, [own.SetMethod])!;
            _converter = property.GetTypeMapping().Converter;
            _stored = _converter?.ProviderClrType ?? property.ClrType;
            _stored = Nullable.GetUnderlyingType(_stored) ?? _stored;
            Name = property.GetColumnName();
            IsKey = property.IsPrimaryKey();
            _generated = property is { ValueGenerated: ValueGenerated.OnAdd, ClrType.IsPrimitive: true } && IsKey;
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

        public object? Value(object row) => _value(row);

        public object? ToStore(object row)
        {
            var value = _value(row);
            // An integer key of 0 asks SQLite for the next one, as EF does by leaving the column out.
            if (_generated && Convert.ToInt64(value, CultureInfo.InvariantCulture) == 0)
                return null;
            // The two conversions every table has; EF compiles each of them anew for each column.
            return value switch
            {
                null => null,
                DateTimeOffset time when _stored == typeof(long) => time.ToUnixTimeMilliseconds(),
                Enum name when _stored == typeof(string) => name.ToString(),
                _ => _converter is null ? value : _converter.ConvertToProvider(value),
            };
        }

        public void FromStore(object row, Statement.Rows rows, int at)
        {
            var stored = Stored(rows, at);
            _set(
                row,
                stored switch
                {
                    long time when _type == typeof(DateTimeOffset) => DateTimeOffset.FromUnixTimeMilliseconds(time),
                    string name when _type.IsEnum => Enum.Parse(_type, name),
                    _ => _converter is null ? stored : _converter.ConvertFromProvider(stored)!,
                }
            );
        }

        private object Stored(Statement.Rows rows, int at)
        {
            if (_stored == typeof(string))
                return rows.GetString(at);
            if (_stored == typeof(long))
                return rows.GetInt64(at);
            if (_stored == typeof(int))
                return rows.GetInt32(at);
            if (_stored == typeof(bool))
                return rows.GetInt64(at) != 0;
            if (_stored == typeof(double))
                return rows.GetDouble(at);
            if (_stored == typeof(byte[]))
                return rows.GetBytes(at);
            if (_stored == typeof(Guid))
                return Guid.Parse(rows.GetString(at));
            return _stored == typeof(DateOnly)
                ? DateOnly.ParseExact(rows.GetString(at), "yyyy-MM-dd", CultureInfo.InvariantCulture)
                : throw new InvalidOperationException($"No way to read a {_stored.Name} from column {Name}.");
        }
    }
}
