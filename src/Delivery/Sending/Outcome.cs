namespace Menpai.Delivery.Sending;

/// <summary>尝试结果 What came of one try.</summary>
public enum OutcomeKind
{
    /// <summary>已送出</summary>
    Sent,

    /// <summary>暂时失败 May go well later.</summary>
    Again,

    /// <summary>不会成功 The other side said no for good.</summary>
    Never,

    /// <summary>不再需要 There is nobody to tell any more.</summary>
    Dropped,
}

/// <summary>What came of one try, with the other side's answer in one line. Never holds a secret or an address.</summary>
public sealed record Outcome(OutcomeKind Kind, string Status)
{
    private const int Longest = 160;

    public static Outcome Sent(string status) => new(OutcomeKind.Sent, Line(status));

    public static Outcome Again(string status) => new(OutcomeKind.Again, Line(status));

    public static Outcome Never(string status) => new(OutcomeKind.Never, Line(status));

    public static Outcome Dropped(string status) => new(OutcomeKind.Dropped, Line(status));

    // Somebody else's words: one line, no control characters, and no more than fits.
    private static string Line(string status)
    {
        var line = string.Concat(status.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return line.Length <= Longest ? line : line[..Longest] + "…";
    }
}
