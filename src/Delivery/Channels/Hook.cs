using System.ComponentModel.DataAnnotations.Schema;
using Menpai.Storage;

namespace Menpai.Delivery.Channels;

/// <summary>接收方种类 Which shape of message a robot or program takes.</summary>
public enum HookKind
{
    /// <summary>程序 A program: signed JSON.</summary>
    Program,

    /// <summary>企业微信群机器人</summary>
    WeCom,

    /// <summary>钉钉群机器人</summary>
    DingTalk,

    /// <summary>飞书群机器人</summary>
    Feishu,
}

/// <summary>接收方 A robot or a program that is told of what happens in an area. Address and secret are sealed.</summary>
[Table("hooks")]
public sealed class Hook : ITerritorial
{
    /// <summary>For what <see cref="Sealed"/> is sealed.</summary>
    public const string Purpose = "hook";

    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(30);

    public int Id { get; init; }
    public HookKind Kind { get; init; }
    public required string Name { get; set; }

    /// <summary>A <see cref="HookTarget"/> as JSON.</summary>
    public required string Sealed { get; set; }

    /// <summary>What may be shown of the address.</summary>
    public required string Host { get; set; }

    /// <summary>It hears of nothing outside.</summary>
    public int AreaId { get; set; }
    public required string AreaPath { get; set; }

    /// <summary>Occasions for a robot, event types for a program, separated by blanks; <c>*</c> for all.</summary>
    public required string Topics { get; set; }

    /// <summary>Whether anything is sent; a program that fails for days is switched off.</summary>
    public bool Active { get; set; }

    /// <summary>Since when nothing has arrived; null while all is well.</summary>
    public DateTimeOffset? FailingSince { get; set; }
    public DateTimeOffset? LastAt { get; set; }

    /// <summary>What it answered last.</summary>
    public string? LastResult { get; set; }

    /// <summary>How far it has been told again; null when nobody asked for that.</summary>
    public long? ReplayFrom { get; set; }

    /// <summary>Up to where.</summary>
    public long? ReplayTo { get; set; }

    /// <summary>How often somebody asked.</summary>
    public int Replays { get; set; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// Until when it is left alone after a failure, with all that waits for it: half a minute, then as long as it has been failing, half an
    /// hour at most. Null while all is well.
    /// </summary>
    public DateTimeOffset? RestsUntil =>
        FailingSince is { } since && LastAt is { } last
            ? last + TimeSpan.FromTicks(Math.Clamp((last - since).Ticks, ShortestRest.Ticks, LongestRest.Ticks))
            : null;

    /// <summary>Whether it wants to hear of a topic: by its name, by its beginning as in <c>case.*</c>, or of all.</summary>
    public bool Wants(string topic)
    {
        foreach (var one in Topics.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (one == "*" || one == topic || (one.EndsWith('*') && topic.StartsWith(one[..^1], StringComparison.Ordinal)))
                return true;
        return false;
    }
}

/// <summary>Where a hook is and what it is signed with.</summary>
public sealed record HookTarget(string Url, string? Secret);
