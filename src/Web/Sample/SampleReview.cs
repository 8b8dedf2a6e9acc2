using Menpai.Core;
using Menpai.Intake.Spreadsheets;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Packs.Measures;
using Menpai.Publish.Bulletins;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;
using Menpai.Work.Posts;

namespace Menpai.Web.Sample;

/// <summary>
/// The sample's monthly review, by the same acts: frozen, two appeals, records that come late, published, commitments and honours, its bulletin sent out; and
/// the review of the month that runs.
/// </summary>
internal sealed class SampleReview(IServiceProvider services, SamplePlay play, SampleMonths months, Action<Func<Task>, DateTimeOffset> plan)
{
    private const string ByCommunity = "monthly-communities";
    private readonly List<int> _commitments = [];

    private string Month => months.Reviewed.ToString();

    private ReviewReading Reading => services.GetRequiredService<ReviewReading>();

    public void Plan()
    {
        var after = months.Reviewed.Next.First;
        plan(() => Open(months.Reviewed), SampleMonths.At(months.Reviewed.Last.AddDays(-3), 10));
        plan(Freeze, SampleMonths.At(after.AddDays(1), 9.5));
        plan(Appeal, SampleMonths.At(after.AddDays(1), 15));
        plan(ComeLate, SampleMonths.At(after.AddDays(2), 10.2));
        plan(Decide, SampleMonths.At(after.AddDays(3), 11));
    }

    private async Task Open(Period month)
    {
        var book = services.GetRequiredService<MeasureBook>();
        List<string> cards =
        [
            .. book
                .Scorecards.Where(card => card.Period == PeriodKind.Month && card.VersionOn(month.Last) is not null)
                .Select(card => card.Code),
        ];
        await Run<OpenReviewHandler, OpenReview>(new OpenReview(month.ToString(), cards), Holder(PostKind.DistrictDuty));
    }

    private async Task Freeze()
    {
        var review = Reading.Find(months.Reviewed)!;
        var json = services.GetRequiredService<ReviewDesk>().ForFreezing(review);
        await Run<FreezeReviewHandler, FreezeReview>(new FreezeReview(Month, json), Holder(PostKind.DistrictDuty));
        var until = Reading.Find(months.Reviewed)!.AppealsUntil!.Value;
        plan(Publish, until.AddMinutes(95));
        plan(OpenLater, until.AddHours(23.5));
    }

    // Each once it has begun: early in a month, two of them lie after the one reviewed.
    private Task OpenLater()
    {
        for (var month = months.Reviewed.Next; month.First <= months.Running.First; month = month.Next)
        {
            var (opened, begun) = (month, SampleMonths.At(month.First, 9));
            plan(() => Open(opened), begun > play.Now ? begun : play.Now);
        }
        // What was promised first is done the day before now.
        if (_commitments.Count > 0)
            plan(Follow, months.Until.AddHours(-20));
        return Task.CompletedTask;
    }

    private async Task Appeal()
    {
        var board = Reading.Dossier(months.Reviewed)!.Snapshot.FindBoard(ByCommunity)!;
        var unhappy = play.Read(db =>
            db.Table<Case>()
                .Where(row => row.Satisfaction == Satisfaction.Unsatisfied && row.RatedAt < play.Now.AddDays(-2))
                .Select(row => (row.CaseId, row.Number, Community: CommunityOf(row.AreaId)))
                .Where(row => row.Community is { } area && Holder(area) is not null && board.Find(area.Code) is { Rank: not null })
                // Where the sample's own community officer works, if there is one.
                .OrderBy(row => row.Community!.Code != "411602002001")
                .ThenBy(row => row.CaseId)
                .FirstOrDefault()
        );
        if (unhappy.Community is not { } community)
            return;
        await Run<RaiseAppealHandler, RaiseAppeal>(
            new RaiseAppeal(
                Month,
                community.Id,
                "satisfaction-rate",
                unhappy.Number,
                "这件事要求拆除邻居合法建成的围墙，社区已书面答复没有依据，居民仍评不满意。"
            ),
            Holder(community)
        );
        var subdistrict = play.Book.Tree.Find(community.ParentId!.Value)!;
        await Run<RaiseAppealHandler, RaiseAppeal>(
            new RaiseAppeal(Month, subdistrict.Id, "response-rate", null, "月中网络检修半天，有几件接单晚了，建议不算超时。"),
            Holder(subdistrict)
        );
    }

    private async Task Decide()
    {
        var lead = Holder(PostKind.DistrictLead);
        foreach (var appeal in play.Read(db => db.Table<Appeal>()))
        {
            var act = appeal.CaseId is { } id
                ? new DecideAppeal(appeal.Id, true, "经核实，诉求没有政策依据，不计入本月考核。", LeftOutCaseId: id)
                : new DecideAppeal(appeal.Id, false, "检修通知提前发过，可以电话接单，记录无误。");
            if (act.Upheld)
                act = act with { Json = services.GetRequiredService<ReviewDesk>().ForAppeal(act, appeal, Reading.Find(months.Reviewed)!) };
            await Run<DecideAppealHandler, DecideAppeal>(act, lead);
        }
    }

    // The hotline's list of the month comes a day after it was frozen.
    private async Task ComeLate()
    {
        var grids = play.Book.Tree.Areas.Where(area => area.Level == 3).Where((_, at) => at % 97 == 5).Take(3).ToList();
        var cases = grids.Select((grid, at) => Late(grid, at)).ToList();
        await Run<ImportCasesHandler, ImportCases>(new ImportCases(cases), Holder(PostKind.DistrictDuty));
    }

