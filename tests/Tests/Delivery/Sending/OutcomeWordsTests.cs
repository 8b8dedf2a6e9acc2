using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Delivery.Sending;

namespace Menpai.Tests.Delivery.Sending;

public sealed class OutcomeWordsTests
{
    [Theory]
    [InlineData("HTTP 200", null)]
    [InlineData("HTTP 204", null)]
    [InlineData("250", null)]
    [InlineData("HTTP 200, code 0", null)]
    [InlineData("HTTP 302: redirects are not followed", "moved")]
    [InlineData("HTTP 403", "not-allowed")]
    [InlineData("HTTP 404", "not-there")]
    [InlineData("HTTP 429", "busy")]
    [InlineData("HTTP 422", "not-taken")]
    [InlineData("HTTP 503", "trouble-there")]
    [InlineData("HTTP 200, code 19024", "robot-refused")]
    [InlineData("HTTP 200, no JSON", "no-robot")]
    [InlineData("HTTP 200, the answer does not hold what success looks like", "not-as-agreed")]
    [InlineData("no answer within 10 s", "no-answer")]
    [InlineData("ConnectionRefused", "refused")]
    [InlineData("NameResolutionError", "unknown-name")]
    [InlineData("SecureConnectionError", "tls")]
    [InlineData("SMTP 550 RecipientNotAccepted", "no-mailbox")]
    [InlineData("SMTP 450 RecipientNotAccepted", "mailbox-busy")]
    [InlineData("SMTP 554 MessageNotAccepted", "mail-refused")]
    [InlineData("something nobody foresaw", "other")]
    public void An_answer_has_its_sentence(string status, string? key) => Assert.Equal(key, OutcomeWords.KeyOf(status));

    [Fact]
    public void Every_sentence_stands_in_both_languages()
    {
        var languages = Texts.Load([typeof(Texts).Assembly, typeof(Hook).Assembly]).Values;
        string[] statuses =
        [
            "ConnectionRefused",
            "HTTP 503",
            "HTTP 302",
            "HTTP 401",
            "HTTP 404",
            "HTTP 400",
            "HTTP 429",
            "SMTP 550 RecipientNotAccepted",
        ];
        foreach (var texts in languages)
            Assert.All(statuses, status => Assert.True(texts.Has($"outcome.{OutcomeWords.KeyOf(status)}")));
    }
}
