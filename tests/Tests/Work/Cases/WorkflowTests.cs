using System.Text;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;
using Menpai.Work.Photos;

namespace Menpai.Tests.Work.Cases;

/// <summary>
/// Every act × every state × everyone, through the real handlers: with the case at a grid worker, a community, a subdistrict, a
/// department, the district's duty desk, and at nobody yet. What must come out stands in workflow-expected.txt, which people review.
/// </summary>
public sealed class WorkflowTests : IDisposable
{
    private static readonly string[] Everyone =
    [
        "grid7",
        "lead7",
        "community4",
        "dispatcher2",
        "deputy2",
        "urban",
        "urban2",
        "duty",
        "lead",
        "auditor",
        "admin",
        "grid8",
        "grid70",
        "community5",
        "dispatcher20",
        "fire",
        "resident",
        "stranger",
        "system",
    ];

    private readonly TestDistrict _district = new TestDistrict().Grow();

    private static string ExpectedFile => Path.Combine(TestDistrict.Root, "tests", "Tests", "Work", "Cases", "workflow-expected.txt");

    [Fact]
    public async Task Everyone_may_do_exactly_what_the_reviewed_table_says()
    {
        var actual = new StringBuilder();
        foreach (var holder in new[] { "nobody", "grid7", "community4", "dispatcher2", "urban", "duty" })
            await Describe(holder, actual);
        var expected = await File.ReadAllLinesAsync(ExpectedFile, TestContext.Current.CancellationToken);
        var found = actual.ToString().TrimEnd().Split('\n');
        var received = Path.ChangeExtension(ExpectedFile, ".received.txt");
        if (!expected.SkipWhile(line => !line.StartsWith("==")).SequenceEqual(found))
            await File.WriteAllLinesAsync(received, found, TestContext.Current.CancellationToken);
        Assert.Equal(expected.SkipWhile(line => !line.StartsWith("==")), found);
        File.Delete(received);
    }

    [Fact]
    public void The_table_names_every_act_once_and_every_act_is_tried()
    {
        Assert.Equal(Enum.GetValues<CaseAct>().Order(), CaseWorkflow.Table.Select(line => line.Act).Order());
        Assert.Equal(Enum.GetValues<CaseAct>().Order(), Acts(Report()).Select(act => act.Act).Order());
    }

    public void Dispose() => _district.Dispose();

    private async Task Describe(string holder, StringBuilder to)
    {
        to.Append("== ").Append(holder == "nobody" ? "not dispatched yet" : $"dispatched to {holder}").Append('\n');
        var cases = States(holder);
        foreach (var act in Enum.GetValues<CaseAct>())
        {
            // States that answer alike share a line.
            var lines = new Dictionary<string, List<CaseStatus>>();
            foreach (var (status, id) in cases)
            {
                var outcomes = await Task.WhenAll(Everyone.Select(who => Try(Acts(id).Single(one => one.Act == act), Actor(who, id))));
                var key = string.Join(' ', outcomes);
                (lines.TryGetValue(key, out var same) ? same : lines[key] = []).Add(status);
            }
            foreach (var (outcomes, statuses) in lines)
                to.Append($"{act, -17}  {outcomes}  {string.Join(' ', statuses)}\n");
        }
    }

    // One letter for what came out; nothing stays of what was done.
    private async Task<char> Try((CaseAct Act, Func<Actor, Task> Run) act, Actor actor)
    {
        // One record stands for both: in the program's hands by the clock, in anybody else's by hand.
        var byClock = actor.Kind == ActorKind.System;
        if (
            act.Act is CaseAct.Escalate or CaseAct.Resume
                ? byClock
                : act.Act is CaseAct.EscalateByClock or CaseAct.ResumeByClock && !byClock
        )
            return '-';
        var refused = await Assert.ThrowsAsync<RefusedException>(() => act.Run(actor));
        return refused.Refusal.Code switch
        {
            "test.done" or "case.nothing-due" => '+',
            "case.illegal-transition" => 'x',
            "common.forbidden" => 'f',
            "case.own-work" => 'o',
            "common.not-found" => '.',
            "case.already-at-the-top" => 't',
            "case.no-suspension-asked" => 's',
            "case.rating-over" => 'n',
            "case.decline-too-late" => 'd',
            var other => throw new InvalidOperationException($"{act.Act} by {actor.Name}: {other}"),
        };
    }

    private readonly Dictionary<string, Actor> _staff = [];
    private readonly Dictionary<long, (Guid Staged, Guid Attached)> _photos = [];

    private Actor Actor(string who, long id) =>
        who switch
        {
            "resident" => Menpai.Core.Actor.Resident(
                Scope.Union([Scope.OneCase(id), Scope.OneCase(_district.Case(id).MergedIntoId ?? id)])
            ),
            "stranger" => TestDistrict.Resident(id + 1000),
            "system" => Menpai.Core.Actor.System,
            _ => _staff.TryGetValue(who, out var known) ? known : _staff[who] = _district.As(who),
        };

