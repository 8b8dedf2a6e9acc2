using CsCheck;
using Menpai.Core;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Packs;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Tests.Measure.Indicators;

/// <summary>Every measure over facts drawn by lot, against the same computed in plain loops.</summary>
public sealed class FigureReaderTests
{
    private static readonly Period March = Period.Parse("2026-03")!.Value;
    internal static readonly AreaTree Tree = new([.. Areas()], AreaLevel.Usual);
    private static readonly FigureAreas Everywhere = new([0, 1, 2, 3]);

    // One district, two subdistricts, four communities, eight grids; the last grid sees nothing.
    private static IEnumerable<Area> Areas()
    {
        yield return Area(1, 0, null, "/1/");
        foreach (var street in new[] { 2, 3 })
        {
            yield return Area(street, 1, 1, $"/1/{street}/");
            foreach (var community in new[] { (street * 10) + 1, (street * 10) + 2 })
            {
                yield return Area(community, 2, street, $"/1/{street}/{community}/");
                foreach (var grid in new[] { (community * 10) + 1, (community * 10) + 2 })
                    yield return Area(grid, 3, community, $"/1/{street}/{community}/{grid}/");
            }
        }
    }

    private static Area Area(int id, int level, int? parent, string path) =>
        new()
        {
            Id = id,
            Code = id.ToString(),
            Name = $"样{id}",
            Level = level,
            ParentId = parent,
            AreaPath = path,
            ValidFrom = new(2026, 1, 1),
        };

    private static readonly int[] Grids = [211, 212, 221, 222, 311, 312, 321];

    private static readonly Gen<Fact> AnyFact =
        from step in Gen.Int[0, 2].Select(one => new[] { FactStep.Accepted, FactStep.Closed, FactStep.Rated }[one])
        from day in Gen.Int[20_500, 20_560]
        from grid in Gen.Int[0, Grids.Length - 1].Select(one => Grids[one])
        from subject in Gen.Long[1, 40]
        from category in Gen.Short[0, 3]
        from wait in Gen.Nullable(Gen.Long[0, 400_000_000])
        from flags in Gen.Select(Gen.Nullable(Gen.Bool), Gen.Nullable(Gen.Bool), Gen.Bool, Gen.Int[0, 3])
        select new Fact
        {
            Position = 0,
            Step = step,
            At = day * 86_400_000L,
            Day = day,
            Subject = subject,
            Areas = AreaLine.Of(Tree.Find(grid)!.AreaPath),
            Category = category,
            Wait = wait,
            OnTime = flags.Item1,
            Solved = flags.Item2,
            Urgent = flags.Item3,
            Reworks = flags.Item4,
        };

    private static readonly Gen<Fact[]> SomeFacts = AnyFact.Array[0, 120];

    private static FactStore Stored(IEnumerable<Fact> facts)
    {
        var store = FactStore.InMemory();
        foreach (var code in new[] { "municipal/street-light", "municipal/pothole", "other/noise", "other/dispute" })
            store.Words.NumberOf(code);
        store.Add([.. facts.Select((fact, at) => fact with { Position = at + 1 })], new(1, 0));
        return store;
    }

    private static Indicator Of(
        IndicatorMeasure measure,
        FactStep? step = FactStep.Accepted,
        FactSource of = FactSource.Cases,
        Unit unit = Unit.Count,
        string code = "it",
        params FactCondition[] where
    ) =>
        new()
        {
            Code = code,
            Pack = "test",
            Group = new("test", new("组", "Group"), 1),
            Name = new("某", "Some"),
            About = new("某", "Some"),
            Unit = unit,
            Better = Better.Neither,
            Minimum = 5,
            Versions =
            [
                new()
                {
                    Number = 1,
                    Span = VersionSpan.Always,
                    Of = of,
                    Step = step,
                    Where = where,
                    Measure = measure,
                },
            ],
        };

    private static FigureTable Read(FactStore store, params Indicator[] indicators) =>
        new FigureReader(store, Book(indicators), _ => Tree, () => new(2026, 12, 31)).Read(indicators, March, Everywhere);

    private static MeasureBook Book(params Indicator[] indicators) =>
        new()
        {
            Packs =
            [
                new()
                {
                    Code = "test",
                    Version = "1",
                    Name = new("试", "Test"),
                    For = "doorplate-service",
                    Indicators = indicators,
                    Scorecards = [],
                    Stars = null,
                },
            ],
        };

    private static bool InMarch(Fact fact) =>
        fact.Day >= March.First.DayNumber - Fact.EpochDay && fact.Day <= March.Last.DayNumber - Fact.EpochDay;

