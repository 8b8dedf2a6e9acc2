using Menpai.Core;
using Menpai.Measure.Callbacks;
using Menpai.Measure.Exclusions;
using Menpai.Measure.Guards;
using Menpai.Measure.Indicators;
using Menpai.Measure.Stars;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;
using Menpai.Work.Posts;

namespace Menpai.Web.Sample;

/// <summary>
/// What people decide in the sample besides reviews, by the same acts: stars declared, checked, awarded and removed, two exclusions, call-backs, and flags.
/// </summary>
internal sealed class SampleStars(IServiceProvider services, SimulatedTime time)
{
    private readonly Ledger _ledger = services.GetRequiredService<Ledger>();

    private DutyBook Book => services.GetRequiredService<Snapshot<DutyBook>>().Current;

    private StarScheme? Scheme => services.GetRequiredService<MeasureBook>().StarSchemes.FirstOrDefault();

    private Actor? Lead => Holder(PostKind.DistrictLead, 1);

    private Actor? Duty => Holder(PostKind.DistrictDuty, 1);

    /// <summary>Plays them at the moment the sample ends.</summary>
    public async Task Play()
    {
        if (Scheme is not null && Lead is not null && Duty is not null)
            await Stars(Scheme);
        await Exclusions();
        await Callbacks();
        await services.GetRequiredService<GuardWatch>().Look();
        await MarkOne();
    }

    private async Task Stars(StarScheme scheme)
    {
        var areas = Book
            .Tree.Areas.Where(area => area.Level == scheme.Level && Holder(PostKind.CommunityOfficer, area.Id) is not null)
            .OrderBy(area => area.Code != "411602002001")
            .ThenBy(area => area.Code, StringComparer.Ordinal)
            .Take(24)
            .ToList();
        var measured = services.GetRequiredService<StarMeasuring>();
        services.GetRequiredService<Menpai.Measure.Facts.FactProjector>().Read();
        foreach (var (at, area) in areas.Index())
        foreach (var (place, star) in scheme.Stars.Index().Where(pair => (at + (2 * pair.Index)) % 3 == 0))
        {
            var period = Period.Of(scheme.Period, services.GetRequiredService<AreaTimes>().Today);
            var claim = await Declare(scheme, area, star, period);
            // Some wait to be checked, some to be decided.
            if (claim is not { } id || (at + place) % 7 == 6 || !await Check(id, area, star) || (at + place) % 7 == 5)
                continue;
            await Decide(id, [.. measured.Of(scheme, area, period)]);
            if ((at, place) == (3, 0))
                await Run<RemoveStarHandler, RemoveStar, StarReceipt>(new RemoveStar(id, "公示的班子分工和实际不符，整改后再申报。"), Lead);
        }
    }

    private async Task<int?> Declare(StarScheme scheme, Area area, Star star, Period period)
    {
        var evidence = star
            .Criteria.Where(criterion => criterion.Declared)
            .Select(criterion => new ShownEvidence(
                criterion.Code,
                $"{criterion.Evidence!.Chinese}已备齐，放在居委会一楼公示栏，随时可看。"
            ));
        var act = new DeclareStar(area.Id, scheme.Code, star.Code, period.ToString(), [.. evidence]);
        return (await Run<DeclareStarHandler, DeclareStar, StarReceipt>(act, Holder(PostKind.CommunityOfficer, area.Id)))?.Id;
    }

    private async Task<bool> Check(int claim, Area area, Star star)
    {
        var checker = area.ParentId is { } above ? Holder(PostKind.SubdistrictDispatcher, above) : null;
        foreach (var criterion in star.Criteria.Where(criterion => criterion.Declared))
            if (
                await Run<CheckStarHandler, CheckStar, StarReceipt>(
                    new CheckStar(claim, criterion.Code, true, "到现场看过，材料和实际一致。"),
                    checker
                )
                is null
            )
                return false;
        return true;
    }

    private async Task Decide(int claim, IReadOnlyList<MeasuredCriterion> measured)
    {
        var awarded = await Run<DecideStarHandler, DecideStar, StarReceipt>(
            new DecideStar(claim, true, "佐证核对无误，有记录的标准达到；样本不足的看了台账。", measured),
            Lead
        );
        if (awarded is null)
            await Run<DecideStarHandler, DecideStar, StarReceipt>(
                new DecideStar(claim, false, "有记录的标准还没有达到，下次再申报。", measured),
                Lead
            );
    }

