using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases.Contacts;

/// <summary>联系方式种类 By which way a resident can be told.</summary>
public enum ContactKind
{
    /// <summary>手机号</summary>
    Phone,

    /// <summary>邮箱</summary>
    Email,
}

/// <summary>
/// 联系方式 Where a resident wants to be told how their report goes on. Sealed; used for nothing else and shown to nobody; the row is
/// deleted when they say so, or so many days after the case has ended.
/// </summary>
[Table("case_contacts")]
public sealed class CaseContact : ICaseBound
{
    /// <summary>For what <see cref="Sealed"/> is sealed.</summary>
    public const string Purpose = "case-contact";

    [Key]
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public long CaseId { get; init; }
    public int? DepartmentId { get; set; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }
    public ContactKind Kind { get; set; }
    public required string Sealed { get; set; }

    /// <summary>The language they read.</summary>
    public required string Language { get; set; }
    public DateTimeOffset LeftAt { get; set; }

    /// <summary>可回访 Whether its owner agreed to be called and asked once more, should the case be drawn.</summary>
    public bool MayCall { get; set; }

    /// <summary>The stream of what happened to a case's contact; never what it was.</summary>
    public static string StreamOf(long caseId) => $"contact/{caseId}";
}

/// <summary>留下联系方式</summary>
[EventName("contact.left")]
public sealed record ContactLeft(ContactKind Kind, bool MayCall = false);

/// <summary>查看联系方式 Somebody opened the number of a drawn case to call it.</summary>
[EventName("contact.opened")]
public sealed record ContactOpened;

/// <summary>删除联系方式</summary>
[EventName("contact.erased")]
public sealed record ContactErased(ErasureReason Reason);
