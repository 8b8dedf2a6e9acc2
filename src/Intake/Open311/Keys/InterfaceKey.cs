using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Storage;

namespace Menpai.Intake.Open311.Keys;

/// <summary>接口密钥 What an app shows when it reports. Kept is its hash only; whoever issued it saw it once.</summary>
[Global("Names the apps that may report; holds no case and no resident.")]
[Table("open311_keys")]
public sealed class InterfaceKey
{
    public int Id { get; init; }

    /// <summary>The app or system, and so whom to call when it misbehaves.</summary>
    public required string App { get; init; }

    /// <summary>The last four characters, by which its owner tells it from others.</summary>
    public required string Ending { get; init; }

    /// <summary>SHA-256 of the key: it is random and long, nobody finds it by trying.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>How many reports and updates it may send in a minute.</summary>
    public int PerMinute { get; init; }
    public DateTimeOffset IssuedAt { get; init; }
    public int IssuedBy { get; init; }

    /// <summary>From when on it counts no more.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}
