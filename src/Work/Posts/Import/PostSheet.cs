using Menpai.Core;
using Menpai.Packs;
using Menpai.Territory.Import;

namespace Menpai.Work.Posts.Import;

/// <summary>岗位表 Posts as a spreadsheet.</summary>
public static class PostSheet
{
    public static readonly CsvColumn Name = new("岗位名称", "名称", "岗位")
    {
        Longest = AddPostHandler.LongestName,
        Example = "文明社区第3网格网格员",
    };
    public static readonly CsvColumn Kind = new("类别", "岗位类别")
    {
        Required = true,
        Longest = 30,
        Example = "网格员",
    };
    public static readonly CsvColumn Area = new("区域代码", "区域编码", "网格代码")
    {
        Required = true,
        Kind = CellKind.Code,
        Longest = 15,
        Example = "411602001001003",
    };
    public static readonly CsvColumn Department = new("部门代码", "部门编码", "部门") { Longest = 40, Example = "" };
    public static readonly CsvColumn Number = new("值班电话", "电话") { Longest = 24, Example = "0394-8220110" };

    /// <summary>The columns, as the template has them.</summary>
    public static IReadOnlyList<CsvColumn> Columns { get; } = [Name, Kind, Area, Department, Number];

    /// <summary>Reads posts to add.</summary>
    /// <exception cref="RefusedException">The file as a whole is wrong.</exception>
    public static Sheet<AddPost> Read(Stream file, Pack pack, DutyBook book, Scope scope, DateOnly today)
    {
        var drafts = new PostDrafts(pack, book, scope, today);
        AddPost Make(CsvRow row)
        {
            var kind = PostWords.Kind(row[Kind]) ?? throw PostRefusals.UnknownKind().AsException();
            var area = book.Tree.Find(row[Area]) ?? throw PostRefusals.UnknownArea().AsException();
            var act = new AddPost(kind, area.Id, DepartmentCode(row[Department], book), row[Name], row[Number]);
            drafts.Make(act);
            return act;
        }
        var table = CsvTable.Read(file, Columns);
        return Sheet<AddPost>.Read(
            table,
            Make,
            ("kind", Kind),
            ("area", Area),
            ("department", Department),
            ("postName", Name),
            ("dutyNumber", Number)
        );
    }

    /// <summary>Writes the posts of a scope in the same columns.</summary>
    public static async Task Write(Stream file, DutyBook book, Scope scope)
    {
        await using var csv = new CsvOut(file);
        await csv.Row([.. Columns.Select(column => column.Name)]);
        foreach (var area in book.Tree.Areas.Where(area => scope.Covers(area.AreaPath)))
        foreach (var post in book.PostsOf(area.Id))
        {
            var department = post.DepartmentId is { } id ? book.Department(id)?.Code : null;
            await csv.Row(post.Name, PostWords.Office(post.Kind), area.Code, department, post.DutyNumber);
        }
    }

    // People write the name as readily as the code.
    private static string? DepartmentCode(string written, DutyBook book) =>
        written.Length == 0
            ? null
            : book.Department(written)?.Code ?? book.Departments.FirstOrDefault(one => one.Name == written)?.Code ?? written;
}
