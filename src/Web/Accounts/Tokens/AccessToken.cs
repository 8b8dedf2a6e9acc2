using System.ComponentModel.DataAnnotations.Schema;

namespace Menpai.Web.Accounts.Tokens;

/// <summary>访问令牌 By which a program acts as a member of staff. Kept is its hash only; whoever made it saw it once.</summary>
[Table("access_tokens")]
public sealed class AccessToken
{
    public int Id { get; init; }

    /// <summary>The account it belongs to, and the account's stamp when it was made: ending all sessions ends it too.</summary>
    public required string AccountId { get; init; }
    public required string Stamp { get; init; }
    public int StaffId { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The last characters, by which it is told from others.</summary>
    public required string Ending { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>What it may be used for, separated by spaces.</summary>
    public required string Scopes { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset Until { get; init; }

    /// <summary>The last day it was used on; when and for what, nobody writes down here.</summary>
    public DateOnly? LastUsed { get; set; }

    /// <summary>From when on it counts no more.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>What it may be used for.</summary>
    [NotMapped]
    public IReadOnlySet<string> Allows => field ??= Scopes.Split(' ').ToHashSet(StringComparer.Ordinal);
}
