using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Ui;
using Menpai.Work.Photos;

namespace Menpai.Work.Cases;

/// <summary>Words of a case's timeline; null once they were erased.</summary>
public sealed record EntryWords(long TextId, string? Words);

/// <summary>An answer to one of the category's questions, as the timeline shows it.</summary>
public sealed record EntryAnswer(Wording Question, IReadOnlyList<Wording> Values, EntryWords? Words);

/// <summary>进展 One line of a case's timeline.</summary>
/// <param name="Kind">What happened, for example <c>accepted</c>; icons and tones go by it.</param>
/// <param name="By">Which kind of party did it.</param>
/// <param name="Who">Surname and role as it was said then; for a resident and the program itself, see <see cref="Name"/>.</param>
/// <param name="Key">The key of its sentence.</param>
/// <param name="Arguments">What the sentence is filled with: text, wordings, names of enums and moments, said in the reader's language.</param>
/// <param name="Public">Whether the resident reads it too.</param>
public sealed record CaseEntry(
    int Seq,
    DateTimeOffset At,
    string Kind,
    ActorKind By,
    string Who,
    string Key,
    IReadOnlyList<object> Arguments,
    EntryWords? Words,
    IReadOnlyList<EntryAnswer> Answers,
    bool Public,
    CaseEvent Event
)
{
    /// <summary>Who did it, in the reader's language.</summary>
    public string Name(Texts texts) =>
        By switch
        {
            ActorKind.Resident => texts["timeline.who.resident"],
            ActorKind.System => texts["timeline.who.system"],
            _ => texts.Person(Who),
        };

    /// <summary>What happened, as a short sentence in the reader's language.</summary>
    public string Say(TimeWords times) => times.Texts[Key, [Name(times.Texts), .. Arguments.Select(argument => Say(argument, times))]];

    private static object Say(object argument, TimeWords times) =>
        argument switch
        {
            Wording wording => wording.In(times.Texts.Language),
            Enum value => times.Texts.Name(value),
            DateTimeOffset moment => times.Day(moment),
            string text => times.Texts.Has(text) ? times.Texts[text] : times.Texts.Person(text),
            _ => argument,
        };
}

/// <summary>为什么是我 The dispatch in force, with the trace of how it came about.</summary>
/// <param name="Who">Who dispatched by hand; the program itself for the rules.</param>
public sealed record WhyMe(DateTimeOffset At, string Who, CaseDispatched Dispatch);

/// <summary>进展 Reads a case's events aloud: to officers all of it, to residents what is theirs to know.</summary>
public sealed class CaseTimeline(Pack pack, AreaTree tree)
{
    private static readonly Wording Links = new("附带链接（没有检查过，请谨慎打开）", "Links sent along (not checked; open with care)");

    // What a resident whose report was merged reads of the other case: its progress, and nothing its own resident wrote or was asked.
    private static readonly HashSet<string> Progress =
    [
        "dispatched",
        "dispatched-by-hand",
        "accepted",
        "handled",
        "verified",
        "rework-ordered",
        "closed",
        "escalated",
        "escalated-by-hand",
        "suspended",
        "resumed",
        "declined",
        "merged",
        "reopened",
    ];

    /// <summary>Everything, for officers.</summary>
    /// <param name="events">The stream, in order.</param>
    /// <param name="texts">The case's words, by id.</param>
    public IReadOnlyList<CaseEntry> ForOfficers(IReadOnlyList<RecordedEvent> events, IReadOnlyDictionary<long, string?> texts) =>
        [.. Entries(events, texts, "timeline.case.")];

    /// <summary>What the resident may know.</summary>
    public IReadOnlyList<CaseEntry> ForResident(IReadOnlyList<RecordedEvent> events, IReadOnlyDictionary<long, string?> texts) =>
        [.. Entries(events, texts, "timeline.resident.").Where(entry => entry.Public)];

    /// <summary>What the resident of a merged case may know of the case it went into, from the merging on.</summary>
    /// <param name="fromId">The case that was merged in.</param>
    public IReadOnlyList<CaseEntry> ForMerged(IReadOnlyList<RecordedEvent> events, IReadOnlyDictionary<long, string?> texts, long fromId) =>
        [
            .. ForResident(events, texts)
                .SkipWhile(entry => entry.Event is not CaseAbsorbed absorbed || absorbed.FromId != fromId)
                .Where(entry => Progress.Contains(entry.Kind)),
        ];

