using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Territory.Doorplates;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Cases.Public;

/// <summary>How many neighbours have reported the same kind of thing and wait for it: told before one reports once more, without a word of theirs.</summary>
public sealed class OpenNearby(Store store, TimeProvider time)
{
    /// <summary>Open cases of the category in the door's grid, of the days the category's duplicate rule looks back.</summary>
    public int Count(PlateDoor door, Category category)
    {
        if (category.Duplicates is not { } rule)
            return 0;
        var since = time.GetUtcNow().AddDays(-rule.Days);
        using var reading = store.Read(Scope.Below(door.AreaPath));
        return reading
            .Db.Set<Case>()
            .Count(row =>
                row.Category == category.Code
                && row.ReportedAt > since
                && row.Status != CaseStatus.Closed
                && row.Status != CaseStatus.Declined
                && row.Status != CaseStatus.Merged
            );
    }
}
