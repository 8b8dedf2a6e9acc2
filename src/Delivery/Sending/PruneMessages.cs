using Menpai.Storage.Ledger;

namespace Menpai.Delivery.Sending;

/// <summary>清理消息 Deletes messages that have been over for 90 days. What happened stands in the ledger; that somebody was told of it need not.</summary>
public sealed record PruneMessages;

/// <summary>How many.</summary>
public sealed record MessagesPruned(int Count);

/// <inheritdoc cref="PruneMessages"/>
public sealed class PruneMessagesHandler : IActHandler<PruneMessages, MessagesPruned>
{
    private const int Days = 90;

    // A share at a time: the writer has other things to do.
    private const string Prune = """
        DELETE FROM deliveries WHERE Id IN (SELECT Id FROM deliveries WHERE State <> 'Waiting' AND DoneAt < @before ORDER BY Id LIMIT 5000)
        """;

    public MessagesPruned Handle(PruneMessages act, ActContext context) =>
        new(context.Prepared(Prune).Bind(("@before", context.Now.AddDays(-Days).ToUnixTimeMilliseconds())).ExecuteNonQuery());
}
