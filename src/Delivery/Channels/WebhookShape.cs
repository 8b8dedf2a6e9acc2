using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;

namespace Menpai.Delivery.Channels;

/// <summary>What a program is told: that something happened, to which case and how the case stands now. No words, no address, no name.</summary>
/// <param name="Type">The event, for example <c>case.closed</c>; <c>ping</c> for a test.</param>
/// <param name="Position">The event's place in the ledger: the same however often it is told. Ordering and telling twice are found out by it.</param>
/// <param name="At">When it happened.</param>
public sealed record WebhookEvent(string Type, long Position, DateTimeOffset At, WebhookCase? Case);

/// <summary>A case as a program is told of it, as it stands when it is told.</summary>
public sealed record WebhookCase(
    string Number,
    string Category,
    CaseStatus Status,
    bool Urgent,
    string Area,
    int? Level,
    DateTimeOffset ReportedAt,
    DateTimeOffset? Due,
    DateTimeOffset? ClosedAt
);

/// <summary>程序接口消息 A webhook's body and headers.</summary>
public static class WebhookShape
{
    public const string DeliveryHeader = "X-Menpai-Delivery";
    public const string EventHeader = "X-Menpai-Event";
    public const string TimestampHeader = "X-Menpai-Timestamp";
    public const string SignatureHeader = "X-Menpai-Signature";

    /// <summary>The request of one delivery.</summary>
    /// <param name="delivery">The same for every try.</param>
    public static HttpRequestMessage Of(HookTarget target, WebhookEvent @event, Guid delivery, DateTimeOffset now)
    {
        var body = JsonSerializer.Serialize(@event, EventTypes.Json);
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, target.Url)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(DeliveryHeader, delivery.ToString());
        request.Headers.Add(EventHeader, @event.Type);
        request.Headers.Add(TimestampHeader, time);
        request.Headers.Add(SignatureHeader, $"v1={Sign(target.Secret ?? "", time, body)}");
        return request;
    }

    /// <summary>HMAC-SHA256 over the timestamp, a point and the body, in hexadecimal.</summary>
    public static string Sign(string secret, string timestamp, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));
}
