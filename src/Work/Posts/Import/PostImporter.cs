using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Import;

namespace Menpai.Work.Posts.Import;

/// <summary>岗位表 Posts as a spreadsheet.</summary>
public sealed class PostImporter(
    Store store,
    Ledger ledger,
    ImportPostsHandler handler,
    Pack pack,
    Snapshot<DutyBook> book,
    Snapshot<WorkCalendar> calendar,
    TimeProvider time
) : Importer<AddPost>(store)
{
    private static readonly SheetColumn Name = new("岗位名称", "名称", "岗位")
    {
        Longest = AddPostHandler.LongestName,
        Example = "文明社区第3网格网格员",
    };
    private static readonly SheetColumn Kind = new("类别", "岗位类别")
    {
        Required = true,
        Longest = 30,
        Example = "网格员",
    };
    private static readonly SheetColumn Area = new("区域代码", "区域编码", "网格代码")
    {
        Required = true,
        Kind = CellKind.Code,
        Longest = 15,
        Refers = true,
        Example = "411602001001003",
    };
    private static readonly SheetColumn Department = new("部门代码", "部门编码", "部门") { Longest = 40, Refers = true };
    private static readonly SheetColumn Number = new("值班电话", "电话") { Longest = 24, Example = "0394-8220110" };
    internal static readonly SheetColumn[] All = [Name, Kind, Area, Department, Number];

    public override string Key => "posts";

    public override IReadOnlyList<SheetColumn> Columns => All;

    protected override SheetColumn? ColumnOf(string? field) =>
        field switch
        {
            "kind" => Kind,
            "area" => Area,
            "department" => Department,
            "postName" => Name,
            "dutyNumber" => Number,
            _ => null,
        };

    protected override RowJudge<AddPost> Begin(MenpaiDb db, ImportRun run)
    {
        var current = book.Current;
        var drafts = new PostDrafts(pack, current, run.Owner.Scope, calendar.Current.DayOf(time.GetUtcNow()));
        return row =>
        {
            var kind = row.Read(Kind, written => PostWords.Kind(written) ?? throw PostRefusals.UnknownKind().AsException());
            var area = row.Read(
                Area,
                code =>
                    current.Tree.Find(code) is { } found && run.Owner.Scope.Covers(found.AreaPath)
                        ? found
                        : throw PostRefusals.UnknownArea().AsException()
            );
            var number = row.Read(Number, written => Entered.DutyNumber(written)) ?? "";
            if (Entered.IsMobile(number))
                row.Warn(Number, "private-number");
            if (row.IsWrong)
                return (RowFate.Wrong, null);
            var act = new AddPost(kind, area!.Id, DepartmentCode(row[Department], current), row[Name], number);
            if (current.PostsOf(area.Id).Any(post => IsAsIn(post, act, current)))
                return (RowFate.Unchanged, null);
            drafts.Make(act);
            return (RowFate.New, act);
        };
    }

    // The same file again changes nothing.
    private static bool IsAsIn(Post post, AddPost row, DutyBook book) =>
        post.Name == row.Name?.Trim()
        && post.Kind == row.Kind
        && (post.DepartmentId is { } id ? book.Department(id)?.Code : null) == row.Department
        && (post.DutyNumber ?? "") == (Entered.DutyNumber(row.DutyNumber) ?? "");

    protected override Task Act(Guid actId, IReadOnlyList<AddPost> rows, Actor actor) =>
        ledger.Run(handler, actId, new ImportPosts(rows), actor);

    /// <summary>Writes the posts of a scope in the same columns.</summary>
    public static async Task Write(SheetOut file, DutyBook book, Scope scope)
    {
        await file.Row([.. All.Select(column => column.Name)]);
        foreach (var area in book.Tree.Areas.Where(area => scope.Covers(area.AreaPath)))
        foreach (var post in book.PostsOf(area.Id))
        {
            var department = post.DepartmentId is { } id ? book.Department(id)?.Code : null;
            await file.Row(post.Name, PostWords.Office(post.Kind), area.Code, department, post.DutyNumber);
        }
    }

    // People write the name as readily as the code.
    private static string? DepartmentCode(string written, DutyBook book) =>
        written.Length == 0
            ? null
            : book.Department(written)?.Code ?? book.Departments.FirstOrDefault(one => one.Name == written)?.Code ?? written;
}
