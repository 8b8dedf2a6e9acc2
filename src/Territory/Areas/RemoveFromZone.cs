using Menpai.Core;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Areas;

/// <summary>划出片区 Takes areas and places out of a zone.</summary>
/// <param name="Members">Ids of <see cref="ZoneMember"/>.</param>
public sealed record RemoveFromZone(int ZoneId, IReadOnlyList<int> Members);

[EventName("zone.members-removed")]
public sealed record ZoneMembersRemoved(IReadOnlyList<int> Areas, IReadOnlyList<int> Places);

/// <inheritdoc cref="RemoveFromZone"/>
public sealed class RemoveFromZoneHandler(Snapshot<AreaTree> tree, IEnumerable<Snapshot> snapshots)
    : IActHandler<RemoveFromZone, ZoneReceipt>
{
    public ZoneReceipt Handle(RemoveFromZone act, ActContext context)
    {
        var members = context.Db.Set<ZoneMember>().Where(member => member.ZoneId == act.ZoneId && act.Members.Contains(member.Id)).ToList();
        if (members.Count == 0 || members.Count != act.Members.Distinct().Count())
            throw CommonRefusals.NotFound().AsException();
        context.Db.Context.RemoveRange(members);
        var removed = new ZoneMembersRemoved(
            [.. members.Where(member => member.PlaceId is null).Select(member => member.AreaId)],
            [.. members.Select(member => member.PlaceId).OfType<int>()]
        );
        var district = tree.Current.District;
        context.Append($"zone/{act.ZoneId}", removed, district.Id, district.AreaPath);
        foreach (var snapshot in snapshots)
            context.Touch(snapshot);
        var left = context.Db.Set<ZoneMember>().AsNoTracking().Count(member => member.ZoneId == act.ZoneId);
        return new ZoneReceipt(act.ZoneId, left - members.Count);
    }
}
