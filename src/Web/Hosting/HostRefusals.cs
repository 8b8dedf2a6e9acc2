using Menpai.Core;

namespace Menpai.Web.Hosting;

/// <summary>Refusals of the host itself.</summary>
[RefusalCatalogue]
public static class HostRefusals
{
    public static Refusal SignInFirst() => new(RefusalKind.Unknown, "host.sign-in-first");

    public static Refusal SampleBeyondLoopback(string address) => new(RefusalKind.Conflict, "host.sample-beyond-loopback", null, address);

    public static Refusal TooLarge() => new(RefusalKind.Invalid, "host.too-large");

    public static Refusal BadRequest() => new(RefusalKind.Invalid, "host.bad-request");

    public static Refusal DiskFull() => new(RefusalKind.Unavailable, "host.disk-full");
}
