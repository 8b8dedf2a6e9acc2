using Menpai.Core;

namespace Menpai.Measure.Vetoes;

/// <summary>Refusals of declared vetoes.</summary>
[RefusalCatalogue]
public static class VetoRefusals
{
    public static Refusal Unknown() => new(RefusalKind.Invalid, "veto.unknown", "veto");

    public static Refusal WrongLevel(string area) => new(RefusalKind.Invalid, "veto.wrong-level", "area", area);

    public static Refusal DeclaredBefore() => new(RefusalKind.Conflict, "veto.declared-before");

    public static Refusal CheckedBefore() => new(RefusalKind.Conflict, "veto.checked-before");

    public static Refusal OwnDeclaration() => new(RefusalKind.Forbidden, "veto.own-declaration");

    public static Refusal DistrictOnly() => new(RefusalKind.Forbidden, "veto.district-only");

    public static Refusal Frozen(string period) => new(RefusalKind.Conflict, "veto.frozen", "period", period);
}
