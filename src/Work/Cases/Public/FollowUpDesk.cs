using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Frame = Menpai.Ui.Frame;
using Tone = Menpai.Ui.Tone;

namespace Menpai.Work.Cases.Public;

/// <summary>What a resident's browser may see of the cases it has shown the code of.</summary>
public sealed class FollowUpDesk(
    CaseReading reading,
    CaseRules rules,
    FollowUpCookie cookie,
    FollowUpKey key,
    CodeTries tries,
    Store store,
    Snapshot<District> district
)
{
    /// <summary>The duty telephone.</summary>
    public string DutyNumber => district.Current.DutyNumber;

    /// <summary>What this browser has followed before, newest first.</summary>
    public IReadOnlyList<(string Number, string What)> Mine(HttpContext http)
    {
        var language = Edge(http).Texts.Language;
        return
        [
            .. cookie
                .Cases(http.Request)
                .Select(id => Followed(id)?.Case)
                .OfType<Case>()
                .Select(mine => (mine.Number, $"{rules.Pack.Find(mine.Category)?.Name.In(language)} · {mine.Address}")),
        ];
    }

    /// <summary>Opens a case by number and code and remembers it in the browser.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="RefusedException">They do not fit, or there were too many tries.</exception>
    public string Open(HttpContext http, string number, string code)
    {
        tries.Count(number, http.Connection.RemoteIpAddress?.ToString() ?? "");
        var id = reading.Follow(number, code) ?? throw CaseRefusals.WrongCode().AsException();
        cookie.Add(http, id);
        return Followed(id)!.Case.Number;
    }

    /// <summary>The case of a number, when this browser has shown its code; null otherwise, whether there is such a case or not.</summary>
    public FollowedCase? Find(HttpContext http, string number) =>
        cookie.Cases(http.Request).Select(Followed).FirstOrDefault(found => found?.Case.Number == number);

    /// <summary>The timeline as the page shows it, newest first.</summary>
    public static IReadOnlyList<TimelineItem> Items(FollowedCase found, Frame frame) =>
        [
            .. found
                .Entries.Reverse()
                .Select(entry => new TimelineItem(entry.At, entry.Name(frame.Texts), entry.Say(frame.Times))
                {
                    Text = entry.Words is { } words ? words.Words ?? frame.Texts["timeline.erased"] : null,
                    Tone = entry.Kind switch
                    {
                        "closed" or "rated" => Tone.Done,
                        "reopened" or "declined" => Tone.Late,
                        "question-asked" => Tone.Waiting,
                        _ => Tone.Working,
                    },
                }),
        ];

    /// <summary>The code of a case, for the receipt shown once after reporting.</summary>
    public string CodeOf(Case @case)
    {
        using var events = store.Read(Scope.Below(@case.AreaPath));
        var opened = events.Db.Set<LedgerEvent>().Where(row => row.Stream == @case.Stream && row.Seq == 1).Select(row => row.ActId).First();
        return key.CodeOf(opened).ToString();
    }

    private FollowedCase? Followed(long id) => reading.Followed(Actor.Resident(Scope.OneCase(id)), id);

    private static Frame Edge(HttpContext http) => Ui.Edge.CallerEdge.Caller(http).Frame;
}