    // Every fact is looked at for every area above it, one by one.
    private static void Compare(Indicator indicator, Func<Fact, bool> counted, Func<List<Fact>, Area, decimal?> expected) =>
        SomeFacts.Sample(
            facts =>
            {
                // Before the first fact of all nothing is known, not even that there was nothing.
                using var store = Stored([Some(FactStep.Reported, 211) with { Day = 20_400 }, .. facts]);
                var table = Read(store, indicator);
                foreach (var area in Tree.Areas)
                {
                    var mine = facts
                        .Where(fact => fact.Step == FactStep.Accepted && InMarch(fact) && counted(fact))
                        .Where(fact => Tree.Find(fact.Areas.Own)!.AreaPath.StartsWith(area.AreaPath, StringComparison.Ordinal))
                        .ToList();
                    Assert.Equal(expected(mine, area), Rounded(table.Of(indicator, area.Id, March).Value));
                }
            },
            iter: 12,
            threads: 1
        );

    private static decimal? Rounded(decimal? value) => value is { } some ? Math.Round(some, 6) : null;

    private static decimal? Percent(int k, int n) => n == 0 ? null : Math.Round(100m * k / n, 6);

    private static decimal? At(IEnumerable<long> waits, double share)
    {
        long[] sorted = [.. waits.Order()];
        if (sorted.Length == 0)
            return null;
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return Math.Round((decimal)(sorted[below] + ((place - below) * (sorted[above] - sorted[below]))), 6);
    }

    [Fact]
    public void Counts_facts_at_every_level() => Compare(Of(new CountMeasure(OfCases: false)), _ => true, (facts, _) => facts.Count);

    [Fact]
    public void Counts_different_cases() =>
        Compare(Of(new CountMeasure(OfCases: true)), _ => true, (facts, _) => facts.Select(fact => fact.Subject).Distinct().Count());

    [Fact]
    public void Sums_averages_and_orders_waits()
    {
        Compare(
            Of(new AmountMeasure(MeasureKind.Sum, FactAmount.Wait)),
            _ => true,
            (facts, _) => Waits(facts) is { Count: > 0 } waits ? waits.Sum() : null
        );
        Compare(
            Of(new AmountMeasure(MeasureKind.Mean, FactAmount.Wait)),
            _ => true,
            (facts, _) => Waits(facts) is { Count: > 0 } waits ? Math.Round((decimal)waits.Sum() / waits.Count, 6) : null
        );
        Compare(Of(new AmountMeasure(MeasureKind.Median, FactAmount.Wait)), _ => true, (facts, _) => At(Waits(facts), 0.5));
        Compare(Of(new AmountMeasure(MeasureKind.P90, FactAmount.Wait)), _ => true, (facts, _) => At(Waits(facts), 0.9));
    }

    private static List<long> Waits(IEnumerable<Fact> facts) => [.. facts.Select(fact => fact.Wait).OfType<long>()];

    [Fact]
    public void A_share_leaves_out_what_had_no_clock() =>
        Compare(
            Of(new ShareMeasure([new FlagCondition(FactField.OnTime, true)]), unit: Unit.Percent),
            _ => true,
            (facts, _) => Percent(facts.Count(fact => fact.OnTime == true), facts.Count(fact => fact.OnTime is not null))
        );

    [Fact]
    public void Conditions_must_all_hold() =>
        Compare(
            Of(
                new CountMeasure(OfCases: false),
                where:
                [
                    new CategoryCondition([new CategoryPattern("municipal/*"), new CategoryPattern("other/noise")]),
                    new FlagCondition(FactField.Urgent, false),
                    new CountCondition(FactField.Reworks, 1, null),
                    new TimeCondition(FactField.Within, TimeSpan.FromDays(2)),
                ]
            ),
            fact => fact.Category <= 2 && fact.Urgent == false && fact.Reworks >= 1 && fact.Wait <= 172_800_000,
            (facts, _) => facts.Count
        );

    [Fact]
    public void Coverage_counts_the_areas_that_saw_something() =>
        Compare(
            Of(new CoverageMeasure(3, ByDay: false), unit: Unit.Percent),
            _ => true,
            (facts, area) =>
                Percent(facts.Select(fact => fact.Areas.A3).Distinct().Count(), Tree.Downward(area.Id).Count(below => below.Level == 3))
        );

    [Fact]
    public void Nothing_is_counted_or_covered_before_the_first_fact()
    {
        var covered = Of(new CoverageMeasure(3, ByDay: false), unit: Unit.Percent, code: "covered");
        var counted = Of(new CountMeasure(OfCases: false), code: "counted");
        using var later = Stored([Some(FactStep.Accepted, 211) with { Day = 20_560 }]);
        using var before = Stored([Some(FactStep.Accepted, 211) with { Day = 20_400 }]);

        Assert.Null(Read(later, covered).Of(covered, 1, March).Value);
        Assert.Null(Read(later, counted).Of(counted, 1, March).Value);
        Assert.Equal(0, Read(before, counted).Of(counted, 1, March).Value);
    }

