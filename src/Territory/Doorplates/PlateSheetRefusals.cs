using Menpai.Core;

namespace Menpai.Territory.Doorplates;

[RefusalCatalogue]
public static class PlateSheetRefusals
{
    public static Refusal FontMissing(string file) => new(RefusalKind.Conflict, "plate-sheet.font-missing", null, file);
}
