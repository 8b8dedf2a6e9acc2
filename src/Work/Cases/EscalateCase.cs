using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>上报 One level up, with that level's own clocks: by hand with a reason, by the clock when one has run out.</summary>
public sealed record EscalateCase(long CaseId, int? Version, string? Words);

/// <inheritdoc cref="EscalateCase"/>
public sealed class EscalateCaseHandler(CaseRules rules) : IActHandler<EscalateCase, CaseReceipt>
{
    // What nobody registered lies at the subdistrict's desk.
    private const int DeskLevel = 1;

    public CaseReceipt Handle(EscalateCase act, ActContext context)
    {
        var byClock = context.Actor.Kind == ActorKind.System;
        var file = CaseFile.Open(context, act.CaseId, act.Version, byClock ? CaseAct.EscalateByClock : CaseAct.Escalate);
        if (byClock)
            ByClock(file, context.Now);
        else if (file.Case.Level == 0)
            throw CaseRefusals.AlreadyAtTheTop().AsException();
        else
            GoUp(file, context.Now, null, file.Keep(act.Words));
        return file.Receipt();
    }

    private void ByClock(CaseFile file, DateTimeOffset now)
    {
        // Acted on in between, or the clock was set back. Refused and so not recorded: the same act may yet be right later.
        if (file.Case is not { NextDueClock: { } clock } || !(file.Case.NextDue < now))
            throw CaseRefusals.NothingDue().AsException();
        var afterwards = clock is ClockKind.Verification or ClockKind.Closing;
        var level = afterwards ? file.Case.HandlerLevel : file.Case.Level;
        if (level == 0)
            file.Write(new CaseAlarmed(clock));
        else if (afterwards)
            GoesUpAlone(file, now, clock);
        else
            GoUp(file, now, clock, null);
    }

    // Nothing is done anew: somebody higher up is to look, or to tell the resident.
    private void GoesUpAlone(CaseFile file, DateTimeOffset now, ClockKind which)
    {
        var (level, category) = (file.Case.HandlerLevel ?? DeskLevel, rules.CategoryOf(file.Case));
        var clock = which == ClockKind.Closing ? rules.ClosingClock(category, now) : Clock.Start(rules.Calendar, now, category.VerifyLimit);
        file.Write(new CaseEscalated(EscalationCause.Clock, which, level, level - 1, null, clock));
    }

    private void GoUp(CaseFile file, DateTimeOffset now, ClockKind? clock, TextRef? words)
    {
        var @case = file.Case;
        var level = @case.Level ?? DeskLevel;
        if (@case.Status == CaseStatus.Reported)
            file.Write(new CaseRegistered());
        var to = rules.WhoAnswers(@case.Category, @case.AreaId, now, above: level);
        file.Write(new CaseEscalated(clock is null ? EscalationCause.ByHand : EscalationCause.Clock, clock, level, to.Level, words, null));
        file.Write(rules.Dispatch(rules.CategoryOf(@case), to, now));
    }
}
