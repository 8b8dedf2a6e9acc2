using Menpai.Core;
using Menpai.Territory.Import;

namespace Menpai.Work.Posts.Import;

/// <summary>人员表 Staff, with the posts they take over, as a spreadsheet. One row a post: who holds two stands in two rows.</summary>
public static class StaffSheet
{
    public static readonly CsvColumn FullName = new("姓名")
    {
        Required = true,
        Longest = AddStaffHandler.LongestName,
        Example = "王样本",
    };
    public static readonly CsvColumn SignInName = new("登录名", "账号", "用户名")
    {
        Required = true,
        Kind = CellKind.Code,
        Longest = 32,
        Example = "wang.yb",
    };
    public static readonly CsvColumn Post = new("岗位", "岗位名称")
    {
        Longest = AddPostHandler.LongestName,
        Example = "文明社区第3网格网格员",
    };
    public static readonly CsvColumn Area = new("区域代码", "区域编码", "网格代码")
    {
        Kind = CellKind.Code,
        Longest = 15,
        Example = "411602001001003",
    };

    /// <summary>The columns, as the template has them.</summary>
    public static IReadOnlyList<CsvColumn> Columns { get; } = [FullName, SignInName, Post, Area];

    /// <summary>Reads people to enter and posts to give them.</summary>
    /// <exception cref="RefusedException">The file as a whole is wrong.</exception>
    public static Sheet<StaffEntry> Read(Stream file, DutyBook book, Scope scope, DateTimeOffset now)
    {
        var (posts, drafts) = (new PostFinder(book, scope), new StaffEntryDrafts(book, now));
        StaffEntry? Make(CsvRow row)
        {
            var post = row[Post].Length == 0 ? null : posts.Find(row[Post], row[Area]);
            return drafts.Make(new StaffEntry(row[SignInName], row[FullName], post?.Id)) is null
                ? null
                : new StaffEntry(row[SignInName], row[FullName], post?.Id);
        }
        var table = CsvTable.Read(file, Columns);
        return Sheet<StaffEntry>.Read(
            table,
            Make,
            ("fullName", FullName),
            ("signInName", SignInName),
            ("post", Post),
            ("staff", Post),
            ("area", Area)
        );
    }

    /// <summary>Writes everybody in service, one row a post, in the same columns.</summary>
    public static async Task Write(Stream file, DutyBook book, DateTimeOffset now)
    {
        await using var csv = new CsvOut(file);
        await csv.Row([.. Columns.Select(column => column.Name)]);
        foreach (var row in StaffList.Find(book, now).Where(row => row.Member.EndedAt is null))
        {
            if (row.Posts.Count == 0)
                await csv.Row(row.Member.FullName, row.Member.SignInName, null, null);
            foreach (var post in row.Posts)
                await csv.Row(row.Member.FullName, row.Member.SignInName, post.Name, book.Tree.Find(post.AreaId)?.Code);
        }
    }
}

/// <summary>Finds posts by what people write: the post's name, or its office beside the area's code.</summary>
internal sealed class PostFinder(DutyBook book, Scope scope)
{
    private readonly ILookup<string, Post> _byName = book.Posts.Where(post => scope.Covers(post.AreaPath)).ToLookup(post => post.Name);

    /// <summary>The one post that is meant.</summary>
    /// <exception cref="RefusedException">There is none, or several.</exception>
    public Post Find(string written, string areaCode)
    {
        var found = areaCode.Length == 0 ? [.. _byName[written]] : InArea(written, areaCode);
        return found.Count == 1 ? found[0] : throw PostRefusals.UnknownPost(written).AsException();
    }

    private List<Post> InArea(string written, string areaCode)
    {
        var area = book.Tree.Find(areaCode) ?? throw PostRefusals.UnknownArea().AsException();
        var named = _byName[written].Where(post => post.AreaId == area.Id).ToList();
        if (named.Count > 0 || PostWords.Kind(written) is not { } kind)
            return named;
        return [.. book.PostsOf(area.Id).Where(post => post.Kind == kind && scope.Covers(post.AreaPath))];
    }
}
