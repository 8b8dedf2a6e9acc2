using Menpai.XForms.Problems;
using Menpai.XForms.Xlsform;

namespace Menpai.XForms.Conversion;

/// <summary>Where in the workbook each node of a form comes from 来源对照, so that what is found wrong later can name the cell.</summary>
public sealed class SourceMap
{
    private readonly Dictionary<string, TableRow> _rows = new(StringComparer.Ordinal);

    private SourceMap() { }

    internal static SourceMap Empty { get; } = new();

    /// <summary>The row of a node 行; null when no row made it.</summary>
    /// <param name="path">From the root, without predicates, e.g. <c>/data/group/q1</c>.</param>
    public SheetPlace? Find(string path) => _rows.GetValueOrDefault(path)?.Place;

    /// <summary>The cell that says one thing about a node 单元格; the row when no column does.</summary>
    /// <param name="path">As for <see cref="Find(string)"/>.</param>
    /// <param name="aspect">
    /// A bind's attribute (<c>relevant</c>, <c>calculate</c>, <c>jr:constraintMsg</c>, …), a control's (<c>appearance</c>, <c>jr:count</c>, …), or a column
    /// (<c>label</c>, <c>hint</c>, <c>type</c>, <c>default</c>, <c>choice_filter</c>, …).
    /// </param>
    public SheetPlace? Find(string path, string aspect) =>
        _rows.TryGetValue(path, out var row)
            ? row.Find("bind", aspect) ?? row.Find("control", aspect) ?? row.Find("media", aspect) ?? row.Find(aspect) ?? row.Place
            : null;

    internal static SourceMap Of(Section root)
    {
        var map = new SourceMap();
        foreach (var node in root.Descendants())
        {
            if (node.Row is { } row && node is not Section { IsFlat: true })
            {
                map._rows.TryAdd(node.Path, row);
            }
        }
        return map;
    }
}
