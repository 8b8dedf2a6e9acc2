using System.Collections.Frozen;
using System.Text.Json;
using Menpai.Delivery.Preferences;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Delivery.Channels;

/// <summary>
/// 告知簿 By which ways messages go out now, who is told by them and how each wants it: kept in memory, remade when an act changes it.
/// Immutable. Holds opened addresses and secrets, so nothing of it is ever logged or shown.
/// </summary>
public sealed class NewsBook
{
    private readonly FrozenDictionary<int, NewsPreference> _preferences;
    private readonly FrozenDictionary<int, Hook> _hooks;
    private readonly SealKey _seal;
    private readonly Messages _messages;

    private NewsBook(MenpaiDb db, SealKey seal, Messages messages)
    {
        (_seal, _messages) = (seal, messages);
        _preferences = db.Table<NewsPreference>().ToFrozenDictionary(row => row.StaffId);
        _hooks = db.Table<Hook>().ToFrozenDictionary(row => row.Id);
        Mail = Setting<MailSettings>(db, ChannelSetting.Mail);
        Sms = Setting<SmsSettings>(db, ChannelSetting.Sms);
    }

    /// <summary>Reads the book of today.</summary>
    public static NewsBook Read(MenpaiDb db, SealKey seal, Messages messages) => new(db, seal, messages);

    /// <summary>Null while no mail goes out.</summary>
    public MailSettings? Mail { get; }

    /// <summary>Null while no text message goes out.</summary>
    public SmsSettings? Sms { get; }

    /// <summary>Robots and programs, in the order they were added.</summary>
    public IEnumerable<Hook> Hooks => _hooks.Values.OrderBy(hook => hook.Id);

    /// <summary>Whether anything leaves this machine at all.</summary>
    public bool SendsAnything => Mail is not null || Sms is not null || _hooks.Values.Any(hook => hook.Active);

    public Hook? Hook(int id) => _hooks.GetValueOrDefault(id);

    /// <summary>Where a hook is; null when its seal was made with another key.</summary>
    public HookTarget? TargetOf(Hook hook) => Opened<HookTarget>(Channels.Hook.Purpose, hook.Sealed);

    /// <summary>What an officer chose, or the rule for those who did not.</summary>
    public NewsPreference Of(int staffId) => _preferences.GetValueOrDefault(staffId) ?? NewsPreference.Of(staffId, _messages);

    /// <summary>An officer's own address, opened; null for none.</summary>
    public string? Address(string? @sealed) => _seal.Open(NewsPreference.Purpose, @sealed);

    private T? Setting<T>(MenpaiDb db, string channel)
        where T : class =>
        db.Rows<ChannelSetting>(nameof(ChannelSetting.Channel), channel).SingleOrDefault() is { } row
            ? Opened<T>(ChannelSetting.Purpose, row.Sealed)
            : null;

    private T? Opened<T>(string purpose, string @sealed)
        where T : class => _seal.Open(purpose, @sealed) is { } json ? JsonSerializer.Deserialize<T>(json, EventTypes.Json) : null;
}
