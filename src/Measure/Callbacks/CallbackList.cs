using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Measure.Callbacks;

/// <summary>回访抽样 Which closed cases of a month are asked about again, drawn by a seed that everybody can read.</summary>
[Global("Seed and case numbers are for everybody on the staff; what a case is about lies elsewhere.")]
[Table("callback_lists")]
public sealed class CallbackList
{
    public int Id { get; init; }

    /// <summary><c>2026-10</c>; one list a month.</summary>
    public required string Period { get; init; }

    /// <summary>What the seed was made from: the fingerprint of the frozen review, or the hash of the month's last event.</summary>
    public required string Basis { get; init; }

    /// <summary>64 hexadecimal digits.</summary>
    public required string Seed { get; init; }

    /// <summary>The numbers of all cases that could be drawn, ascending.</summary>
    public required IReadOnlyList<string> Candidates { get; init; }
    public DateTimeOffset DrawnAt { get; init; }
    public required string DrawnBy { get; init; }

    /// <summary>The stream of its events.</summary>
    public static string StreamOf(string period) => $"callback/{period}";
}

/// <summary>回访 One drawn case, and what its resident said when asked again. Kept apart from their rating.</summary>
[Table("callbacks")]
public sealed class Callback : ITerritorial
{
    public int Id { get; init; }
    public int ListId { get; init; }

    /// <summary>Its place in the draw, from 1.</summary>
    public int Place { get; init; }
    public long CaseId { get; init; }
    public required string Number { get; init; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }

    /// <summary>Whether somebody answered; null while nobody has called.</summary>
    public bool? Reached { get; set; }
    public bool? Solved { get; set; }
    public Satisfaction? Satisfaction { get; set; }
    public DateTimeOffset? RecordedAt { get; set; }
    public string? RecordedBy { get; set; }

    /// <summary>The row of the caller's note; it belongs to the case.</summary>
    public long? NoteId { get; set; }
}

/// <summary>抽取回访</summary>
[EventName("callback.drawn")]
public sealed record CallbacksDrawn(string Basis, string Seed, IReadOnlyList<string> Candidates, IReadOnlyList<string> Drawn);

/// <summary>记录回访</summary>
[EventName("callback.recorded")]
public sealed record CallbackRecorded(string Number, bool Reached, bool? Solved, Satisfaction? Satisfaction, TextRef? Words);

internal sealed class CallbackTables : IEntityTypeConfiguration<CallbackList>, IEntityTypeConfiguration<Callback>
{
    public void Configure(EntityTypeBuilder<CallbackList> builder) => builder.HasIndex(row => row.Period).IsUnique();

    public void Configure(EntityTypeBuilder<Callback> builder) => builder.HasIndex(row => row.ListId);
}
