using System.Text.RegularExpressions;
using Menpai.XForms.Publishing;
using Menpai.XForms.Sheets;
using Menpai.XForms.Xlsform;
using Menpai.XForms.XPath.Functions;

namespace Menpai.Tests.XForms.Docs;

/// <summary>docs/xforms.md names all that the tables of the code know.</summary>
public sealed partial class XformsDocTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Checkout.Root, "docs/xforms.md"));

    /// <summary>What stands between backticks, and the first word of it: <c>select_one LIST</c> names select_one.</summary>
    private static readonly HashSet<string> Named =
    [
        .. Code().Matches(Document).Select(m => m.Groups[1].Value).SelectMany(code => new[] { code, FirstWord().Replace(code, "") }),
    ];

    public static TheoryData<string, string> Columns =>
        [
            .. Of("survey", SheetColumns.Survey),
            .. Of("choices", SheetColumns.Choices),
            .. Of("settings", SheetColumns.Settings),
            .. Of("entities", SheetColumns.Entities),
        ];

    [Theory]
    [MemberData(nameof(Columns))]
    public void Names_every_column_under_its_sheet(string sheet, string column)
    {
        Assert.Contains($"`{column}`", Chapter($"### {sheet}", "\n#"), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_every_question_type() =>
        Assert.Empty(QuestionTypes.Names.Concat(TypeCell.Commands).Where(name => !Named.Contains(name)));

    [Fact]
    public void Names_every_parameter()
    {
        var sources = Directory.GetFiles(Path.Combine(Checkout.Root, "src/XForms/Xlsform"), "*.cs").Select(File.ReadAllText);
        var keys = sources
            .SelectMany(source => Allowed().Matches(source))
            .SelectMany(call => Quoted().Matches(call.Value))
            .Select(key => key.Groups[1].Value)
            .Distinct(StringComparer.Ordinal)
            .ToList();

        Assert.True(keys.Count >= 25);
        Assert.Empty(keys.Where(key => !Named.Contains(key)));
    }

    [Fact]
    public void Names_every_function_with_its_arguments()
    {
        var known = FunctionTable.Everything.ToDictionary(f => f.Name, f => (f.Least, f.Most), StringComparer.Ordinal);
        var documented = Call()
            .Matches(Chapter("## Functions", "\n## "))
            .Select(m => (Name: m.Groups[1].Value, Arguments: m.Groups[2].Value))
            .DistinctBy(call => call.Name)
            .ToDictionary(call => call.Name, call => Count(call.Arguments), StringComparer.Ordinal);

        Assert.Equal(known.OrderBy(f => f.Key, StringComparer.Ordinal), documented.OrderBy(f => f.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void The_small_form_of_the_guide_can_be_published()
    {
        var publication = XlsformPublisher.Publish(Workbook.FromMarkdown(Fence().Match(Document).Groups[1].Value));

        Assert.NotNull(publication.Form);
        Assert.Equal("店铺消防检查", publication.Form.Title);
    }

    private static IEnumerable<TheoryDataRow<string, string>> Of(string sheet, SheetColumns columns) =>
        columns.Names.Union(columns.Aliases.Keys).Order(StringComparer.Ordinal).Select(c => new TheoryDataRow<string, string>(sheet, c));

    /// <summary>From a heading up to the next one.</summary>
    private static string Chapter(string heading, string next)
    {
        var start = Document.IndexOf($"\n{heading}", StringComparison.Ordinal);
        return Document[start..Document.IndexOf(next, start + 1, StringComparison.Ordinal)];
    }

    /// <summary>How few and how many arguments a list such as <c>text, start, end?</c> allows.</summary>
    private static (int Least, int Most) Count(string arguments)
    {
        var all = arguments.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (all.Count(a => !a.EndsWith('?') && !a.EndsWith('…')), all.Any(a => a.EndsWith('…')) ? Function.Many : all.Length);
    }

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(" (LIST|FILE|over LIST|\\$.*)$")]
    private static partial Regex FirstWord();

    [GeneratedRegex("\\.Allow\\([^;]*;", RegexOptions.NonBacktracking)]
    private static partial Regex Allowed();

    [GeneratedRegex("\"([a-z_-]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("`((?:jr:)?[a-z][a-z0-9-]*)\\(([^)`]*)\\)`")]
    private static partial Regex Call();

    [GeneratedRegex("```\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}
