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

    public static Refusal NotUtf8() => new(RefusalKind.Invalid, "host.not-utf8");

    public static Refusal WrongMethod() => new(RefusalKind.Invalid, "host.wrong-method");

    public static Refusal BadMember(string member) => new(RefusalKind.Invalid, "host.bad-member", member, new Verbatim(member));

    /// <param name="number">To quote; the log has it.</param>
    public static Refusal Unexpected(string number) => new(RefusalKind.Fault, "host.unexpected", null, number);

    public static Refusal PortTaken(string addresses) => new(RefusalKind.Conflict, "host.port-taken", null, addresses);

    public static Refusal CannotListen(string addresses) => new(RefusalKind.Conflict, "host.cannot-listen", null, addresses);

    public static Refusal NoUrl(string url) => new(RefusalKind.Invalid, "host.no-url", "url", url);

    public static Refusal NoAccess(string what) => new(RefusalKind.Conflict, "host.no-access", null, what);

    public static Refusal NoFile(string path) => new(RefusalKind.Unknown, "host.no-file", null, path);

    public static Refusal FileFault(string what) => new(RefusalKind.Fault, "host.file-fault", null, what);

    public static Refusal DiskFull() => new(RefusalKind.Unavailable, "host.disk-full");
}
