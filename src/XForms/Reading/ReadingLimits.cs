namespace Menpai.XForms.Reading;

/// <summary>How much of a document is read before it is refused 读取上限. All bounds are inclusive.</summary>
public sealed record ReadingLimits
{
    /// <summary>For records sent by devices: 64 MiB, 2 million nodes.</summary>
    public static readonly ReadingLimits Submission = new();

    /// <summary>For lists that a form brings along: 128 MiB, 8 million nodes.</summary>
    public static readonly ReadingLimits Resource = new() { Characters = 128 << 20, Nodes = 8_000_000 };

    /// <summary>Characters in the whole document; of UTF-8 there are never more characters than bytes.</summary>
    public long Characters { get; init; } = 64 << 20;

    /// <summary>Elements and attributes: a thousand questions answered two thousand times. Together with their texts they decide how much memory a record takes.</summary>
    public int Nodes { get; init; } = 2_000_000;

    /// <summary>Elements inside one another, the outermost counted as 1.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Characters in one value.</summary>
    public int ValueLength { get; init; } = 2_000_000;

    /// <summary>Characters between &lt; and &gt;: a name, its attributes and their values.</summary>
    public int TagLength { get; init; } = 64 << 10;

    /// <summary>Names that the form does not know.</summary>
    public int UnknownNames { get; init; } = 1_000;
}
