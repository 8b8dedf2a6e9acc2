using Menpai.Core;
using Menpai.Delivery.Outbox;
using Menpai.Storage.Ledger;

namespace Menpai.Delivery.Sending;

/// <summary>再发 Has messages tried again at once: one that was given up or waits, or all that were given up on one way.</summary>
/// <param name="MessageId">One message; null for all of <paramref name="Channel"/>.</param>
public sealed record RetryMessages(long? MessageId, NewsChannel? Channel);

/// <summary>How many.</summary>
public sealed record MessagesRetried(int Count);

/// <inheritdoc cref="RetryMessages"/>
public sealed class RetryMessagesHandler : IActHandler<RetryMessages, MessagesRetried>
{
    private const string Again = """
        UPDATE deliveries SET State = 'Waiting', Attempts = 0, NextAt = @now, DoneAt = NULL
        WHERE State IN ('Failed', 'Waiting') AND Channel <> 'Desk' AND
        """;

    // Somebody says that it is well again: whoever waits is not left alone any longer.
    private const string Wake = "UPDATE hooks SET LastAt = NULL WHERE FailingSince IS NOT NULL AND";

    public MessagesRetried Handle(RetryMessages act, ActContext context)
    {
        var now = ("@now", (object)context.Now.ToUnixTimeMilliseconds());
        var (which, value) = act switch
        {
            { MessageId: { } id } => ("Id = @value", (object)id),
            { Channel: { } channel } => ("State = 'Failed' AND Channel = @value", channel.ToString()),
            _ => throw CommonRefusals.Missing("message").AsException(),
        };
        context.Prepared($"{Wake} Id IN (SELECT HookId FROM deliveries WHERE {which})").Bind(("@value", value)).ExecuteNonQuery();
        return new MessagesRetried(context.Prepared($"{Again} {which}").Bind(now, ("@value", value)).ExecuteNonQuery());
    }
}
