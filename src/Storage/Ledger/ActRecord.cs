using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Menpai.Storage.Ledger;

/// <summary>An act that was carried out, with what was answered: the same act again gets the same answer and changes nothing.</summary>
[Global("Read by the door for writing alone, by the client's own act id.")]
[Table("acts")]
public sealed class ActRecord
{
    /// <summary>Made by the client.</summary>
    [Key]
    public Guid ActId { get; init; }

    /// <summary>SHA-256 of the act's name, actor and body.</summary>
    public required byte[] BodyHash { get; init; }

    /// <summary>The answer as UTF-8 JSON. Holds no secret.</summary>
    public required byte[] Answer { get; init; }

    public DateTimeOffset At { get; init; }
}
