using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Menpai.Delivery.Sending;

namespace Menpai.Delivery.Channels;

/// <summary>机器人消息格式 A message as the robot of a group takes it, signed as its maker asks.</summary>
/// <param name="Url">Where it goes, signature included where that stands in the address.</param>
public sealed record RobotShape(string Url, string Body)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Shapes a message.</summary>
    /// <param name="now">For the signature: robots take one of the last hour.</param>
    public static RobotShape Of(HookKind kind, HookTarget target, MessageText text, DateTimeOffset now) =>
        kind switch
        {
            HookKind.WeCom => WeCom(target, text),
            HookKind.DingTalk => DingTalk(target, text, now),
            HookKind.Feishu => Feishu(target, text, now),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A program is no robot."),
        };

    private static RobotShape WeCom(HookTarget target, MessageText text) =>
        new(target.Url, Json(new { msgtype = "markdown", markdown = new { content = $"**{text.Title}**\n{text.Body}" } }));

    private static RobotShape DingTalk(HookTarget target, MessageText text, DateTimeOffset now)
    {
        var body = Json(new { msgtype = "markdown", markdown = new { title = text.Title, text = $"### {text.Title}\n\n{text.Body}" } });
        if (string.IsNullOrEmpty(target.Secret))
            return new(target.Url, body);
        var time = now.ToUnixTimeMilliseconds();
        var sign = HMACSHA256.HashData(Encoding.UTF8.GetBytes(target.Secret), Encoding.UTF8.GetBytes($"{time}\n{target.Secret}"));
        var join = target.Url.Contains('?') ? '&' : '?';
        return new($"{target.Url}{join}timestamp={time}&sign={Uri.EscapeDataString(Convert.ToBase64String(sign))}", body);
    }

    private static RobotShape Feishu(HookTarget target, MessageText text, DateTimeOffset now)
    {
        var content = new { text = $"{text.Title}\n{text.Body}" };
        if (string.IsNullOrEmpty(target.Secret))
            return new(target.Url, Json(new { msg_type = "text", content }));
        var time = now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        // The secret is part of the key and nothing is the message: so its maker wants it.
        var sign = HMACSHA256.HashData(Encoding.UTF8.GetBytes($"{time}\n{target.Secret}"), Array.Empty<byte>());
        return new(
            target.Url,
            Json(
                new
                {
                    timestamp = time,
                    sign = Convert.ToBase64String(sign),
                    msg_type = "text",
                    content,
                }
            )
        );
    }

    /// <summary>What a robot's answer means: all three answer 200 also when they refuse, with a code that is not 0.</summary>
    public static Outcome Judge(HttpAnswer answer)
    {
        if (!answer.IsOk)
            return GuardedHttp.Judge(answer);
        try
        {
            using var json = JsonDocument.Parse(answer.Words);
            var code = Code(json.RootElement, "errcode") ?? Code(json.RootElement, "code") ?? Code(json.RootElement, "StatusCode");
            return code switch
            {
                0 => Outcome.Sent("HTTP 200, code 0"),
                // Too many at once: WeCom 45009, DingTalk 130101 and 410100, Feishu 9499 and 11232.
                45009 or 130101 or 410100 or 9499 or 11232 => Outcome.Again($"HTTP 200, code {code}"),
                null => Outcome.Never("HTTP 200, no code"),
                _ => Outcome.Never($"HTTP 200, code {code}"),
            };
        }
        catch (JsonException)
        {
            return Outcome.Never("HTTP 200, no JSON");
        }
    }

    private static long? Code(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var code) && code.TryGetInt64(out var number)
            ? number
            : null;

    private static string Json(object body) => JsonSerializer.Serialize(body, Plain);
}