    private SourceCase Late(Area grid, int at)
    {
        var day = SampleMonths.At(months.Reviewed.First.AddDays(8 + (7 * at)), 10 + at);
        return new(
            "12345热线（示例）",
            $"示例{at + 1:D3}",
            day,
            Channel.Phone,
            "municipal/street-light",
            true,
            null,
            grid.Id,
            $"{play.Book.Tree.Label(grid.Id)}路口",
            null,
            null,
            "路灯不亮，晚上看不清路。",
            "灯泡已更换。",
            day.AddDays(2)
        );
    }

    private async Task Publish()
    {
        await Run<PublishReviewHandler, PublishReview>(new PublishReview(Month), Holder(PostKind.DistrictLead));
        plan(SendOut, play.Now.AddMinutes(50));
        var dossier = Reading.Dossier(months.Reviewed)!;
        var tree = play.Book.Tree;
        var ranked = dossier.Snapshot.FindBoard(ByCommunity)!.Areas.Where(score => score.Rank is not null).ToList();
        if (ranked.Count < 3)
            return;
        var (best, last) = (tree.Find(ranked[0].Area)!, tree.Find(ranked[^1].Area)!);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(play.Now, SampleMonths.Zone).DateTime);
        await Commit(last, "网格员手机一律打开派单提醒，接单一小时内回复，值班室每天看一遍没接的单。", today.AddDays(3));
        await Commit(last, "把结案前回访做起来，居民没点头的不结案。", months.Running.Last.AddDays(12));
        await Commit(tree.Find(last.ParentId!.Value)!, "每周三开一次协调会，部门没回话的事项逐件过。", months.Running.Last.AddDays(5));
        await Honour(best, "优秀社区（示例）", null, today);
        await Honour(tree.Find(ranked[1].Area)!, "优秀网格员（示例）", "陈示例", today.AddDays(-1));
        await Honour(best, "优秀志愿者（示例）", "周示例", today.AddDays(-1));
    }

    // The district's lead has read it: from then on everybody may.
    private async Task SendOut()
    {
        services.GetRequiredService<FactProjector>().Read();
        var bulletins = services.GetRequiredService<BulletinReading>();
        var lead = Holder(PostKind.DistrictLead);
        if (lead is null || bulletins.Any(months.Reviewed) is not { Content.Fingerprint: not null } made)
            return;
        var act = services.GetRequiredService<BulletinMaking>().ForIssuing(made);
        await services
            .GetRequiredService<Ledger>()
            .Run(services.GetRequiredService<IssueBulletinHandler>(), Guid.CreateVersion7(play.Now), act, lead);
    }

    private async Task Commit(Area area, string what, DateOnly due)
    {
        var post = play.Book.PostsOf(area.Id).First();
        var made = await Run<MakeCommitmentHandler, MakeCommitment>(new MakeCommitment(Month, area.Id, what, due, post.Id), Holder(area));
        if (made is not null)
            _commitments.Add(made.Id);
    }

    private Task Honour(Area area, string title, string? name, DateOnly consent) =>
        Run<GiveHonourHandler, GiveHonour>(
            new GiveHonour(Month, area.Id, title, name, name is null ? null : consent),
            Holder(PostKind.DistrictDuty)
        );

    private async Task Follow()
    {
        var month = Reading.Find(months.Running) is null ? months.Running.Former : months.Running;
        if (Reading.Find(month) is { Stage: ReviewStage.Open })
            await Run<FollowCommitmentHandler, FollowCommitment>(
                new FollowCommitment(_commitments[0], month.ToString(), CommitmentState.Kept, null, "查了一周的接单记录，都在一小时内。"),
                Holder(PostKind.DistrictDuty)
            );
    }

    // Community officers, dispatchers; of somebody away whoever stands in. Null where nobody is there, and then nothing is done.
    private Actor? Holder(Area area) => Acting(play.Book.PostsOf(area.Id).Where(post => post.DepartmentId is null));

    private Actor? Holder(PostKind kind) => Acting(play.Book.Posts.Where(post => post.Kind == kind));

    private Actor? Acting(IEnumerable<Post> posts) =>
        posts.Select(post => play.Book.PresentAt(post.Id, play.Now)).OfType<StaffMember>().FirstOrDefault() is { } staff
            ? play.Book.ActorOf(staff.Id, play.Now)
            : null;

    private Area? CommunityOf(int areaId) => play.Book.Tree.Upward(areaId).FirstOrDefault(area => area.Level == 2);

    private async Task<ReviewReceipt?> Run<THandler, TAct>(TAct act, Actor? actor)
        where TAct : notnull
        where THandler : notnull
    {
        if (actor is null)
            return null;
        var ledger = services.GetRequiredService<Ledger>();
        return services.GetRequiredService<THandler>() switch
        {
            IActHandler<TAct, ReviewReceipt> review => await ledger.Run(review, Guid.CreateVersion7(play.Now), act, actor),
            IActHandler<TAct, CasesImported> import => await Import(ledger, import, act, actor),
            _ => throw new InvalidOperationException($"No handler of {typeof(TAct).Name}."),
        };
    }

    private async Task<ReviewReceipt?> Import<TAct>(Ledger ledger, IActHandler<TAct, CasesImported> handler, TAct act, Actor actor)
        where TAct : notnull
    {
        await ledger.Run(handler, Guid.CreateVersion7(play.Now), act, actor);
        return null;
    }
}
