using Menpai.Core;
using Menpai.Storage;

namespace Menpai.Web.Hosting;

/// <summary>A plate of the sample district for those who want to try one.</summary>
internal static class SamplePlate
{
    public static string? Of(IServiceProvider services)
    {
        using var read = services.GetRequiredService<Store>().Read(Scope.Everything);
        return read.Db.Prepared("SELECT Token FROM doorplates WHERE RevokedAt IS NULL ORDER BY Id LIMIT 1").ExecuteScalar() as string;
    }
}