    private async Task Exclusions()
    {
        var month = Period.Of(PeriodKind.Month, services.GetRequiredService<AreaTimes>().Today);
        var asked = 0;
        foreach (var @case in Read(db => db.Table<Case>().Where(row => row.Satisfaction == Satisfaction.Unsatisfied).ToList()))
        {
            var officer = Book.Tree.Upward(@case.AreaId).FirstOrDefault(area => area.Level == 2) is { } community
                ? Holder(PostKind.CommunityOfficer, community.Id)
                : null;
            var reason = asked == 0 ? "要求超出规定，社区已书面答复依据，反映人仍评不满意。" : "反映人希望当天修好，已按时限办结。";
            var receipt = await Run<AskExclusionHandler, AskExclusion, ExclusionReceipt>(
                new AskExclusion(@case.CaseId, month.ToString(), reason),
                officer
            );
            if (receipt is null)
                continue;
            var words = asked == 0 ? "属实，诉求没有依据，同意剔除。" : "办得慢不是剔除的理由，照常计入。";
            var review = new ReviewExclusion(receipt.Id, asked == 0, words);
            if (
                (
                    await Run<ReviewExclusionHandler, ReviewExclusion, ExclusionReceipt>(review, Lead)
                    ?? await Run<ReviewExclusionHandler, ReviewExclusion, ExclusionReceipt>(review, Duty)
                )
                    is not null
                && ++asked == 2
            )
                return;
        }
    }

    private async Task Callbacks()
    {
        var month = Period.Of(PeriodKind.Month, services.GetRequiredService<AreaTimes>().Today).Former;
        var drawn = await Run<DrawCallbacksHandler, DrawCallbacks, CallbackReceipt>(new DrawCallbacks(month.ToString(), 12), Lead);
        if (drawn is null)
            return;
        foreach (var (at, one) in Read(db => db.Table<Callback>()).Index().Take(8).ToList())
        {
            var reached = at % 4 != 3;
            var act = new RecordCallback(
                one.Id,
                reached,
                reached ? at != 1 : null,
                !reached ? null
                    : at == 1 ? Satisfaction.Unsatisfied
                    : Satisfaction.Satisfied,
                at == 1 ? "说过了几天又坏了，已请本人在原事项上要求重办。" : null
            );
            if (await Run<RecordCallbackHandler, RecordCallback, CallbackReceipt>(act, Lead) is null)
                await Run<RecordCallbackHandler, RecordCallback, CallbackReceipt>(act, Duty);
        }
    }

    private async Task MarkOne()
    {
        foreach (var flag in Read(db => db.Table<GuardFlag>()).Take(5))
            if (
                await Run<MarkFlagHandler, MarkFlag, FlagReceipt>(
                    new MarkFlag(flag.Id, true, "问了社区和反映人：确实当天办完，反映人点错了，已帮着更正。"),
                    Lead
                )
                is not null
            )
                return;
    }

    private T Read<T>(Func<MenpaiDb, T> query)
    {
        using var reading = services.GetRequiredService<Store>().Read(Scope.Everything);
        return query(reading.Db);
    }

    private Actor? Holder(PostKind kind, int areaId) =>
        Book.PostsOf(areaId)
            .Where(post => post.Kind == kind)
            .Select(post => Book.PresentAt(post.Id, time.GetUtcNow()))
            .OfType<StaffMember>()
            .Select(member => Book.ActorOf(member.Id, time.GetUtcNow()))
            .FirstOrDefault(actor => actor is not null);

    // A refusal is part of life.
    private async Task<TAnswer?> Run<THandler, TAct, TAnswer>(TAct act, Actor? actor)
        where THandler : IActHandler<TAct, TAnswer>
        where TAct : notnull
        where TAnswer : class
    {
        if (actor is null)
            return null;
        try
        {
            return await _ledger.Run(services.GetRequiredService<THandler>(), Guid.CreateVersion7(time.GetUtcNow()), act, actor);
        }
        catch (RefusedException)
        {
            return null;
        }
    }
}