    private IEnumerable<(CaseAct Act, Func<Actor, Task> Run)> Acts(long id)
    {
        var later = _district.Time.GetUtcNow().AddDays(2);
        var fire = _district.Book.Department("fire")!.Id;
        yield return Dry(CaseAct.Register, new RegisterCase(id, null), _district.Get<RegisterCaseHandler>());
        yield return Dry(CaseAct.Decline, new DeclineCase(id, null, "no-request", "不受理"), _district.Get<DeclineCaseHandler>());
        yield return Dry(CaseAct.Dispatch, new DispatchCase(id, null, new(null, fire)), _district.Get<DispatchCaseHandler>());
        yield return Dry(
            CaseAct.Reclassify,
            new ReclassifyCase(id, null, "municipal/road-flooding"),
            _district.Get<ReclassifyCaseHandler>()
        );
        yield return Dry(CaseAct.Merge, new MergeCase(id, null, 1), _district.Get<MergeCaseHandler>());
        yield return Dry(CaseAct.Accept, new AcceptCase(id, null), _district.Get<AcceptCaseHandler>());
        yield return Dry(CaseAct.Return, new ReturnCase(id, null, "unclear", "不清楚"), _district.Get<ReturnCaseHandler>());
        yield return Dry(CaseAct.DecideReturn, new DecideReturn(id, null, false, "请办"), _district.Get<DecideReturnHandler>());
        yield return Dry(CaseAct.Handle, new HandleCase(id, null, "好了"), _district.Get<HandleCaseHandler>());
        yield return Dry(CaseAct.Verify, new VerifyCase(id, null, true, null), _district.Get<VerifyCaseHandler>());
        yield return Dry(CaseAct.Close, new CloseCase(id, null, "好了"), _district.Get<CloseCaseHandler>());
        yield return Dry(CaseAct.Rate, new RateCase(id, true, Satisfaction.Fair, null), _district.Get<RateCaseHandler>());
        yield return Dry(CaseAct.Reopen, new ReopenCase(id, "没好"), _district.Get<ReopenCaseHandler>());
        yield return Dry(CaseAct.Escalate, new EscalateCase(id, null, "办不了"), _district.Get<EscalateCaseHandler>());
        yield return Dry(CaseAct.EscalateByClock, new EscalateCase(id, null, null), _district.Get<EscalateCaseHandler>());
        yield return Dry(CaseAct.AskSuspension, new AskSuspension(id, null, "parts", later, "等"), _district.Get<AskSuspensionHandler>());
        yield return Dry(CaseAct.DecideSuspension, new DecideSuspension(id, null, true, null), _district.Get<DecideSuspensionHandler>());
        yield return Dry(CaseAct.Resume, new ResumeCase(id, null), _district.Get<ResumeCaseHandler>());
        yield return Dry(CaseAct.ResumeByClock, new ResumeCase(id, null), _district.Get<ResumeCaseHandler>());
        yield return Dry(CaseAct.RerouteByRules, new RerouteCase(id, null), _district.Get<RerouteCaseHandler>());
        yield return Dry(CaseAct.AskBack, new AskBack(id, null, "哪里"), _district.Get<AskBackHandler>());
        yield return Dry(CaseAct.Answer, new AnswerQuestion(id, "这里"), _district.Get<AnswerQuestionHandler>());
        yield return Dry(CaseAct.Comment, new CommentCase(id, false, "留言"), _district.Get<CommentCaseHandler>());
        yield return Dry(CaseAct.CommentPublicly, new CommentCase(id, true, "留言"), _district.Get<CommentCaseHandler>());
        yield return Dry(CaseAct.CommentAsResident, new CommentAsResident(id, "补充"), _district.Get<CommentAsResidentHandler>());
        yield return Dry(CaseAct.ExpireTexts, new ExpireTexts(id, null), _district.Get<ExpireTextsHandler>());
        var said = _district.Case(id).DescriptionId;
        yield return Dry(CaseAct.EraseText, new EraseText(id, said, ErasureReason.Requested), _district.Get<EraseTextHandler>());
        var (staged, attached) = PhotosFor(id);
        yield return Dry(CaseAct.AttachPhotos, new AttachPhotos(id, [staged], PhotoKind.Note), _district.Get<AttachPhotosHandler>());
        yield return Dry(CaseAct.ErasePhoto, new ErasePhoto(id, attached, ErasureReason.Requested), _district.Get<ErasePhotoHandler>());
    }

