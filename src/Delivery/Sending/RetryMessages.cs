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

    public MessagesRetried Handle(RetryMessages act, ActContext context)
    {
        var now = ("@now", (object)context.Now.ToUnixTimeMilliseconds());
        var count = act switch
        {
            { MessageId: { } id } => context.Prepared($"{Again} Id = @id").Bind(now, ("@id", id)).ExecuteNonQuery(),
            { Channel: { } channel } => context
                .Prepared($"{Again} State = 'Failed' AND Channel = @channel")
                .Bind(now, ("@channel", channel.ToString()))
                .ExecuteNonQuery(),
            _ => throw CommonRefusals.Missing("message").AsException(),
        };
        return new MessagesRetried(count);
    }
}
