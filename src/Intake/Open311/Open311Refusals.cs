using Menpai.Core;

namespace Menpai.Intake.Open311;

/// <summary>Refusals of the Open311 endpoints: not found is 404, forbidden 403, too many 429, the rest 400.</summary>
[RefusalCatalogue]
public static class Open311Refusals
{
    private const int LongestEcho = 60;

    public static Refusal UnknownFormat() => new(RefusalKind.NotFound, "open311.unknown-format");

    public static Refusal UnknownJurisdiction(string given) => NotFound("open311.unknown-jurisdiction", "jurisdiction_id", given);

    public static Refusal UnknownService(string given) => NotFound("open311.unknown-service", "service_code", given);

    public static Refusal UnknownRequest(string given) => NotFound("open311.unknown-request", "service_request_id", given);

    public static Refusal UnknownToken(string given) => NotFound("open311.unknown-token", "token", given);

    public static Refusal NoKey() => new(RefusalKind.Forbidden, "open311.no-key", "api_key");

    public static Refusal NotYourRequest() => new(RefusalKind.Forbidden, "open311.not-your-request", "service_request_id");

    public static Refusal TooManyCalls(int most) => new(RefusalKind.TooMany, "open311.too-many-calls", null, most);

    public static Refusal Missing(string parameter) => Invalid("open311.missing", parameter);

    public static Refusal Repeated(string parameter) => Invalid("open311.repeated", parameter);

    public static Refusal TooLong(string parameter, int most) => Invalid("open311.too-long", parameter, most);

    public static Refusal TooManyParameters(int most) => new(RefusalKind.Invalid, "open311.too-many-parameters", null, most);

    public static Refusal TooLarge() => new(RefusalKind.Invalid, "open311.too-large");

    public static Refusal NotAForm() => new(RefusalKind.Invalid, "open311.not-a-form");

    public static Refusal CutShort() => new(RefusalKind.Invalid, "open311.cut-short");

    public static Refusal NotUtf8() => new(RefusalKind.Invalid, "open311.not-utf8");

    public static Refusal NoLocation() => new(RefusalKind.Invalid, "open311.no-location");

    public static Refusal SeveralLocations() => new(RefusalKind.Invalid, "open311.several-locations");

    public static Refusal HalfPosition(string missing) => Invalid("open311.half-position", missing);

    public static Refusal BadCoordinate(string parameter, int most) => Invalid("open311.bad-coordinate", parameter, most);

    /// <summary>Zero and zero, which is what a device says that does not know where it is.</summary>
    public static Refusal NoFix() => new(RefusalKind.Invalid, "open311.no-fix", "lat");

    public static Refusal UnknownDatum() => Invalid("open311.unknown-datum", "datum");

    public static Refusal UnknownAddress() => Invalid("open311.unknown-address", "address_id");

    public static Refusal UnknownAttribute(string code, string offered) => Invalid("open311.unknown-attribute", code, offered);

    public static Refusal AttributeMissing(string code) => Invalid("open311.attribute-missing", Name(code));

    public static Refusal AttributeOnce(string code) => Invalid("open311.attribute-once", Name(code));

    public static Refusal AttributeChoice(string code, string offered) => Invalid("open311.attribute-choice", Name(code), offered);

    public static Refusal AttributeNumber(string code) => Invalid("open311.attribute-number", Name(code));

    public static Refusal AttributeRange(string code, string first, string last) =>
        Invalid("open311.attribute-range", Name(code), first, last);

    public static Refusal AttributeDate(string code) => Invalid("open311.attribute-date", Name(code));

    public static Refusal BadLink() => Invalid("open311.bad-link", "media_url");

    public static Refusal TooManyLinks(int most) => Invalid("open311.too-many-links", "media_url", most);

    public static Refusal BadMoment(string parameter) => Invalid("open311.bad-moment", parameter);

    public static Refusal DatesReversed(string from, string to) => Invalid("open311.dates-reversed", from, Short(to));

    public static Refusal SpanTooLong(int days) => new(RefusalKind.Invalid, "open311.span-too-long", null, days);

    public static Refusal BadStatus() => Invalid("open311.bad-status", "status");

    public static Refusal BadPage(string parameter, int most) => Invalid("open311.bad-page", parameter, most);

    public static Refusal BadBox() => Invalid("open311.bad-box", "bbox");

    public static Refusal TooManyIds(int most) => Invalid("open311.too-many-ids", "service_request_id", most);

    public static Refusal NotYoursToClose() => Invalid("open311.not-yours-to-close", "status");

    private static Refusal Invalid(string code, string parameter, params object[] more) =>
        new(RefusalKind.Invalid, code, parameter, [Short(parameter), .. more]);

    private static Refusal NotFound(string code, string parameter, string given) =>
        new(RefusalKind.NotFound, code, parameter, Short(given));

    private static string Name(string code) => $"attribute[{code}]";

    // In quotes, which also keeps a parameter's name from being taken for a field of a page and shown by its label.
    private static string Short(string text) => text.Length <= LongestEcho ? $"'{text}'" : $"'{text[..LongestEcho]}…'";
}
