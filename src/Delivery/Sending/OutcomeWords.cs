using System.Globalization;
using Menpai.Core;

namespace Menpai.Delivery.Sending;

/// <summary>What an answer in the log of deliveries means, for people. The answer itself stays as it came: whoever repairs the other side needs it.</summary>
public static class OutcomeWords
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["address not allowed"] = "forbidden",
        ["NameResolutionError"] = "unknown-name",
        ["HostNotFound"] = "unknown-name",
        ["NoData"] = "unknown-name",
        ["TryAgain"] = "unknown-name",
        ["ConnectionError"] = "no-connection",
        ["ConnectionRefused"] = "refused",
        ["ConnectionReset"] = "broken-off",
        ["ResponseEnded"] = "broken-off",
        ["HttpIOException"] = "broken-off",
        ["IOException"] = "broken-off",
        ["TimedOut"] = "no-answer",
        ["HostUnreachable"] = "no-connection",
        ["NetworkUnreachable"] = "no-connection",
        ["HostDown"] = "no-connection",
        ["NetworkDown"] = "no-connection",
        ["AddressNotAvailable"] = "no-connection",
        ["SecureConnectionError"] = "tls",
        ["SslHandshakeException"] = "tls",
        ["AuthenticationException"] = "sign-in",
        ["NotSupportedException"] = "tls",
        ["InvalidResponse"] = "not-spoken",
        ["HttpProtocolError"] = "not-spoken",
        ["SmtpProtocolException"] = "not-spoken",
        ["ServiceNotConnectedException"] = "broken-off",
        ["HTTP 200, no code"] = "no-robot",
        ["HTTP 200, no JSON"] = "no-robot",
        ["mail is not set up"] = "no-mail",
        ["text messages are not set up"] = "no-sms",
        ["nothing left to tell"] = "nobody",
        ["no such case"] = "nobody",
        ["no address any more"] = "nobody",
        ["no contact any more"] = "nobody",
        ["another contact now"] = "nobody",
        ["no such robot"] = "nobody",
        ["no such program"] = "nobody",
    };

    /// <summary>A sentence for it; null where it went well, which the state says.</summary>
    /// <param name="status">As in <see cref="Outcome.Status"/>.</param>
    public static string? Of(Texts texts, string status) => KeyOf(status) is { } key ? texts[$"outcome.{key}"] : null;

    internal static string? KeyOf(string status) =>
        Known.TryGetValue(status, out var key) ? key
        : status == "250" || status == "HTTP 200, code 0" ? null
        : status.StartsWith("no answer within", StringComparison.Ordinal) ? "no-answer"
        : status.EndsWith("does not hold what success looks like", StringComparison.Ordinal) ? "not-as-agreed"
        : status.StartsWith("HTTP 200, code", StringComparison.Ordinal) ? "robot-refused"
        : status.Split(' ') is ["HTTP" or "SMTP", { Length: >= 3 } said, ..] words
        && int.TryParse(said[..3], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Of(words[0], number, status)
        : "other";

    private static string? Of(string spoken, int number, string status) =>
        spoken == "SMTP"
            ? status.EndsWith("RecipientNotAccepted", StringComparison.Ordinal)
                ? number >= 500
                    ? "no-mailbox"
                    : "mailbox-busy"
                : status.EndsWith("SenderNotAccepted", StringComparison.Ordinal)
                    ? "sender-refused"
                    : number == 535
                        ? "sign-in"
                        : "mail-refused"
            : number switch
            {
                < 300 => null,
                < 400 => "moved",
                401 or 403 => "not-allowed",
                404 or 410 => "not-there",
                408 or 425 or 429 => "busy",
                < 500 => "not-taken",
                _ => "trouble-there",
            };
}
