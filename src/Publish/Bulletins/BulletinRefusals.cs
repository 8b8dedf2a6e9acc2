using Menpai.Core;

namespace Menpai.Publish.Bulletins;

/// <summary>Refusals of bulletins.</summary>
[RefusalCatalogue]
public static class BulletinRefusals
{
    public static Refusal NoChromium() => new(RefusalKind.Conflict, "bulletin.no-chromium");

    public static Refusal PrinterBusy() => new(RefusalKind.TooMany, "bulletin.printer-busy");

    public static Refusal PrintFailed() => new(RefusalKind.Conflict, "bulletin.print-failed");

    public static Refusal NotPublished(string period) => new(RefusalKind.Conflict, "bulletin.not-published", null, period);

    public static Refusal IssuedBefore(string period) => new(RefusalKind.Conflict, "bulletin.issued-before", null, period);

    public static Refusal MovedOn() => new(RefusalKind.Conflict, "bulletin.moved-on");
}