    private (CaseAct, Func<Actor, Task>) Dry<TAct, TAnswer>(CaseAct name, TAct act, IActHandler<TAct, TAnswer> handler)
        where TAct : notnull => (name, actor => _district.Ledger.Run(new Trial<TAct, TAnswer>(handler), Guid.CreateVersion7(), act, actor));

    // A case in each state it can be in while this holder has it.
    private List<(CaseStatus Status, long Id)> States(string holder)
    {
        if (holder == "nobody")
        {
            Asked(Report());
            var registered = Asked(Report("other/shared-rental"));
            _district.Act(new RegisterCase(registered, null, Dispatch: false), _district.As("dispatcher2"));
            return [(CaseStatus.Reported, Asked(Report("other/shared-rental"))), (CaseStatus.Registered, registered)];
        }
        var states = Enum.GetValues<CaseStatus>().Where(status => status is not (CaseStatus.Reported or CaseStatus.Registered));
        return [.. states.Select(status => (status, Make(holder, status)))];
    }

    private long Make(string holder, CaseStatus status)
    {
        var id = Asked(Report());
        var (worker, lead) = (_district.As(holder), _district.As("lead"));
        if (holder == "urban")
            _district.Act(new DispatchCase(id, null, new DispatchTarget(null, _district.Book.Department("urban-management")!.Id)), lead);
        else if (holder != "grid7")
            _district.Act(new DispatchCase(id, null, new DispatchTarget(_district.PostOf(holder), null)), lead);
        switch (status)
        {
            case CaseStatus.Returning:
                _district.Act(new ReturnCase(id, null, "unclear", "不清楚"), worker);
                return id;
            case CaseStatus.Declined:
                _district.Act(new DeclineCase(id, null, "no-request", "不受理"), lead);
                return id;
            case CaseStatus.Merged:
                _district.Act(new MergeCase(id, null, 1), lead);
                return id;
            case CaseStatus.Dispatched:
                return id;
        }
        _district.Act(new AcceptCase(id, null), worker);
        if (status is CaseStatus.Accepted or CaseStatus.Suspended)
            _district.Act(new AskSuspension(id, null, "parts", _district.Time.GetUtcNow().AddDays(2), "等"), worker);
        if (status == CaseStatus.Suspended)
            _district.Act(new DecideSuspension(id, null, true, null), lead);
        if (status is not (CaseStatus.Handled or CaseStatus.Verified or CaseStatus.Closed))
            return id;
        _district.Act(new HandleCase(id, null, "好了"), worker);
        if (status != CaseStatus.Handled)
            _district.Act(new VerifyCase(id, null, true, null), lead);
        if (status == CaseStatus.Closed)
            _district.Act(new CloseCase(id, null, "好了"), lead);
        return id;
    }

    // Not by the plate: too many from one door in a day wait for a person.
    private long Report(string category = "traffic/pavement") =>
        _district.Act(new OpenCase(null, null, 7, "路口", Channel.Phone, category, "地砖松动"), _district.As("lead")).CaseId;

    private long Asked(long id)
    {
        _district.Act(new AskBack(id, null, "哪里"), _district.As("lead"));
        return id;
    }

    // One that waits and one that hangs on the case, the same for all who try.
    private (Guid Staged, Guid Attached) PhotosFor(long id)
    {
        if (_photos.TryGetValue(id, out var known))
            return known;
        var made = (Guid.CreateVersion7(), Guid.CreateVersion7());
        _district.Act(new StagePhoto(made.Item1, 1, 1, 1, 1, new byte[32], null));
        _district.Ledger.Run(new HangPhoto(), Guid.CreateVersion7(), (id, made.Item2), Menpai.Core.Actor.System).GetAwaiter().GetResult();
        return _photos[id] = made;
    }

    // A photo on a case in whatever state: what only the acts of its earlier life could have put there.
    private sealed class HangPhoto : IActHandler<(long Case, Guid Photo), int>
    {
        public int Handle((long Case, Guid Photo) act, ActContext context)
        {
            var @case = context.Take<Case>(act.Case)!;
            context.Insert(
                new Photo
                {
                    Id = act.Photo,
                    CaseId = act.Case,
                    AreaId = @case.AreaId,
                    AreaPath = @case.AreaPath,
                    DepartmentId = @case.DepartmentId,
                    Hash = new byte[32],
                }
            );
            return 0;
        }
    }

    /// <summary>Carries the act out, saves it, and then refuses, so that the next one finds the case as it was.</summary>
    private sealed class Trial<TAct, TAnswer>(IActHandler<TAct, TAnswer> handler) : IActHandler<TAct, TAnswer>
    {
        public TAnswer Handle(TAct act, ActContext context)
        {
            handler.Handle(act, context);
            context.Db.Context.SaveChanges();
            throw new Refusal(RefusalKind.Conflict, "test.done").AsException();
        }
    }
}
