using Menpai.Core;

namespace Menpai.Territory.Doorplates;

/// <summary>Refusals of plates.</summary>
[RefusalCatalogue]
public static class PlateRefusals
{
    public static Refusal NoBaseUrl() => new(RefusalKind.Conflict, "plate.no-base-url");

    public static Refusal NoSuchBaseUrl() => new(RefusalKind.Invalid, "plate.no-such-base-url", "baseUrl");

    public static Refusal NoDoorsWithoutPlate() => new(RefusalKind.Conflict, "plate.no-doors-without-plate");

    public static Refusal TooManyAtOnce(int most) => new(RefusalKind.Invalid, "plate.too-many-at-once", "area", most);

    public static Refusal NoDoorsLeft() => new(RefusalKind.Conflict, "plate.no-doors-left");

    public static Refusal NothingToRevoke() => new(RefusalKind.Conflict, "plate.nothing-to-revoke", "plates");

    public static Refusal NothingToPrint() => new(RefusalKind.Conflict, "plate.nothing-to-print");

    public static Refusal FileGone() => new(RefusalKind.NotFound, "plate.file-gone");
}
