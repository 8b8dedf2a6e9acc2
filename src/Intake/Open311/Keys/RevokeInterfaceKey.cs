using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Intake.Open311.Keys;

/// <summary>收回密钥 A key that counts no more, from this moment on. What came by it stays.</summary>
public sealed record RevokeInterfaceKey(int Id);

[EventName("open311.key-revoked")]
public sealed record InterfaceKeyRevoked;

/// <inheritdoc cref="RevokeInterfaceKey"/>
public sealed class RevokeInterfaceKeyHandler(Snapshot<KeyRing> ring, Snapshot<AreaTree> tree)
    : IActHandler<RevokeInterfaceKey, InterfaceKeyReceipt>
{
    public InterfaceKeyReceipt Handle(RevokeInterfaceKey act, ActContext context)
    {
        if (!context.Actor.May(Permission.ManagePosts))
            throw CommonRefusals.Forbidden().AsException();
        var key = context.Take<InterfaceKey>(act.Id) ?? throw CommonRefusals.NotFound().AsException();
        if (key.RevokedAt is not null)
            return new InterfaceKeyReceipt(key.Id);
        key.RevokedAt = context.Now;
        var district = tree.Current.District;
        context.Append($"open311-key/{key.Id}", new InterfaceKeyRevoked(), district.Id, district.AreaPath);
        context.Touch(ring);
        return new InterfaceKeyReceipt(key.Id);
    }
}
