using Menpai.Core;
using Menpai.Ui;

namespace Menpai.Work.Notices;

/// <summary>How notices are spoken of.</summary>
internal static class NoticeWords
{
    /// <summary>11月20日 起, or 11月20日 至 11月30日.</summary>
    public static string Days(this Frame frame, NoticeLine line) =>
        line.ShownTo is not { } to ? frame.Texts["notice.days.open", Day(frame, line.ShownFrom)]
        : to == line.ShownFrom ? Day(frame, to)
        : frame.Texts["notice.days", Day(frame, line.ShownFrom), Day(frame, to)];

    /// <summary>A day in words: 今天, 明天; else 10月3日 周六.</summary>
    public static string Day(this Frame frame, DateOnly day)
    {
        // Noon lies on the same day, whatever the clocks were set to that night.
        var noon = day.ToDateTime(new TimeOnly(12, 0));
        return frame.Times.Day(new DateTimeOffset(noon, frame.Zone.GetUtcOffset(noon)));
    }

    /// <summary>How a state is to be marked.</summary>
    public static Tone ToneOf(NoticeState state) =>
        state switch
        {
            NoticeState.Shown => Tone.Done,
            NoticeState.Coming => Tone.Waiting,
            NoticeState.Withdrawn => Tone.Suspended,
            _ => Tone.Neutral,
        };
}
