using System.ComponentModel.DataAnnotations.Schema;

namespace Menpai.Storage;

/// <summary>区 The district a store is for: one row.</summary>
[Global("Everybody may know which district this is.")]
[Table("district")]
public sealed class District
{
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; init; } = 1;

    /// <summary>Twelve digits.</summary>
    public required string Code { get; init; }
    public required string Name { get; set; }

    /// <summary>Before a case number, two to four letters.</summary>
    public string CasePrefix { get; set; } = "CH";

    /// <summary>IANA name of the zone calendars are read in.</summary>
    public string Zone { get; set; } = "Asia/Shanghai";

    /// <summary>The zone itself; looked up once, for the lookup takes a lock.</summary>
    [NotMapped]
    public TimeZoneInfo TimeZone => field ??= TimeZoneInfo.FindSystemTimeZoneById(Zone);

    /// <summary>Invented people and doors: marked everywhere, and never served beyond loopback.</summary>
    public bool Sample { get; init; }

    /// <summary>What plates point to, without a slash at the end; no plate is issued while it is missing.</summary>
    public string? PublicBaseUrl { get; set; }

    /// <summary>The duty telephone residents may call at any hour.</summary>
    public string DutyNumber { get; set; } = "";

    public DateTimeOffset CreatedAt { get; init; }
}
