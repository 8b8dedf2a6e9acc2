using Menpai.Core;

namespace Menpai.Territory.Areas;

/// <summary>Refusals of the acts on areas and zones.</summary>
[RefusalCatalogue]
public static class AreaRefusals
{
    public static Refusal CodeDigits(string level, int digits) => new(RefusalKind.Invalid, "area.code-digits", "areaCode", level, digits);

    public static Refusal CodeTaken(string code, string name) => new(RefusalKind.Conflict, "area.code-taken", "areaCode", code, name);

    public static Refusal Ended(string name) => new(RefusalKind.Conflict, "area.ended", null, name);

    public static Refusal UnknownParent() => new(RefusalKind.Invalid, "area.unknown-parent", "parent");

    public static Refusal WrongLevel(string child, string parent) => new(RefusalKind.Invalid, "area.wrong-level", "parent", child, parent);

    public static Refusal NoLevelBelow(string name) => new(RefusalKind.Invalid, "area.no-level-below", "parent", name);

    public static Refusal Cycle() => new(RefusalKind.Invalid, "area.cycle", "parent");

    public static Refusal AlreadyThere(string parent) => new(RefusalKind.Conflict, "area.already-there", "parent", parent);

    public static Refusal TheDistrict() => new(RefusalKind.Conflict, "area.the-district");

    public static Refusal DayInFuture() => new(RefusalKind.Invalid, "area.day-in-future", "from");

    public static Refusal DayTooEarly(string earliest) => new(RefusalKind.Invalid, "area.day-too-early", "from", earliest);

    public static Refusal SameName() => new(RefusalKind.Conflict, "area.same-name", "name");

    public static Refusal AliasKnown(string alias) => new(RefusalKind.Conflict, "area.alias-known", "alias", alias);

    public static Refusal NotEmpty(int children, int doors) => new(RefusalKind.Conflict, "area.not-empty", "successor", children, doors);

    public static Refusal UnknownSuccessor() => new(RefusalKind.Invalid, "area.unknown-successor", "successor");

    public static Refusal NoOutline() => new(RefusalKind.Invalid, "area.no-outline", "outline");

    public static Refusal OutlineBroken(string why) => new(RefusalKind.Invalid, "area.outline-broken", "outline", why);

    public static Refusal OutlineNotDegrees() => new(RefusalKind.Invalid, "area.outline-not-degrees", "outline");

    public static Refusal OutlineTooFine(int most) => new(RefusalKind.Invalid, "area.outline-too-fine", "outline", most);

    public static Refusal UnknownZone() => new(RefusalKind.NotFound, "zone.unknown", "zone");

    public static Refusal ZoneNameTaken(string name) => new(RefusalKind.Conflict, "zone.name-taken", "name", name);

    public static Refusal NothingToAdd() => new(RefusalKind.Invalid, "zone.nothing-to-add", "areas");
}
