using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Menpai.XForms.Xlsform;

/// <summary>A group that is asked once for each choice of a list 循环: <c>begin loop over list</c>.</summary>
internal static class Loop
{
    /// <summary>The row that ends the loop begun at the given row; past the last row when none does.</summary>
    public static int End(ImmutableArray<TableRow> rows, int begin)
    {
        var depth = 0;
        for (var i = begin; i < rows.Length; i++)
        {
            depth += rows[i].Text("type") is not { } text
                ? 0
                : TypeCell.Read(text) switch
                {
                    BeginType { Kind: SectionKind.Loop } => 1,
                    EndType { Kind: SectionKind.Loop } => -1,
                    _ => 0,
                };
            if (depth == 0)
            {
                return i;
            }
        }
        return rows.Length;
    }

    public static bool TryList(
        BeginType type,
        TableRow row,
        FormSource source,
        ProblemList problems,
        [NotNullWhen(true)] out ListOfChoices? list
    )
    {
        list = null;
        if (type.List is null)
        {
            problems.Error("xlsform.loop-without-list", row.At("type"));
        }
        else if (!source.Lists.TryGetValue(type.List, out list))
        {
            problems.Error("xlsform.list-unknown", row.At("type"), type.List, source.ListNames);
        }
        return list is not null;
    }

    /// <summary>
    /// Puts the choice's name and label where a row asks for them: <c>%(name)s</c>, <c>%(label)s</c>. Rows inside of a group keep their text, as forms
    /// in the field have it.
    /// </summary>
    public static ImmutableArray<TableRow> Fill(ImmutableArray<TableRow> rows, Choice choice)
    {
        var filled = ImmutableArray.CreateBuilder<TableRow>(rows.Length);
        var depth = 0;
        foreach (var row in rows)
        {
            filled.Add(depth > 0 ? row : row.Map((column, text) => Fill(text, column, choice)));
            depth += row.Text("type") is { } text ? TypeCell.Read(text).Depth : 0;
        }
        return filled.MoveToImmutable();
    }

    private static string Fill(string text, ColumnPath column, Choice choice)
    {
        // Names are checked as they are written, and the rounds stand in groups of their own.
        if (column.First == "name" || !text.Contains("%(", StringComparison.Ordinal))
        {
            return text;
        }
        var language = column.Tokens.Length > 1 ? column.Tokens[^1] : null;
        var label = choice.Label?.Plain ?? choice.Label?.Translations.FirstOrDefault(t => t.Language == language)?.Text;
        label ??= choice.Label?.Translations[0].Text ?? "";
        text = text.Replace("%(name)s", choice.Name, StringComparison.Ordinal).Replace("%(label)s", label, StringComparison.Ordinal);
        foreach (var (key, value) in choice.Extra)
        {
            text = text.Replace($"%({key})s", value, StringComparison.Ordinal);
        }
        return text;
    }
}
