using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Menpai.Delivery.Sending;

namespace Menpai.Delivery.Channels;

/// <summary>短信请求 A text message as the request its gateway takes.</summary>
public static class SmsShape
{
    /// <summary>The request of one text message.</summary>
    public static HttpRequestMessage Of(SmsSettings settings, string phone, string text, Guid delivery)
    {
        var request = new HttpRequestMessage(new HttpMethod(settings.Method), Fill(settings.Url, Uri.EscapeDataString));
        if (settings.Method != "GET")
        {
            var body = Fill(settings.Body, EscapeFor(settings.ContentType));
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(settings.ContentType).MediaType!);
        }
        foreach (var (name, value) in Headers(settings.Headers))
            request.Headers.TryAddWithoutValidation(name, value);
        return request;

        // One pass: a text that itself holds {phone} is not filled again.
        string Fill(string template, Func<string, string> escape)
        {
            var filled = new StringBuilder();
            for (var at = 0; at < template.Length; at++)
            {
                var rest = template.AsSpan(at);
                var (field, value) =
                    rest.StartsWith("{phone}") ? ("{phone}", phone)
                    : rest.StartsWith("{text}") ? ("{text}", text)
                    : rest.StartsWith("{id}") ? ("{id}", delivery.ToString())
                    : ("", "");
                if (field.Length == 0)
                    filled.Append(template[at]);
                else
                    filled.Append(escape(value));
                at += Math.Max(field.Length, 1) - 1;
            }
            return filled.ToString();
        }
    }

    /// <summary>What an answer means by the settings' rule.</summary>
    public static Outcome Judge(SmsSettings settings, HttpAnswer answer) =>
        !answer.IsOk ? GuardedHttp.Judge(answer)
        : settings.Success.Length == 0 || answer.Words.Contains(settings.Success, StringComparison.Ordinal)
            ? Outcome.Sent($"HTTP {answer.Status}")
        : Outcome.Again($"HTTP {answer.Status}, the answer does not hold what success looks like");

    /// <summary>The headers of a text, one a line.</summary>
    public static IEnumerable<(string Name, string Value)> Headers(string lines)
    {
        foreach (var line in lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (line.Split(':', 2) is [var name, var value])
                yield return (name.Trim(), value.Trim());
    }

    private static Func<string, string> EscapeFor(string contentType) =>
        contentType.Contains("json", StringComparison.OrdinalIgnoreCase)
            ? value => JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()
        : contentType.Contains("form-urlencoded", StringComparison.OrdinalIgnoreCase) ? Uri.EscapeDataString
        : contentType.Contains("xml", StringComparison.OrdinalIgnoreCase) ? value => System.Security.SecurityElement.Escape(value)!
        : value => value;
}
