using Menpai.Core;

namespace Menpai.Intake.Api;

/// <summary>Refusals of the interface for programs.</summary>
[RefusalCatalogue]
public static class ApiRefusals
{
    public static Refusal BadCursor() => new(RefusalKind.Invalid, "api.bad-cursor", "cursor");

    public static Refusal BadLimit(int most) => new(RefusalKind.Invalid, "api.bad-limit", "limit", most);

    public static Refusal UnknownParameter(string name) => new(RefusalKind.Invalid, "api.unknown-parameter", name, new Verbatim(name));

    public static Refusal BadParameter(string name) => new(RefusalKind.Invalid, "api.bad-parameter", name, new Verbatim(name));

    /// <summary>Nothing lies between them, and an empty answer would not say why.</summary>
    public static Refusal DaysReversed() => new(RefusalKind.Invalid, "api.days-reversed", "to");

    /// <summary>A member of the body that the address says already.</summary>
    public static Refusal InAddress(string name) => new(RefusalKind.Invalid, "api.in-address", name, new Verbatim(name));

    public static Refusal NotJson() => new(RefusalKind.Invalid, "api.not-json", "body");

    /// <summary>If-Match where there is nothing to compare with.</summary>
    public static Refusal NothingToMatch() => new(RefusalKind.Invalid, "api.nothing-to-match", "If-Match");

    /// <summary>What is asked for is being put together.</summary>
    public static Refusal NotReady() => new(RefusalKind.Unavailable, "api.not-ready");

    public static Refusal TooManyRequests(int most) => new(RefusalKind.TooMany, "api.too-many-requests", null, most);
}
