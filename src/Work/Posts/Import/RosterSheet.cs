using Menpai.Core;
using Menpai.Territory.Import;

namespace Menpai.Work.Posts.Import;

/// <summary>One row of a roster: a turn on duty of an area.</summary>
public sealed record AreaShift(int AreaId, Shift Shift);

/// <summary>值班表 Turns on duty as a spreadsheet.</summary>
public static class RosterSheet
{
    public static readonly CsvColumn Area = new("区域代码", "区域编码")
    {
        Required = true,
        Kind = CellKind.Code,
        Longest = 15,
        Example = "411602001001",
    };
    public static readonly CsvColumn Post = new("岗位", "岗位名称")
    {
        Required = true,
        Longest = AddPostHandler.LongestName,
        Example = "社区专干",
    };
    public static readonly CsvColumn SignInName = new("登录名", "账号", "用户名")
    {
        Required = true,
        Kind = CellKind.Code,
        Longest = 32,
        Example = "wang.yb",
    };
    public static readonly CsvColumn From = new("开始", "开始时间")
    {
        Required = true,
        Longest = 30,
        Example = "2026-10-01 17:30",
    };
    public static readonly CsvColumn To = new("结束", "结束时间")
    {
        Required = true,
        Longest = 30,
        Example = "2026-10-02 08:30",
    };

    /// <summary>The columns, as the template has them.</summary>
    public static IReadOnlyList<CsvColumn> Columns { get; } = [Area, Post, SignInName, From, To];

    /// <summary>Reads turns on duty to set.</summary>
    /// <exception cref="RefusedException">The file as a whole is wrong.</exception>
    public static Sheet<AreaShift> Read(Stream file, DutyBook book, Scope scope, DateTimeOffset now, TimeZoneInfo zone)
    {
        var (drafts, posts) = (new ShiftDrafts(book, scope, now), new PostFinder(book, scope));
        var staff = book.AllStaff.ToDictionary(member => member.SignInName);
        AreaShift? Make(CsvRow row)
        {
            var area = book.Tree.Find(row[Area]) ?? throw PostRefusals.UnknownArea().AsException();
            var post = posts.Find(row[Post], row[Area]);
            var member =
                staff.GetValueOrDefault(StaffDrafts.Plain(row[SignInName])) ?? throw PostRefusals.UnknownStaff("staff").AsException();
            if (Time(row, From) is not { } from || Time(row, To) is not { } to)
                return null;
            var shift = new Shift(post.Id, member.Id, from, to);
            drafts.Make(area.Id, shift);
            return new AreaShift(area.Id, shift);
        }
        DateTimeOffset? Time(CsvRow row, CsvColumn column)
        {
            if (LocalTime.Read(row[column], zone) is { } at)
                return at;
            row.Wrong(column, PostRefusals.NoTime(row[column]));
            return null;
        }
        var table = CsvTable.Read(file, Columns);
        return Sheet<AreaShift>.Read(table, Make, ("area", Area), ("post", Post), ("staff", SignInName), ("from", From), ("to", To));
    }

    /// <summary>Writes the turns of a scope that last or are to come, in the same columns.</summary>
    public static async Task Write(Stream file, DutyBook book, Scope scope, TimeZoneInfo zone)
    {
        await using var csv = new CsvOut(file);
        await csv.Row([.. Columns.Select(column => column.Name)]);
        foreach (var area in book.Tree.Areas.Where(area => scope.Covers(area.AreaPath)))
        foreach (var shift in book.ShiftsOf(area.Id))
            await csv.Row(
                area.Code,
                book.Post(shift.PostId)?.Name,
                book.Staff(shift.StaffId)?.SignInName,
                LocalTime.Write(shift.From, zone),
                LocalTime.Write(shift.To, zone)
            );
    }
}