    private IEnumerable<CaseEntry> Entries(IReadOnlyList<RecordedEvent> events, IReadOnlyDictionary<long, string?> texts, string prefix)
    {
        string? suspension = null;
        foreach (var recorded in events)
        {
            if (recorded.Event is SuspensionAsked asked)
                suspension = asked.Reason;
            var line = Read(recorded.Event, suspension);
            var forResident = prefix == "timeline.resident.";
            yield return new CaseEntry(
                recorded.Seq,
                // What another list says happened stands at the time it says.
                recorded.Event
                    is CaseImported imported
                    ? imported.ReportedAt
                    : (recorded.Event as CaseClosed)?.At ?? recorded.At,
                line.Kind,
                recorded.By,
                recorded.Who,
                prefix + line.Kind,
                line.Arguments,
                line.Words is { } words && (!forResident || line.WordsPublic) ? Words(words, texts) : null,
                recorded.Event is CaseReported reported ? [.. reported.Answers.Select(answer => Answer(reported, answer, texts))] : [],
                line.Public,
                recorded.Event
            );
        }
    }

    private TimelineLine Read(CaseEvent happened, string? suspension) =>
        happened switch
        {
            CaseReported e => new("reported", Readers.Everybody, e.Description, e.Channel, Category(e.Category)),
            CaseImported e => new("imported", Readers.Everybody, e.Description, e.Channel, Category(e.Category)),
            CaseRegistered => new("registered", Readers.Everybody, null),
            CaseDeclined e => new(
                "declined",
                Readers.Everybody,
                e.Words,
                Reason(ReasonKind.Decline, e.Reason),
                Tell(ReasonKind.Decline, e.Reason)
            ),
            CaseMerged e => new("merged", Readers.Everybody, null, e.IntoNumber),
            CaseAbsorbed e => new("absorbed", Readers.Everybody, null, e.FromNumber),
            CaseDispatched e => new(e.ByHand ? "dispatched-by-hand" : "dispatched", Readers.Everybody, null, e.To.Name),
            CaseMoved e => new("moved", Readers.Officers, null, tree.Label(e.AreaId)),
            CaseAccepted => new("accepted", Readers.Everybody, null),
            CaseReturned e => new("returned", Readers.Officers, e.Words, Reason(ReasonKind.Return, e.Reason)),
            ReturnDecided e => new(e.Upheld ? "return-upheld" : "return-rejected", Readers.Officers, e.Words),
            CaseHandled e => new("handled", Readers.WordsForOfficers, e.Words),
            CaseVerified e => new("verified", Readers.WordsForOfficers, e.Words),
            ReworkOrdered e => new("rework-ordered", Readers.WordsForOfficers, e.Words),
            CaseClosed e => new("closed", Readers.Everybody, e.Words),
            CaseRated e => new("rated", Readers.Everybody, e.Words, e.Solved ? "timeline.solved" : "timeline.not-solved", e.Satisfaction),
            CaseReopened e => new("reopened", e.ByMerged ? Readers.WordsForOfficers : Readers.Everybody, e.Words),
            _ => ReadMore(happened, suspension),
        };

