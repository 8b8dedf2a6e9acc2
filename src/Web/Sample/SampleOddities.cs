using Menpai.Core;
using Menpai.Work.Cases;

namespace Menpai.Web.Sample;

/// <summary>
/// What a district's month has now and then and its checks are for: nine ratings of one community within minutes, and a case closed within
/// ten minutes whose resident says the same day that nothing was done.
/// </summary>
internal sealed class SampleOddities(
    SamplePlay play,
    SampleStory story,
    SampleWords words,
    SampleMonths months,
    Action<Func<Task>, DateTimeOffset> plan
)
{
    private const int Burst = 9;

    /// <summary>Puts them on the agenda.</summary>
    /// <param name="doors">All doors somebody may report from.</param>
    public void Plan(IEnumerable<SampleDoor> doors)
    {
        var communities = doors
            .GroupBy(door => play.Book.Tree.Upward(door.AreaId).FirstOrDefault(area => area.Level == 2)?.Code ?? "")
            .Where(community => community.Key.Length > 0 && community.Count() >= Burst)
            .OrderBy(community => community.Key, StringComparer.Ordinal)
            .Take(6)
            .ToList();
        if (communities.Count < 2)
            return;
        var code = words.Reports.Keys.First(one => !play.Rules.Pack.Find(one)!.IsUrgent);
        // On working days: offices are open.
        var day = SampleMonths.At(Workday(months.Reviewed.First.AddDays(12)), 0);
        foreach (var (at, door) in communities[^1].Take(Burst).Index())
            Play(
                door,
                code,
                day.AddHours(8.6 + (0.05 * at)),
                day.AddHours(15 + (0.01 * at)),
                day.AddHours(33 + (0.012 * at)),
                solved: true
            );
        day = SampleMonths.At(Workday(months.Reviewed.First.AddDays(19)), 0);
        Play(communities[0].First(), code, day.AddHours(10), day.AddHours(10.1), day.AddHours(12.4), solved: false);
    }

    private static DateOnly Workday(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? day.AddDays(2) : day;

    private void Play(SampleDoor door, string code, DateTimeOffset reported, DateTimeOffset handled, DateTimeOffset rated, bool solved)
    {
        long? id = null;
        void At(DateTimeOffset at, Func<long, Task> step) =>
            plan(
                async () =>
                {
                    if (id is { } known)
                        await step(known);
                    // It has its own course, and nobody else follows it.
                    play.TakeChanged();
                },
                at
            );
        plan(
            async () =>
            {
                id = await story.Report(door, code);
                play.TakeChanged();
            },
            reported
        );
        At(reported.AddMinutes(3), one => Officer(one, CaseAct.Accept, actor => play.Do(new AcceptCase(one, null), actor)));
        At(handled, one => Officer(one, CaseAct.Handle, actor => play.Do(new HandleCase(one, null, words.Handle[0]), actor)));
        At(
            handled.AddMinutes(2),
            one => Officer(one, CaseAct.Verify, actor => play.Do(new VerifyCase(one, null, true, words.Verify[0]), actor))
        );
        At(handled.AddMinutes(4), one => Officer(one, CaseAct.Close, actor => play.Do(new CloseCase(one, null, words.Close[0]), actor)));
        At(
            rated,
            one =>
                play.Do(
                    new RateCase(one, solved, solved ? Satisfaction.Satisfied : Satisfaction.Unsatisfied, solved ? null : words.Unhappy[0]),
                    Actor.Resident(Scope.OneCase(one))
                )
        );
    }

    private Task Officer(long caseId, CaseAct act, Func<Actor, Task> step) =>
        play.WhoMay(play.Case(caseId), act) is { } actor ? step(actor) : Task.CompletedTask;
}
