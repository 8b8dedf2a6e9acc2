using Menpai.Core;
using Menpai.Storage;
using Menpai.Territory.Doorplates;

namespace Menpai.Web.Hosting;

/// <summary>A plate of the sample district for those who want to try one.</summary>
internal static class SamplePlate
{
    public static string? Of(IServiceProvider services)
    {
        using var read = services.GetRequiredService<Store>().Read(Scope.Everything);
        return read
            .Db.Set<Doorplate>()
            .Where(plate => plate.RevokedAt == null)
            .OrderBy(plate => plate.Id)
            .Select(plate => plate.Token)
            .FirstOrDefault();
    }
}