    private TimelineLine ReadMore(CaseEvent happened, string? suspension) =>
        happened switch
        {
            CaseEscalated { Cause: EscalationCause.Clock } e => new(
                "escalated",
                Readers.WordsForOfficers,
                e.Words,
                e.Clock!,
                Level(e.ToLevel)
            ),
            CaseEscalated e => new("escalated-by-hand", Readers.WordsForOfficers, e.Words, "", Level(e.ToLevel)),
            CaseAlarmed e => new("alarmed", Readers.Officers, null, e.Clock),
            SuspensionAsked e => new("suspension-asked", Readers.Officers, e.Words, Reason(ReasonKind.Suspend, e.Reason), LastDay(e.Until)),
            CaseSuspended e => new("suspended", Readers.Everybody, null, LastDay(e.Until), Tell(ReasonKind.Suspend, suspension ?? "")),
            SuspensionRefused e => new("suspension-refused", Readers.Officers, e.Words),
            CaseResumed => new("resumed", Readers.Everybody, null),
            QuestionAsked e => new("question-asked", Readers.Everybody, e.Words),
            QuestionAnswered e => new("question-answered", Readers.Everybody, e.Words),
            // What the resident of a merged case says is for those who work on it, not for other residents.
            CaseCommented { ByResident: true } e => new("commented-by-resident", e.Public ? Readers.Everybody : Readers.Officers, e.Words),
            CaseCommented e => new(e.Public ? "commented-publicly" : "commented", e.Public ? Readers.Everybody : Readers.Officers, e.Words),
            CaseReclassified e => new("reclassified", Readers.Everybody, null, Category(e.Category)),
            DeadlinesRecalculated => new("deadlines-recalculated", Readers.Officers, null),
            TextErased e => new("text-erased", Readers.Officers, null, e.Reason),
            PhotosAttached e => new(
                "photos-attached",
                e.Kind == PhotoKind.Note ? Readers.Officers : Readers.Everybody,
                null,
                e.Photos.Count,
                e.Kind
            ),
            PhotoErased e => new("photo-erased", Readers.Officers, null, e.Reason),
            _ => throw new InvalidOperationException($"The timeline has no words for {happened.GetType().Name}."),
        };

    // A day ends when the next begins; said is the day itself.
    private static DateTimeOffset LastDay(DateTimeOffset until) => until.AddSeconds(-1);

    private object Category(string code) => pack.Find(code)?.Name ?? (object)code;

    private object Reason(ReasonKind kind, string code) => Found(kind, code)?.Name ?? (object)code;

    private object Tell(ReasonKind kind, string code) => Found(kind, code) is { } reason ? reason.Tell ?? reason.Name : code;

    private Reason? Found(ReasonKind kind, string code) => pack.ReasonsFor(kind).FirstOrDefault(reason => reason.Code == code);

    private object Level(int ordinal) =>
        tree.Levels.FirstOrDefault(level => level.Ordinal == ordinal) is { } level ? new Wording(level.Name, level.EnglishName) : ordinal;

    private EntryAnswer Answer(CaseReported reported, CaseAnswer answer, IReadOnlyDictionary<long, string?> texts)
    {
        var question = pack.Find(reported.Category)?.Questions.FirstOrDefault(one => one.Code == answer.Question);
        return new EntryAnswer(
            question?.Label ?? (answer.Question == CaseAnswers.LinksQuestion ? Links : new Wording(answer.Question, answer.Question)),
            [.. (answer.Values ?? []).Select(value => Chosen(question, value))],
            answer.Words is { } words ? Words(words, texts) : null
        );
    }

    private static Wording Chosen(Question? question, string value) =>
        question?.Choices.FirstOrDefault(choice => choice.Code == value)?.Name
        ?? value switch
        {
            "yes" when question?.Type == QuestionType.YesNo => new Wording("是", "Yes"),
            "no" when question?.Type == QuestionType.YesNo => new Wording("否", "No"),
            _ => new Wording(value, value),
        };

    private static EntryWords Words(TextRef words, IReadOnlyDictionary<long, string?> texts) =>
        new(words.Id, texts.GetValueOrDefault(words.Id));
}

/// <summary>Who reads what of a line.</summary>
internal enum Readers
{
    /// <summary>Residents read the line and its words.</summary>
    Everybody,

    /// <summary>Residents read the line; its words are for colleagues.</summary>
    WordsForOfficers,

    /// <summary>Residents do not read it.</summary>
    Officers,
}

/// <summary>What an event says, before anybody's language.</summary>
internal sealed record TimelineLine(string Kind, Readers Readers, TextRef? Words, params object[] Arguments)
{
    public bool Public => Readers != Readers.Officers;

    public bool WordsPublic => Readers == Readers.Everybody;
}

/// <summary>An event as it was recorded.</summary>
/// <param name="Who">Surname and role, as said then.</param>
public sealed record RecordedEvent(int Seq, DateTimeOffset At, ActorKind By, string Who, CaseEvent Event);
