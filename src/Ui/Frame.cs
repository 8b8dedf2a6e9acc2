using Menpai.Core;

namespace Menpai.Ui;

/// <summary>
/// 页框 What every page of one answer shares: the words, who reads, when, and where. Made once per request by the host,
/// handed to a layout, and cascaded by it to the components inside.
/// </summary>
/// <param name="Texts">The words, in the reader's language.</param>
/// <param name="Actor">Who reads.</param>
/// <param name="Now">The moment the page speaks of.</param>
/// <param name="Zone">The district's zone, in which times are shown.</param>
/// <param name="DistrictName">The district as its people call it, for example 川汇区.</param>
/// <param name="Path">Path and query of the page, to which the switches of language and type size come back.</param>
public sealed record Frame(Texts Texts, Actor Actor, DateTimeOffset Now, TimeZoneInfo Zone, string DistrictName, string Path)
{
    /// <summary>Whether the store holds sample data; every page then says so.</summary>
    public bool Sample { get; init; }

    /// <summary>大字版 Whether the reader asked for large type.</summary>
    public bool LargeType { get; init; }

    /// <summary>A sentence about what the reader just did, shown once; null for none.</summary>
    public string? Flash { get; init; }

    /// <summary>How many cases wait for the reader, shown beside 今天; 0 shows nothing.</summary>
    public int Inbox { get; init; }

    /// <summary>How much news the reader has not read, shown beside the bell; 100 stands for a hundred and more.</summary>
    public int News { get; init; }

    /// <summary>Whether the page listens for news; one shown to nobody in particular does not.</summary>
    public bool Live { get; init; } = true;

    /// <summary>打印 Whether the page goes to paper: its times then name their day, and nothing counts down.</summary>
    public bool Paper { get; init; }

    /// <summary>Times in words, as of <see cref="Now"/>.</summary>
    public TimeWords Times => new(Texts, Zone, Now) { Absolute = Paper };
}
