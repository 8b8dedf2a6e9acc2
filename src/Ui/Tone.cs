namespace Menpai.Ui;

/// <summary>What a state means to the reader; each has a colour and a shape, and always stands beside a word.</summary>
public enum Tone
{
    /// <summary>Nothing to worry about, nothing to do.</summary>
    Neutral,

    /// <summary>Waits for somebody.</summary>
    Waiting,

    /// <summary>Somebody is at it.</summary>
    Working,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Late, refused or broken.</summary>
    Late,

    /// <summary>Laid aside for a reason.</summary>
    Suspended,
}

/// <summary>The class names of a tone.</summary>
public static class ToneStyle
{
    /// <summary>The class that sets the colour, for example <c>mp-tone-late</c>.</summary>
    public static string Class(this Tone tone) =>
        tone switch
        {
            Tone.Waiting => "mp-tone-waiting",
            Tone.Working => "mp-tone-working",
            Tone.Done => "mp-tone-done",
            Tone.Late => "mp-tone-late",
            Tone.Suspended => "mp-tone-suspended",
            _ => "mp-tone-neutral",
        };
}
