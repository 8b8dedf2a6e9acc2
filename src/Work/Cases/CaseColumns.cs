using Menpai.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Menpai.Work.Cases;

/// <summary>The columns of a case as EF maps them, to compare a case in memory with its row.</summary>
internal sealed class CaseColumns
{
    private readonly (string Name, Func<object, object?> Read)[] _columns;

    public CaseColumns(MenpaiDb db)
    {
        var entity = db.Model.FindEntityType(typeof(Case))!;
        _columns = [.. entity.GetProperties().Select(property => (property.GetColumnName(), Reader(property)))];
        var names = string.Join(", ", _columns.Select(column => $"\"{column.Name}\""));
        Sql = $"SELECT {names} FROM \"{entity.GetTableName()}\" WHERE \"Id\" = @id";
    }

    /// <summary>Reads the row of <c>@id</c>.</summary>
    public string Sql { get; }

    /// <summary>The columns in which a row differs from a case.</summary>
    public IEnumerable<string> Differences(Case @case, SqliteDataReader row)
    {
        for (var at = 0; at < _columns.Length; at++)
            if (!Same(_columns[at].Read(@case), row, at))
                yield return _columns[at].Name;
    }

    private static bool Same(object? expected, SqliteDataReader row, int at)
    {
        if (expected is null || row.IsDBNull(at))
            return expected is null && row.IsDBNull(at);
        var stored = row.GetValue(at);
        return expected switch
        {
            string text => stored is string same && same == text,
            double number => stored is double same && same.Equals(number),
            bool flag => stored is long same && same == (flag ? 1 : 0),
            _ => stored is long same && same == Convert.ToInt64(expected),
        };
    }

    private static Func<object, object?> Reader(IProperty property)
    {
        var getter = property.GetGetter();
        var converter = property.GetTypeMapping().Converter;
        return row =>
        {
            var value = getter.GetClrValue(row);
            return converter is null || value is null ? value : converter.ConvertToProvider(value);
        };
    }
}
