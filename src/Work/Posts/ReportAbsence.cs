using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts;

/// <summary>请假 A holder is away from one moment to another. Why is not asked.</summary>
/// <param name="StandInStaffId">Who answers meanwhile, with the post's scope; null for nobody: the level above then answers.</param>
/// <param name="To">Exclusive.</param>
public sealed record ReportAbsence(int PostId, int? StandInStaffId, DateTimeOffset From, DateTimeOffset To);

/// <summary>The absence that was entered.</summary>
public sealed record AbsenceReported(int AbsenceId, int PostId);

/// <inheritdoc cref="ReportAbsence"/>
public sealed class ReportAbsenceHandler(Snapshot<DutyBook> book) : IActHandler<ReportAbsence, AbsenceReported>
{
    /// <summary>Whoever is away longer than this gives the post to somebody else.</summary>
    public const int LongestDays = 366;

    public AbsenceReported Handle(ReportAbsence act, ActContext context)
    {
        CheckTimes(act, context.Now);
        var file = PostFile.Open(context, act.PostId);
        var holder = file.Holder ?? throw PostRefusals.Vacant().AsException();
        // A stand-in gets the post's role: who may not give such a post away may not lend it either.
        if (file.Post.Role is Role.Administrator or Role.Auditor && !context.Actor.May(Permission.ManagePosts))
            throw PostRefusals.AdministratorsOnly().AsException();
        if (Overlapping(context, act).Any(other => other.PostId == act.PostId && other.StaffId == holder.StaffId))
            throw PostRefusals.AwayAlready().AsException();
        if (act.StandInStaffId is { } standIn)
            CheckStandIn(standIn, holder, act, context);
        var absence = new Absence
        {
            PostId = act.PostId,
            StaffId = holder.StaffId,
            StandInStaffId = act.StandInStaffId,
            AreaId = file.Post.AreaId,
            AreaPath = file.Post.AreaPath,
            From = act.From,
            To = act.To,
        };
        var id = (int)context.Insert(absence);
        file.Write(new AbsenceReportedEvent(act.PostId, id, holder.StaffId, act.StandInStaffId, act.From, act.To));
        context.Touch(book);
        return new AbsenceReported(id, act.PostId);
    }

    private static void CheckTimes(ReportAbsence act, DateTimeOffset now)
    {
        if (act.To <= act.From)
            throw PostRefusals.TimesReversed().AsException();
        if (act.To <= now)
            throw PostRefusals.AlreadyOver().AsException();
        if (act.To - act.From > TimeSpan.FromDays(LongestDays))
            throw PostRefusals.TooLongAway(LongestDays).AsException();
    }

    private void CheckStandIn(int standIn, Holder holder, ReportAbsence act, ActContext context)
    {
        if (standIn == holder.StaffId)
            throw PostRefusals.StandsInForThemself().AsException();
        if (book.Current.Staff(standIn) is not { EndedAt: null } member)
            throw PostRefusals.UnknownStaff("standIn").AsException();
        // Somebody of another area may be the stand-in; whether they are away is asked of the book, which knows all areas.
        if (book.Current.IsAway(standIn, act.From, act.To))
            throw PostRefusals.StandInAway(member.FullName).AsException();
    }

    private static IQueryable<Absence> Overlapping(ActContext context, ReportAbsence act) =>
        context.Db.Set<Absence>().Where(other => other.From < act.To && act.From < other.To && other.From < other.To);
}
