using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Import;

namespace Menpai.Work.Posts.Import;

/// <summary>One row of a roster: a turn on duty of an area.</summary>
public sealed record AreaShift(int AreaId, Shift Shift);

/// <summary>值班表 Turns on duty as a spreadsheet.</summary>
public sealed class RosterImporter(
    Store store,
    Ledger ledger,
    ImportRosterHandler handler,
    Snapshot<DutyBook> book,
    Snapshot<WorkCalendar> calendar,
    TimeProvider time
) : Importer<AreaShift>(store)
{
    private static readonly SheetColumn Area = new("区域代码", "区域编码")
    {
        Required = true,
        Kind = CellKind.Code,
        Longest = 15,
        Refers = true,
        Example = "411602001001",
    };
    private static readonly SheetColumn Post = new("岗位", "岗位名称")
    {
        Required = true,
        Longest = AddPostHandler.LongestName,
        Example = "社区专干",
    };
    private static readonly SheetColumn SignInName = new("登录名", "账号", "用户名")
    {
        Required = true,
        Kind = CellKind.Code,
        Longest = 32,
        Refers = true,
        Example = "wang.yb",
    };
    private static readonly SheetColumn From = new("开始", "开始时间")
    {
        Required = true,
        Longest = 30,
        Example = "2026-10-01 17:30",
    };
    private static readonly SheetColumn To = new("结束", "结束时间")
    {
        Required = true,
        Longest = 30,
        Example = "2026-10-02 08:30",
    };
    internal static readonly SheetColumn[] All = [Area, Post, SignInName, From, To];

    public override string Key => "roster";

    public override IReadOnlyList<SheetColumn> Columns => All;

    protected override SheetColumn? ColumnOf(string? field) =>
        field switch
        {
            "area" => Area,
            "post" => Post,
            "staff" => SignInName,
            "from" => From,
            "to" => To,
            _ => null,
        };

    protected override RowJudge<AreaShift> Begin(MenpaiDb db, ImportRun run)
    {
        var (current, scope, zone) = (book.Current, run.Owner.Scope, calendar.Current.Zone);
        var (drafts, posts) = (new ShiftDrafts(current, scope, time.GetUtcNow()), new PostFinder(current, scope));
        var staff = current.AllStaff.ToDictionary(member => member.SignInName);
        return row =>
        {
            var area = row.Read(Area, code => current.Tree.Find(code) ?? throw PostRefusals.UnknownArea().AsException());
            var post = area is null ? null : row.Read(Post, name => posts.Find(name, area.Code));
            var member = row.Read(
                SignInName,
                name => staff.GetValueOrDefault(StaffDrafts.Plain(name)) ?? throw PostRefusals.UnknownStaff("staff").AsException()
            );
            var from = row.Read(From, time => LocalTime.Need(time, zone, "from"));
            var to = row.Read(To, time => LocalTime.Need(time, zone, "to"));
            if (row.IsWrong)
                return (RowFate.Wrong, null);
            var shift = new Shift(post!.Id, member!.Id, from, to);
            if (current.ShiftsOf(area!.Id).Any(one => (one.PostId, one.StaffId, one.From, one.To) == (post.Id, member.Id, from, to)))
                return (RowFate.Unchanged, null);
            drafts.Make(area.Id, shift);
            return (RowFate.New, new AreaShift(area.Id, shift));
        };
    }

    protected override Task Act(Guid actId, IReadOnlyList<AreaShift> rows, Actor actor) =>
        ledger.Run(handler, actId, new ImportRoster(rows), actor);

    /// <summary>Writes the turns of a scope that last or are to come, in the same columns.</summary>
    public static async Task Write(SheetOut file, DutyBook book, Scope scope, TimeZoneInfo zone)
    {
        await file.Row([.. All.Select(column => column.Name)]);
        foreach (var area in book.Tree.Areas.Where(area => scope.Covers(area.AreaPath)))
        foreach (var shift in book.ShiftsOf(area.Id))
            await file.Row(
                area.Code,
                book.Post(shift.PostId)?.Name,
                book.Staff(shift.StaffId)?.SignInName,
                TimeZoneInfo.ConvertTime(shift.From, zone).DateTime,
                TimeZoneInfo.ConvertTime(shift.To, zone).DateTime
            );
    }
}
