using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Delivery.Outbox;
using Menpai.Storage.Ledger;

namespace Menpai.Delivery.Sending;

/// <summary>记录尝试 What came of a try: sent, to be tried again later, given up, or not needed any more.</summary>
/// <param name="Attempt">Which try, from 1.</param>
public sealed record RecordAttempt(long MessageId, int Attempt, OutcomeKind Kind, string Status);

/// <summary>How a message stands.</summary>
public sealed record AttemptRecorded(MessageState State, bool HookDisabled);

/// <inheritdoc cref="RecordAttempt"/>
public sealed class RecordAttemptHandler(Snapshot<NewsBook> news) : IActHandler<RecordAttempt, AttemptRecorded>
{
    // A program that nobody has repaired for three days is not waited for any longer.
    private static readonly TimeSpan LongestFailing = TimeSpan.FromDays(3);

    public AttemptRecorded Handle(RecordAttempt act, ActContext context)
    {
        var message = context.Take<OutgoingMessage>(act.MessageId) ?? throw CommonRefusals.NotFound().AsException();
        // Recorded before, or started anew by hand meanwhile.
        if (message.State != MessageState.Waiting || message.Attempts != act.Attempt - 1)
            return new AttemptRecorded(message.State, false);
        (message.Attempts, message.Result) = (act.Attempt, act.Status);
        var kind = act.Kind == OutcomeKind.Again && act.Attempt >= BackOff.MostAttempts ? OutcomeKind.Never : act.Kind;
        if (kind == OutcomeKind.Again)
            message.NextAt = context.Now + BackOff.After(message.Key, act.Attempt);
        else
            (message.State, message.NextAt, message.DoneAt) = (StateOf(kind), null, context.Now);
        var disabled = message.HookId is { } id && Remember(id, act, context);
        return new AttemptRecorded(message.State, disabled);
    }

    private bool Remember(int hookId, RecordAttempt act, ActContext context)
    {
        if (context.Take<Hook>(hookId) is not { } hook)
            return false;
        var (was, active) = (hook.FailingSince, hook.Active);
        (hook.LastAt, hook.LastResult) = (context.Now, act.Status);
        hook.FailingSince = act.Kind == OutcomeKind.Sent ? null : hook.FailingSince ?? context.Now;
        if (hook.FailingSince is { } since && context.Now - since >= LongestFailing)
            hook.Active = false;
        // What was last answered is read from the table; the book in memory is for who is told.
        if (hook.Active != active || (was is null) != (hook.FailingSince is null))
            context.Touch(news);
        return active && !hook.Active;
    }

    private static MessageState StateOf(OutcomeKind kind) =>
        kind switch
        {
            OutcomeKind.Sent => MessageState.Sent,
            OutcomeKind.Dropped => MessageState.Dropped,
            _ => MessageState.Failed,
        };
}
