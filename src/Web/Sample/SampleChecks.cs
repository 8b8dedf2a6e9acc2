using Menpai.Core;
using Menpai.Measure.Callbacks;
using Menpai.Measure.Exclusions;
using Menpai.Measure.Guards;
using Menpai.Measure.Vetoes;
using Menpai.Work.Cases;
using Menpai.Work.Posts;

namespace Menpai.Web.Sample;

/// <summary>What people look at twice in the sample, each in its month: exclusions, call-backs, flags, and one declared veto.</summary>
internal sealed class SampleChecks(
    IServiceProvider services,
    SamplePlay play,
    SampleActs acts,
    SampleMonths months,
    Action<Func<Task>, DateTimeOffset> plan
)
{
    private const string Card = "monthly-subdistricts";
    private const string Veto = "safety-line";
    private const int Called = 60;

    private string Month => months.Reviewed.ToString();

    private Actor? Lead => acts.Holder(PostKind.DistrictLead, 1);

    private Actor? Duty => acts.Holder(PostKind.DistrictDuty, 1);

    public void Plan()
    {
        var (last, after) = (months.Reviewed.Last, months.Reviewed.Next.First);
        plan(DeclareVeto, SampleMonths.At(last.AddDays(-8), 11.2));
        plan(() => AskExclusions(Month, 2), SampleMonths.At(last.AddDays(-3), 10.6));
        plan(ReviewExclusions, SampleMonths.At(last.AddDays(-2), 15.2));
        plan(Look, SampleMonths.At(after.AddDays(3), 7));
        plan(Mark, SampleMonths.At(after.AddDays(3), 10.4));
        plan(Draw, SampleMonths.At(after.AddDays(3), 9.2));
        // One of the month that runs still waits for its second person.
        var lately = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(months.Until, SampleMonths.Zone).DateTime).AddDays(-1);
        if (lately >= months.Running.First)
            plan(() => AskExclusions(months.Running.ToString(), 1), SampleMonths.At(lately, 10.3));
        plan(Look, months.Until.AddHours(-2));
    }

    private async Task DeclareVeto()
    {
        var areas = play.Book.Tree.Areas.Where(area => area.Level == 1).OrderBy(area => area.Code, StringComparer.Ordinal).ToList();
        var area = areas[Math.Min(4, areas.Count - 1)];
        var act = new DeclareVeto(
            Card,
            Veto,
            Month,
            area.Id,
            "（示例）月中一处仓库起火，有人受轻伤，认定为安全责任事故，见认定书示例第 7 号。"
        );
        if (await acts.Run<DeclareVetoHandler, DeclareVeto, VetoReceipt>(act, Duty) is { } declared)
            plan(
                () =>
                    acts.Run<CheckVetoHandler, CheckVeto, VetoReceipt>(
                        new CheckVeto(declared.Id, true, "（示例）核对了认定书原件，情况属实。"),
                        Lead
                    ),
                play.Now.AddHours(52)
            );
    }

    private async Task AskExclusions(string month, int most)
    {
        var asked = 0;
        var unhappy = play.Read(db =>
            db.Table<Case>()
                // Works and order: where somebody may ask for more than there is a ground for.
                .Where(row =>
                    row.Satisfaction == Satisfaction.Unsatisfied && row.Category.Split('/')[0] is "municipal" or "traffic" or "appearance"
                )
                .OrderByDescending(row => row.RatedAt)
                .ToList()
        );
        foreach (var @case in unhappy.TakeWhile(_ => asked < most))
        {
            var reason = asked == 0 ? "要求超出规定，社区已书面答复依据，反映人仍评不满意。" : "反映人希望当天修好，已按时限办结。";
            var act = new AskExclusion(@case.CaseId, month, reason);
            var community = play.Book.Tree.Upward(@case.AreaId).FirstOrDefault(area => area.Level == 2);
            var officer = community is null ? null : acts.Holder(PostKind.CommunityOfficer, community.Id);
            if (await acts.Run<AskExclusionHandler, AskExclusion, ExclusionReceipt>(act, officer) is not null)
                asked++;
        }
    }

    private async Task ReviewExclusions()
    {
        foreach (var (at, asked) in play.Read(db => db.Table<Exclusion>()).OrderBy(row => row.Id).Index())
        {
            var act = new ReviewExclusion(
                asked.Id,
                at == 0,
                at == 0 ? "属实，诉求没有依据，同意剔除。" : "办得慢不是剔除的理由，照常计入。"
            );
            if (await acts.Run<ReviewExclusionHandler, ReviewExclusion, ExclusionReceipt>(act, Lead) is null)
                await acts.Run<ReviewExclusionHandler, ReviewExclusion, ExclusionReceipt>(act, Duty);
        }
    }

    private async Task Draw()
    {
        var drawn = await acts.Run<DrawCallbacksHandler, DrawCallbacks, CallbackReceipt>(new DrawCallbacks(Month, Called), Lead);
        if (drawn is null)
            return;
        foreach (var (at, one) in play.Read(db => db.Table<Callback>()).Index().ToList())
            plan(() => Call(at, one), play.Now.AddHours((24 * (at / 20)) + 0.5 + (0.25 * (at % 20))));
    }

    // Four in five pick up; a few say otherwise than they had rated.
    private async Task Call(int at, Callback one)
    {
        var reached = at % 5 != 3;
        var fine = at % 13 != 1;
        var act = new RecordCallback(
            one.Id,
            reached,
            reached ? fine : null,
            !reached ? null
                : fine ? Satisfaction.Satisfied
                : Satisfaction.Unsatisfied,
            reached && !fine ? "说过了几天又坏了，已请本人在原事项上要求重办。" : null
        );
        if (await acts.Run<RecordCallbackHandler, RecordCallback, CallbackReceipt>(act, Lead) is null)
            await acts.Run<RecordCallbackHandler, RecordCallback, CallbackReceipt>(act, Duty);
    }

    private Task Look() => services.GetRequiredService<GuardWatch>().Look();

    private async Task Mark()
    {
        foreach (var flag in play.Read(db => db.Table<GuardFlag>()))
            if (flag.Kind == GuardKind.RatingsBurst)
                await Mark(flag, false, "九件评价都在同一段时间点的，请街道问清楚是不是有人在服务大厅代点。");
            else if (flag.Kind == GuardKind.ClosedInVain)
                await Mark(flag, true, $"问了社区和反映人：{Cause(flag)}");
    }

    // What may be said of a case that was closed and did not hold, by what it was about.
    private string Cause(GuardFlag flag) =>
        play.Read(db => db.Rows<Case>("Id", flag.Cases[0]).Single().Category) switch
        {
            "municipal/street-light" => "接触不良，拧紧后又灭了，当天换了新灯。",
            var code when code.StartsWith("municipal/", StringComparison.Ordinal) => "先做了临时处理，没有撑住，第二天重新修好。",
            var code when code.StartsWith("sanitation/", StringComparison.Ordinal) => "清过一遍，夜里又有人倒，第二天再清并加了巡查。",
            var code when code.StartsWith("traffic/", StringComparison.Ordinal) => "当时清走了，过后又占上，第二天再次清理。",
            var code when code.StartsWith("fire/", StringComparison.Ordinal) => "当场整改过，过后又放回来，第二天复查后清走。",
            _ => "按当时看到的办了，居民说的是旁边另一处，第二天一并办好。",
        };

    private Task Mark(GuardFlag flag, bool fine, string words) =>
        acts.Run<MarkFlagHandler, MarkFlag, FlagReceipt>(new MarkFlag(flag.Id, fine, words), Lead);
}
