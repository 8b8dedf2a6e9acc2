using Menpai.Ui;
using Menpai.Ui.Components;

namespace Menpai.Work.Cases.Desk;

/// <summary>A case's entries as the timeline component shows them.</summary>
internal static class Story
{
    /// <summary>The entries, oldest first; a dispatch that followed at once from what was done stands in the same line.</summary>
    public static IReadOnlyList<TimelineItem> Of(IReadOnlyList<CaseEntry> entries, Frame frame)
    {
        var items = new List<TimelineItem>();
        for (var at = 0; at < entries.Count; at++)
        {
            var (entry, what) = (entries[at], entries[at].Say(frame.Times));
            if (at + 1 < entries.Count && Follows(entry, entries[at + 1]))
                what += frame.Texts["desk.comma"] + GoingOn(entries[++at].Say(frame.Times));
            items.Add(
                new TimelineItem(entry.At, entry.Name(frame.Texts), what)
                {
                    Text = entry.Words is { } words ? words.Words ?? frame.Texts["timeline.erased"] : null,
                    Tone = ToneOf(entry.Kind),
                    Internal = !entry.Public,
                }
            );
        }
        return items;
    }

    // In the middle of a sentence; Chinese knows no capitals.
    private static string GoingOn(string sentence) => sentence.Length == 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..];

    private static bool Follows(CaseEntry first, CaseEntry second) =>
        first.At == second.At
        && first.Kind is "registered" or "escalated" or "escalated-by-hand" or "return-upheld" or "reopened" or "moved"
        && second.Kind is "dispatched" or "dispatched-by-hand"
        && second.Words is null;

    private static Tone ToneOf(string kind) =>
        kind switch
        {
            "reported" or "closed" or "verified" or "rated" => Tone.Done,
            "accepted" or "handled" or "resumed" => Tone.Working,
            "registered" or "dispatched" or "dispatched-by-hand" or "returned" or "suspension-asked" or "question-asked" => Tone.Waiting,
            "escalated" or "alarmed" or "rework-ordered" or "reopened" or "declined" => Tone.Late,
            "suspended" => Tone.Suspended,
            _ => Tone.Neutral,
        };
}
