using Menpai.Ui;
using Menpai.Ui.Components;

namespace Menpai.Work.Cases.Desk;

/// <summary>A case's entries as the timeline component shows them.</summary>
internal static class Story
{
    /// <summary>The entries in the order given.</summary>
    public static IReadOnlyList<TimelineItem> Of(IEnumerable<CaseEntry> entries, Frame frame) =>
        [
            .. entries.Select(entry => new TimelineItem(entry.At, entry.Name(frame.Texts), entry.Say(frame.Times))
            {
                Text = entry.Words is { } words ? words.Words ?? frame.Texts["timeline.erased"] : null,
                Tone = ToneOf(entry.Kind),
                Internal = !entry.Public,
            }),
        ];

    private static Tone ToneOf(string kind) =>
        kind switch
        {
            "reported" or "closed" or "verified" or "rated" => Tone.Done,
            "accepted" or "handled" or "resumed" => Tone.Working,
            "dispatched" or "dispatched-by-hand" or "returned" or "suspension-asked" or "question-asked" => Tone.Waiting,
            "escalated" or "alarmed" or "rework-ordered" or "reopened" or "declined" => Tone.Late,
            "suspended" => Tone.Suspended,
            _ => Tone.Neutral,
        };
}
