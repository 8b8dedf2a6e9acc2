using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Work.Posts;

namespace Menpai.Web.Hosting;

/// <summary>A plate of the sample district for those who want to try one: what is reported by it comes to the sample's own sign-ins.</summary>
internal static class SamplePlate
{
    private const string First =
        "SELECT d.Token FROM doorplates d JOIN places p ON p.Id = d.PlaceId WHERE p.AreaId = @grid AND d.RevokedAt IS NULL ORDER BY d.Id LIMIT 1";

    /// <summary>The token; null when there is none.</summary>
    public static string? Of(IServiceProvider services)
    {
        var grid = Grid(services.GetRequiredService<Snapshot<DutyBook>>().Current);
        using var read = services.GetRequiredService<Store>().Read(Scope.Everything);
        return read.Db.Prepared(First).Bind(("@grid", grid)).ExecuteScalar() as string;
    }

    /// <summary>The grid whose worker signs in as <c>wangge</c>; the district when nobody does.</summary>
    public static int Grid(DutyBook book) =>
        book.Posts.Where(post => post.Kind == PostKind.GridWorker)
            .FirstOrDefault(post =>
                book.HolderOf(post.Id, DateTimeOffset.MaxValue) is { } holder && book.Staff(holder.StaffId)?.SignInName == "wangge"
            )
            ?.AreaId
        ?? 1;
}
