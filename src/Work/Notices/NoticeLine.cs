namespace Menpai.Work.Notices;

/// <summary>One notice in a list.</summary>
/// <param name="Heading">Null once it is erased.</param>
/// <param name="Text">Null once it is erased.</param>
public sealed record NoticeLine(
    int Id,
    int AreaId,
    string AreaPath,
    string? Heading,
    string? Text,
    DateOnly ShownFrom,
    DateOnly? ShownTo,
    DateTimeOffset PublishedAt,
    DateTimeOffset? CorrectedAt,
    NoticeState State
);

/// <summary>One notice with all that was done to it, for officers.</summary>
/// <param name="MayChange">Whether the reader may correct and withdraw it.</param>
public sealed record NoticeFile(NoticeLine Line, string PublishedBy, IReadOnlyList<NoticeEntry> Story, bool MayChange);

/// <summary>Notices somebody looked for.</summary>
/// <param name="Count">How many there are, counted no further than was asked.</param>
public sealed record FoundNotices(IReadOnlyList<NoticeLine> Rows, int Count);
