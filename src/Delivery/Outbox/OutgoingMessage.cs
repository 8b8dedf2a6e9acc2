using System.ComponentModel.DataAnnotations.Schema;
using System.Security.Cryptography;
using System.Text;
using Menpai.Packs;
using Menpai.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Delivery.Outbox;

/// <summary>告知渠道 By which way somebody is told.</summary>
public enum NewsChannel
{
    /// <summary>办公台 In the list at the desk, live.</summary>
    Desk,

    /// <summary>邮件</summary>
    Mail,

    /// <summary>短信</summary>
    Sms,

    /// <summary>群机器人 A robot in a group of WeCom, DingTalk or Feishu.</summary>
    Robot,

    /// <summary>程序接口 A program, by a signed webhook.</summary>
    Webhook,
}

/// <summary>送达状态 How far a message has come.</summary>
public enum MessageState
{
    /// <summary>待发 Waits for its time, or for another try.</summary>
    Waiting,

    /// <summary>已送出 The other side took it.</summary>
    Sent,

    /// <summary>没送到 Given up; somebody may have it tried again.</summary>
    Failed,

    /// <summary>不再需要 Whom it was for no longer wants it, or left no address.</summary>
    Dropped,
}

/// <summary>
/// 消息 One telling of one party by one way. Holds neither words nor address: both are looked up when it goes out, so that what was
/// erased meanwhile does not.
/// </summary>
[Global("An officer's list is asked for by the officer's id; the whole stands behind ManageDelivery. Holds no words and no address.")]
[Table("deliveries")]
public sealed class OutgoingMessage
{
    public long Id { get; init; }

    /// <summary>What makes it one of its kind: cause, occasion, way, party. Queued twice, it is one message.</summary>
    public required string Key { get; init; }
    public NewsChannel Channel { get; init; }

    /// <summary>Null for a webhook, which carries an event.</summary>
    public Occasion? Occasion { get; init; }
    public Priority Priority { get; init; }

    /// <summary>The event that caused it; null for a deadline.</summary>
    public long? Position { get; init; }
    public long? CaseId { get; init; }

    /// <summary>The officer told; null for a resident, a robot or a program.</summary>
    public int? StaffId { get; init; }

    /// <summary>The robot or program told.</summary>
    public int? HookId { get; init; }
    public MessageState State { get; set; }

    /// <summary>Whether it goes out with the day's digest.</summary>
    public bool Digest { get; init; }
    public int Attempts { get; set; }

    /// <summary>When it was queued.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Not before; null when it is over.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>When it was sent, given up or dropped.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>What the other side answered last, in one line without secrets.</summary>
    public string? Result { get; set; }

    /// <summary>When its reader saw it at the desk.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>The id the other side may know it again by: the same for every try.</summary>
    public Guid DeliveryId => new(SHA256.HashData(Encoding.UTF8.GetBytes(Key)).AsSpan(0, 16));
}

/// <summary>发件箱 How far the outbox has read the ledger.</summary>
[Global("A position, nothing else.")]
[Table("outbox")]
public sealed class OutboxCursor
{
    public required string Id { get; init; }
    public long Position { get; set; }
}

internal sealed class OutboxTables : IEntityTypeConfiguration<OutgoingMessage>
{
    public void Configure(EntityTypeBuilder<OutgoingMessage> builder)
    {
        builder.Ignore(row => row.DeliveryId);
        builder.HasIndex(row => row.Key).IsUnique();
        builder.HasIndex(row => new { row.State, row.NextAt });
        builder.HasIndex(row => new
        {
            row.StaffId,
            row.Channel,
            row.Id,
        });
        builder.HasIndex(row => new { row.HookId, row.Id });
    }
}