    [Fact]
    public void A_ratio_of_nothing_is_nothing_and_not_zero()
    {
        var reports = Of(new CountMeasure(OfCases: false), code: "reports");
        var closings = Of(new CountMeasure(OfCases: false), FactStep.Closed, code: "closings");
        var ratio = Of(new RatioMeasure("closings", "reports", 100), null, unit: Unit.PerHundred, code: "ratio");
        using var store = Stored([
            Some(FactStep.Closed, 211),
            Some(FactStep.Accepted, 221),
            Some(FactStep.Accepted, 221),
            Some(FactStep.Closed, 221),
        ]);

        var table = new FigureReader(store, Book(reports, closings, ratio), _ => Tree, () => new(2026, 12, 31)).Read(
            [ratio],
            March,
            Everywhere
        );

        Assert.Null(table.Of(ratio, 211, March).Value);
        Assert.Equal(50, table.Of(ratio, 221, March).Value);
        Assert.Equal(100, table.Of(ratio, 1, March).Value);
    }

    [Fact]
    public void Posts_are_as_they_stand_at_the_end()
    {
        var vacant = Of(new CountMeasure(OfCases: false), null, FactSource.Posts, where: new FlagCondition(FactField.Held, false));
        var held = Of(new ShareMeasure([new FlagCondition(FactField.Held, true)]), null, FactSource.Posts, Unit.Percent, "held");
        Fact Post(FactStep step, int subject, int change, string day) =>
            Some(step, 211) with
            {
                Subject = subject,
                Change = (sbyte)change,
                Day = DateOnly.Parse(day).DayNumber - Fact.EpochDay,
            };
        using var store = Stored([
            Post(FactStep.PostOpened, 1, 1, "2026-01-05"),
            Post(FactStep.PostHeld, 1, 1, "2026-01-06"),
            Post(FactStep.PostOpened, 2, 1, "2026-02-05"),
            Post(FactStep.PostHeld, 1, -1, "2026-04-01"),
        ]);

        var table = Read(store, vacant, held);

        Assert.Equal(1, table.Of(vacant, 1, March).Value);
        Assert.Equal(50, table.Of(held, 211, March).Value);
    }

    [Fact]
    public void Duty_taken_off_again_is_no_duty()
    {
        var covered = Of(new CoverageMeasure(2, ByDay: true), null, FactSource.Shifts, Unit.Percent);
        Fact Turn(int subject, int grid, int minutes, string day) =>
            Some(FactStep.Shift, grid) with
            {
                Subject = subject,
                Minutes = minutes,
                Day = DateOnly.Parse(day).DayNumber - Fact.EpochDay,
            };
        using var store = Stored([
            Turn(1, 211, 480, "2026-03-02"),
            Turn(2, 212, 480, "2026-03-02"),
            Turn(3, 211, 480, "2026-03-03"),
            Turn(3, 211, -480, "2026-03-03"),
        ]);

        var figure = Read(store, covered).Of(covered, 21, March);

        Assert.Equal((1, 31), (figure.K, figure.N));
    }

    [Fact]
    public void A_small_sample_is_shown_and_not_ranked()
    {
        var share = Of(new ShareMeasure([new FlagCondition(FactField.OnTime, true)]), unit: Unit.Percent);
        using var store = Stored(Enumerable.Range(0, 5).Select(at => Some(FactStep.Accepted, at < 4 ? 211 : 212) with { OnTime = true }));

        var table = Read(store, share);

        Assert.False(table.Of(share, 211, March).Enough);
        Assert.True(table.Of(share, 21, March).Enough);
        Assert.Equal(Interval.Wilson(4, 4), table.Of(share, 211, March).Range);
    }

    [Fact]
    public void Today_s_boundaries_are_another_question()
    {
        var count = Of(new CountMeasure(OfCases: false));
        var then = Some(FactStep.Accepted, 211) with { Areas = AreaLine.Of("/1/3/31/211/") };
        using var store = Stored([then]);
        var reader = new FigureReader(store, Book(count), _ => Tree, () => new(2026, 12, 31));

        Assert.Equal(1, reader.Read([count], March, Everywhere).Of(count, 31, March).Value);
        Assert.Equal(1, reader.Read([count], March, Everywhere with { Today = true }).Of(count, 21, March).Value);
        Assert.Equal(0, reader.Read([count], March, Everywhere with { Today = true }).Of(count, 31, March).Value);
    }

    [Fact]
    public void A_run_of_months_is_one_question()
    {
        var count = Of(new CountMeasure(OfCases: false));
        using var store = Stored([Some(FactStep.Accepted, 211), Some(FactStep.Accepted, 211) with { Day = 20_500 }]);
        var months = March.Back(3);

        var table = new FigureReader(store, Book(count), _ => Tree, () => new(2026, 12, 31)).Read(
            [count],
            months,
            FigureAreas.One(Tree.Find(211)!)
        );

        // The first of them is before all facts.
        Assert.Equal([null, 1m, 1m], months.Select(month => table.Of(count, 211, month).Value));
    }

    private static Fact Some(FactStep step, int grid) =>
        new()
        {
            Position = 0,
            Step = step,
            At = 0,
            Day = March.First.DayNumber - Fact.EpochDay + 4,
            Subject = 1,
            Areas = AreaLine.Of(Tree.Find(grid)!.AreaPath),
            Category = 0,
            Urgent = false,
            Reworks = 0,
        };
}
