using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Import;

namespace Menpai.Work.Posts.Import;

/// <summary>人员表 Staff, with the posts they take over, as a spreadsheet. One row a post: who holds two stands in two rows.</summary>
public sealed class StaffImporter(Store store, Ledger ledger, ImportStaffHandler handler, Snapshot<DutyBook> book, TimeProvider time)
    : Importer<StaffEntry>(store)
{
    private static readonly SheetColumn FullName = new("姓名")
    {
        Required = true,
        Longest = AddStaffHandler.LongestName,
        Example = "王样本",
    };
    private static readonly SheetColumn SignInName = new("登录名", "账号", "用户名")
    {
        Required = true,
        Kind = CellKind.Code,
        Longest = 32,
        Example = "wang.yb",
    };
    private static readonly SheetColumn Post = new("岗位", "岗位名称") { Longest = AddPostHandler.LongestName, Example = "网格员" };
    private static readonly SheetColumn Area = new("区域代码", "区域编码", "网格代码")
    {
        Kind = CellKind.Code,
        Longest = 15,
        Refers = true,
        Example = "411602001001003",
    };
    internal static readonly SheetColumn[] All = [FullName, SignInName, Post, Area];

    public override string Key => "staff";

    public override IReadOnlyList<SheetColumn> Columns => All;

    protected override SheetColumn? ColumnOf(string? field) =>
        field switch
        {
            "fullName" => FullName,
            "signInName" => SignInName,
            "post" or "staff" => Post,
            "area" => Area,
            _ => null,
        };

    protected override RowJudge<StaffEntry> Begin(MenpaiDb db, ImportRun run)
    {
        var current = book.Current;
        var (posts, drafts) = (new PostFinder(current, run.Owner.Scope), new StaffEntryDrafts(current, time.GetUtcNow()));
        return row =>
        {
            if (row[Area].Length > 0)
                row.Read(Area, code => current.Tree.Find(code) ?? throw PostRefusals.UnknownArea().AsException());
            var post = row[Post].Length == 0 || row.IsWrongIn(Area) ? null : row.Read(Post, name => posts.Find(name, row[Area]));
            if (row.IsWrong)
                return (RowFate.Wrong, null);
            var entry = new StaffEntry(row[SignInName], row[FullName], post?.Id);
            return drafts.Make(entry) switch
            {
                null => (RowFate.Unchanged, null),
                { Known: null } => (RowFate.New, entry),
                _ => (RowFate.Changed, entry),
            };
        };
    }

    protected override Task Act(Guid actId, IReadOnlyList<StaffEntry> rows, Actor actor) =>
        ledger.Run(handler, actId, new ImportStaff(rows), actor);

    /// <summary>Writes everybody in service, one row a post, in the same columns.</summary>
    public static async Task Write(SheetOut file, DutyBook book, DateTimeOffset now)
    {
        await file.Row([.. All.Select(column => column.Name)]);
        foreach (var row in StaffList.Find(book, now).Where(row => row.Member.EndedAt is null))
        {
            if (row.Posts.Count == 0)
                await file.Row(row.Member.FullName, row.Member.SignInName, null, null);
            foreach (var post in row.Posts)
                await file.Row(row.Member.FullName, row.Member.SignInName, post.Name, book.Tree.Find(post.AreaId)?.Code);
        }
    }
}
