using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Intake.Open311.Keys;

/// <summary>发放密钥 A key for an app. The act carries its hash, so that neither ledger nor store ever holds the key.</summary>
/// <param name="App">Who it is for.</param>
/// <param name="PerMinute">How many reports and updates it may send in a minute.</param>
public sealed record IssueInterfaceKey(string App, int PerMinute, byte[] Hash, string Ending);

/// <summary>The key that was issued.</summary>
public sealed record InterfaceKeyReceipt(int Id);

[EventName("open311.key-issued")]
public sealed record InterfaceKeyIssued(string App, int PerMinute);

/// <inheritdoc cref="IssueInterfaceKey"/>
public sealed class IssueInterfaceKeyHandler(Snapshot<KeyRing> ring, Snapshot<AreaTree> tree)
    : IActHandler<IssueInterfaceKey, InterfaceKeyReceipt>
{
    /// <summary>Longest name of an app.</summary>
    public const int LongestName = 40;

    /// <summary>Most calls in a minute.</summary>
    public const int MostPerMinute = 600;

    public InterfaceKeyReceipt Handle(IssueInterfaceKey act, ActContext context)
    {
        if (!context.Actor.May(Permission.ManagePosts))
            throw CommonRefusals.Forbidden().AsException();
        var app = act.App.Trim();
        if (app.Length == 0)
            throw CommonRefusals.Missing("app").AsException();
        if (app.Length > LongestName)
            throw CommonRefusals.TooLong("app", LongestName).AsException();
        if (act.PerMinute is < 1 or > MostPerMinute)
            throw CommonRefusals.Malformed("perMinute").AsException();
        var id = (int)
            context.Insert(
                new InterfaceKey
                {
                    App = app,
                    Ending = act.Ending,
                    Hash = act.Hash,
                    PerMinute = act.PerMinute,
                    IssuedAt = context.Now,
                    IssuedBy = context.Actor.StaffId ?? 0,
                }
            );
        var district = tree.Current.District;
        context.Append($"open311-key/{id}", new InterfaceKeyIssued(app, act.PerMinute), district.Id, district.AreaPath);
        context.Touch(ring);
        return new InterfaceKeyReceipt(id);
    }
}
