using Menpai.Core;

namespace Menpai.Storage;

/// <summary>Refusals of the store and its ledger.</summary>
[RefusalCatalogue]
public static class StoreRefusals
{
    public static Refusal Held(string folder) => new(RefusalKind.Conflict, "store.held", null, folder);

    public static Refusal UnsoundSqlite(string version) => new(RefusalKind.Conflict, "store.unsound-sqlite", null, version);

    public static Refusal NotADistrict(string folder) => new(RefusalKind.NotFound, "store.not-a-district", null, folder);

    public static Refusal SettingMissing(string setting) => new(RefusalKind.Conflict, "store.setting-missing", null, setting);
}
