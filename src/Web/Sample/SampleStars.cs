using Menpai.Core;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Measure.Stars;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;
using Menpai.Work.Posts;

namespace Menpai.Web.Sample;

/// <summary>Stars in the sample, by the same acts: declared through the month, checked days later, decided in one sitting; some wait, one is taken away.</summary>
internal sealed class SampleStars(
    IServiceProvider services,
    SamplePlay play,
    SampleActs acts,
    SampleMonths months,
    Action<Func<Task>, DateTimeOffset> plan
)
{
    private readonly Dictionary<int, (Area Area, Star Star)> _checked = [];
    private int? _removed;

    private StarScheme? Scheme => services.GetRequiredService<MeasureBook>().StarSchemes.FirstOrDefault();

    private Actor? Lead => acts.Holder(PostKind.DistrictLead, 1);

    public void Plan()
    {
        if (Scheme is not { } scheme)
            return;
        var areas = play
            .Book.Tree.Areas.Where(area => area.Level == scheme.Level)
            .OrderBy(area => area.Code != "411602002001")
            .ThenBy(area => area.Code, StringComparer.Ordinal)
            .Where(area => acts.Holder(PostKind.CommunityOfficer, area.Id) is not null)
            .ToList();
        // Communities and villages alike.
        areas = [.. areas.Where(area => !IsVillage(area)).Take(16), .. areas.Where(IsVillage).Take(10)];
        var (first, after) = (months.Reviewed.First, months.Reviewed.Next.First);
        foreach (var (at, area) in areas.Index())
        foreach (var (place, star) in scheme.Stars.Index().Where(pair => (at + (2 * pair.Index)) % 3 == 0))
        {
            // Some come late, and wait to be checked or to be decided.
            var late = (at + place) % 7;
            var day = late >= 5 ? after.AddDays(2 + (at % 5)) : first.AddDays(3 + (at % 13));
            plan(() => Declare(scheme, area, star, late != 6), SampleMonths.At(day, 9 + (0.3 * (at % 22))));
        }
        plan(() => Decide(scheme), SampleMonths.At(months.Reviewed.Last.AddDays(-5), 14.5));
        plan(Remove, SampleMonths.At(after.AddDays(5), 10.2));
    }

    private static bool IsVillage(Area area) => area.Name.EndsWith("村民委员会", StringComparison.Ordinal);

    private async Task Declare(StarScheme scheme, Area area, Star star, bool isChecked)
    {
        var period = Period.Of(scheme.Period, services.GetRequiredService<AreaTimes>().Today);
        var evidence = star
            .Criteria.Where(criterion => criterion.Declared)
            .Select(criterion => new ShownEvidence(
                criterion.Code,
                $"{criterion.Evidence!.Chinese}已备齐，放在居委会一楼公示栏，随时可看。"
            ));
        var act = new DeclareStar(area.Id, scheme.Code, star.Code, period.ToString(), [.. evidence]);
        var claim = await acts.Run<DeclareStarHandler, DeclareStar, StarReceipt>(act, acts.Holder(PostKind.CommunityOfficer, area.Id));
        if (claim is not null && isChecked)
            plan(() => Check(claim.Id, area, star), play.Now.AddHours(74));
    }

    private async Task Check(int claim, Area area, Star star)
    {
        var checker = area.ParentId is { } above ? acts.Holder(PostKind.SubdistrictDispatcher, above) : null;
        foreach (var criterion in star.Criteria.Where(criterion => criterion.Declared))
            if (
                await acts.Run<CheckStarHandler, CheckStar, StarReceipt>(
                    new CheckStar(claim, criterion.Code, true, "到现场看过，材料和实际一致。"),
                    checker
                )
                is null
            )
                return;
        _checked[claim] = (area, star);
    }

    private async Task Decide(StarScheme scheme)
    {
        services.GetRequiredService<FactProjector>().Read();
        var period = Period.Of(scheme.Period, services.GetRequiredService<AreaTimes>().Today);
        var measured = services
            .GetRequiredService<StarMeasuring>()
            .Of(scheme, period, [.. _checked.Values.Select(one => one.Area).Distinct()]);
        foreach (var (claim, (area, star)) in _checked)
        {
            if (star.Criteria.Any(criterion => Misses(criterion, measured[area.Id])))
            {
                var wait = new DecideStar(claim, false, "有的标准样本不足，数值也没有达到，等记录够了再申报。", [.. measured[area.Id]]);
                await acts.Run<DecideStarHandler, DecideStar, StarReceipt>(wait, Lead);
                continue;
            }
            var award = new DecideStar(
                claim,
                true,
                "佐证核对无误，样本够的标准都达到。",
                [.. measured[area.Id]],
                "样本不足的几条，逐件看了今年的台账，没有超时没办的。"
            );
            if (await acts.Run<DecideStarHandler, DecideStar, StarReceipt>(award, Lead) is not null)
                _removed ??= claim;
            else
                await acts.Run<DecideStarHandler, DecideStar, StarReceipt>(
                    award with
                    {
                        Awarded = false,
                        Reason = "有记录的标准还没有达到，下次再申报。",
                    },
                    Lead
                );
        }
    }

    private static bool Misses(Criterion criterion, IEnumerable<MeasuredCriterion> measured) =>
        measured.Any(one => one.Criterion == criterion.Code && one is { Enough: false, Value: { } value } && !criterion.IsMetBy(value));

    private Task Remove() =>
        _removed is { } claim
            ? acts.Run<RemoveStarHandler, RemoveStar, StarReceipt>(new RemoveStar(claim, "公示的班子分工和实际不符，整改后再申报。"), Lead)
            : Task.CompletedTask;
}
