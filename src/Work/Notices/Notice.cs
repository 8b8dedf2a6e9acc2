using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Work.Notices;

/// <summary>公告状态 How a notice stands on a day.</summary>
public enum NoticeState
{
    /// <summary>公布中</summary>
    Shown,

    /// <summary>未到日子</summary>
    Coming,

    /// <summary>已过期</summary>
    Ended,

    /// <summary>已撤回</summary>
    Withdrawn,
}

/// <summary>
/// 通知公告 What an area tells its people from one day to another: on the plates below it, and for everybody under <c>/notices</c>. Its words lie
/// in rows of their own; each correction brings new ones and leaves the older where the ledger points to them.
/// </summary>
[Table("notices")]
public sealed class Notice : ITerritorial
{
    public int Id { get; init; }

    /// <summary>Whom it is for: the area with all that lies in it.</summary>
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }

    /// <summary>The first day on which it is shown.</summary>
    public DateOnly ShownFrom { get; set; }

    /// <summary>The last day on which it is shown; null until it is withdrawn.</summary>
    public DateOnly? ShownTo { get; set; }

    /// <summary>The row of its heading.</summary>
    public long HeadingId { get; set; }

    /// <summary>The row of its text.</summary>
    public long TextId { get; set; }
    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>Who published it, as said then; officers read it.</summary>
    public required string PublishedBy { get; init; }
    public DateTimeOffset? CorrectedAt { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>The row that says why it was withdrawn.</summary>
    public long? ReasonId { get; set; }

    /// <summary>How it stands on a day.</summary>
    public NoticeState StateOn(DateOnly day) => StateOn(day, ShownFrom, ShownTo, WithdrawnAt is not null);

    internal static NoticeState StateOn(DateOnly day, DateOnly from, DateOnly? to, bool withdrawn) =>
        withdrawn ? NoticeState.Withdrawn
        : day < from ? NoticeState.Coming
        : day > to ? NoticeState.Ended
        : NoticeState.Shown;

    /// <summary>The stream of its events.</summary>
    public static string StreamOf(int id) => $"notice/{id}";
}

/// <summary>发布通知公告</summary>
[EventName("notice.published")]
public sealed record NoticePublished(TextRef Heading, TextRef Text, DateOnly ShownFrom, DateOnly? ShownTo);

/// <summary>更正通知公告 From then on it reads so.</summary>
[EventName("notice.corrected")]
public sealed record NoticeCorrected(TextRef Heading, TextRef Text, DateOnly ShownFrom, DateOnly? ShownTo);

/// <summary>撤回通知公告</summary>
[EventName("notice.withdrawn")]
public sealed record NoticeWithdrawn(TextRef Reason);

/// <summary>清除公告文字 Words of a notice that is not, or no longer, shown were erased.</summary>
[EventName("notice.text-erased", ErasesText = true)]
public sealed record NoticeTextErased(long TextId, ErasureReason Reason);

/// <summary>What an act on a notice answers.</summary>
public sealed record NoticeReceipt(int Id, NoticeState State);

internal sealed class NoticeTable : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.HasIndex(row => row.AreaId);
        builder.HasIndex(row => row.ShownFrom);
    }
}
