using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Measure.Vetoes;

/// <summary>否决核对状态</summary>
public enum VetoState
{
    /// <summary>待核对</summary>
    Declared,

    /// <summary>已认定 The area's points are capped.</summary>
    Confirmed,

    /// <summary>未认定</summary>
    Rejected,
}

/// <summary>否决申报 That something happened in an area which caps its points, declared by one person and checked by another.</summary>
[Table("declared_vetoes")]
public sealed class DeclaredVeto : ITerritorial
{
    public int Id { get; init; }

    /// <summary>The codes of scorecard and veto.</summary>
    public required string Card { get; init; }
    public required string Veto { get; init; }
    public required string Period { get; init; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }
    public VetoState State { get; set; }
    public long ReasonId { get; init; }
    public DateTimeOffset DeclaredAt { get; init; }
    public int DeclaredStaffId { get; init; }
    public int? DeclaredPostId { get; init; }
    public required string DeclaredBy { get; init; }
    public DateTimeOffset? CheckedAt { get; set; }
    public string? CheckedBy { get; set; }
    public long? CheckId { get; set; }

    /// <summary>The stream of its events.</summary>
    public static string StreamOf(int id) => $"veto/{id}";
}

/// <summary>申报否决</summary>
[EventName("veto.declared")]
public sealed record VetoDeclared(string Card, string Veto, string Period, TextRef Words);

/// <summary>核对否决</summary>
[EventName("veto.checked")]
public sealed record VetoChecked(bool Confirmed, TextRef Words);

internal sealed class VetoTable : IEntityTypeConfiguration<DeclaredVeto>
{
    public void Configure(EntityTypeBuilder<DeclaredVeto> builder) => builder.HasIndex(row => new { row.Card, row.Period });
}
