using Menpai.Core;

namespace Menpai.Territory.Places;

/// <summary>Refusals of the acts on doors.</summary>
[RefusalCatalogue]
public static class DoorRefusals
{
    public static Refusal UnknownGrid() => new(RefusalKind.Invalid, "door.unknown-grid", "grid");

    public static Refusal NotAGrid(string name) => new(RefusalKind.Invalid, "door.not-a-grid", "grid", name);

    public static Refusal GridMissing() => new(RefusalKind.Invalid, "door.grid-missing", "grid");

    public static Refusal GridProposed(string label, string code) => new(RefusalKind.Invalid, "door.grid-proposed", "grid", label, code);

    public static Refusal UnknownKind(string kinds) => new(RefusalKind.Invalid, "door.unknown-kind", "kind", kinds);

    public static Refusal PositionIncomplete() => new(RefusalKind.Invalid, "door.position-incomplete", "longitude");

    public static Refusal PositionOutside() => new(RefusalKind.Invalid, "door.position-outside", "longitude");

    public static Refusal DayInFuture() => new(RefusalKind.Invalid, "door.day-in-future", "from");

    public static Refusal BeforeGrid(string day) => new(RefusalKind.Invalid, "door.before-grid", "from", day);

    public static Refusal DayTooEarly(string day) => new(RefusalKind.Invalid, "door.day-too-early", "from", day);

    public static Refusal AddressTaken(string address) => new(RefusalKind.Conflict, "door.address-taken", "address", address);

    public static Refusal SameAddressAbove(int row) => new(RefusalKind.Invalid, "door.same-address-above", "address", row);

    public static Refusal Ended() => new(RefusalKind.Conflict, "door.ended");

    public static Refusal NothingChanges() => new(RefusalKind.Conflict, "door.nothing-changes");
}
