using Microsoft.AspNetCore.Components;

namespace Menpai.Ui.Components;

/// <summary>One thing that happened.</summary>
/// <param name="At">When.</param>
/// <param name="Who">Surname and role, or 居民.</param>
/// <param name="What">What they did, as a short sentence.</param>
public sealed record TimelineItem(DateTimeOffset At, string Who, string What)
{
    /// <summary>What they wrote; null for nothing.</summary>
    public string? Text { get; init; }

    /// <summary>How to mark the point on the line.</summary>
    public Tone Tone { get; init; } = Tone.Neutral;

    /// <summary>内部 Whether residents do not see it.</summary>
    public bool Internal { get; init; }

    /// <summary>Anything more below the text: why me, links.</summary>
    public RenderFragment? More { get; init; }
}
