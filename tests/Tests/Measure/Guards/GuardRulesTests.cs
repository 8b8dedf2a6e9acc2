using CsCheck;
using Menpai.Measure.Guards;

namespace Menpai.Tests.Measure.Guards;

/// <summary>What looks unlike everyday life, as pure rules.</summary>
public sealed class GuardRulesTests
{
    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;
    private static readonly DateOnly Day = new(2026, 3, 9);
    private static readonly Dictionary<string, Usual> Known = new() { ["light"] = new(40 * Hour, 50) };
    private static readonly HashSet<long> Unseen = [];

    private static Watched Closed(long id, long at, long total = 40 * Hour, int area = 4) =>
        new(WatchedStep.Closed, id, area, at, Day, "light", total, null);

    private static Watched Rated(long id, long at, bool solved = true, int area = 4) =>
        new(WatchedStep.Rated, id, area, at, Day, "light", 0, solved);

    private static IReadOnlyList<GuardKind> Kinds(IReadOnlyCollection<Watched> steps, IReadOnlySet<long>? shown = null) =>
        [.. GuardRules.Find(steps, Known, shown ?? Unseen).Select(found => found.Kind)];

    private static List<Watched> Ratings(int count, long apart) => [.. Enumerable.Range(0, count).Select(at => Rated(at + 1, at * apart))];

    [Fact]
    public void As_many_ratings_as_the_limit_within_ten_minutes_are_a_burst_and_one_fewer_are_none()
    {
        Assert.Equal([GuardKind.RatingsBurst], Kinds(Ratings(8, 10 * Minute / 7)));
        Assert.Empty(Kinds(Ratings(7, 1)));
        Assert.Empty(Kinds(Ratings(8, (10 * Minute / 7) + 1)));
    }

    [Fact]
    public void A_burst_names_its_cases_and_not_those_around_it()
    {
        List<Watched> steps = [Rated(100, -Hour), .. Ratings(9, Minute / 2), Rated(101, Hour)];

        Assert.Equal(Enumerable.Range(1, 9).Select(id => (long)id), Assert.Single(GuardRules.Find(steps, Known, Unseen)).Cases);
    }

    [Fact]
    public void Ratings_of_different_areas_make_no_burst_together() =>
        Assert.Empty(Kinds([.. Ratings(8, 1).Select((step, at) => step with { AreaId = at % 2 })]));

    [Fact]
    public void Closings_in_a_burst_are_told_apart_from_ratings()
    {
        Assert.Equal([GuardKind.ClosingsBurst], Kinds([.. Enumerable.Range(1, 12).Select(id => Closed(id, id))]));
        Assert.Empty(Kinds([.. Enumerable.Range(1, 11).Select(id => Closed(id, id))]));
    }

    [Fact]
    public void Five_ratings_right_after_closing_are_to_be_looked_at()
    {
        List<Watched> steps =
        [
            .. Enumerable.Range(1, 5).SelectMany(id => new[] { Closed(id, id * Hour), Rated(id, (id * Hour) + (3 * Minute)) }),
        ];

        Assert.Equal([GuardKind.RatedAtOnce], Kinds(steps));
        Assert.Empty(Kinds([.. steps.SkipLast(1)]));
        Assert.Empty(Kinds([.. steps.Select(step => step.Step == WatchedStep.Rated ? step with { At = step.At + 1 } : step)]));
    }

    [Fact]
    public void Closed_in_less_than_a_tenth_of_the_usual_time_without_a_photo_is_early()
    {
        Assert.Equal([GuardKind.ClosedEarly], Kinds([Closed(1, 0, (4 * Hour) - 1)]));
        Assert.Empty(Kinds([Closed(1, 0, 4 * Hour)]));
        Assert.Empty(Kinds([Closed(1, 0, Hour)], new HashSet<long> { 1 }));
        Assert.Empty(GuardRules.Find([Closed(1, 0, 1)], new Dictionary<string, Usual> { ["light"] = new(40 * Hour, 19) }, Unseen));
    }

    [Fact]
    public void Closed_soon_and_denied_the_next_day_is_in_vain()
    {
        var closed = Closed(1, 0, 9 * Hour);
        Assert.Equal([GuardKind.ClosedInVain], Kinds([closed, Rated(1, 24 * Hour, solved: false)]));
        Assert.Equal([GuardKind.ClosedInVain], Kinds([closed, new(WatchedStep.Reopened, 1, 4, Hour, Day, "light", 0, null)]));
        Assert.Empty(Kinds([closed, Rated(1, Hour)]));
        Assert.Empty(Kinds([closed, Rated(1, (24 * Hour) + 1, solved: false)]));
        Assert.Empty(Kinds([Closed(1, 0, 10 * Hour), Rated(1, Hour, solved: false)]));
    }

    private static readonly Gen<Watched> AnyStep = Gen.Select(
        Gen.Enum<WatchedStep>(),
        Gen.Long[1, 30],
        Gen.Int[1, 3],
        Gen.Long[0, 3 * Hour],
        Gen.Long[0, 50 * Hour],
        Gen.Bool,
        (step, id, area, at, total, solved) => new Watched(step, id, area, at, Day.AddDays(at > 2 * Hour ? 1 : 0), "light", total, solved)
    );

    [Fact]
    public void The_order_of_the_steps_changes_nothing() =>
        Gen.Select(AnyStep.Array[0, 60], Gen.Int)
            .Sample(
                (steps, seed) =>
                {
                    var shuffled = (Watched[])steps.Clone();
                    new Random(seed).Shuffle(shuffled);
                    Assert.Equal(Told(steps), Told(shuffled));
                },
                iter: 300
            );

    [Fact]
    public void Each_kind_is_told_once_for_an_area_and_day_and_names_only_cases_that_were_there() =>
        AnyStep
            .Array[0, 80]
            .Sample(
                steps =>
                {
                    var found = GuardRules.Find(steps, Known, Unseen);
                    Assert.Equal(found.Count, found.Select(one => (one.Kind, one.AreaId, one.Day)).Distinct().Count());
                    foreach (var one in found)
                        Assert.All(
                            one.Cases,
                            id => Assert.Contains(steps, step => (step.CaseId, step.AreaId, step.Day) == (id, one.AreaId, one.Day))
                        );
                },
                iter: 300
            );

    [Fact]
    public void What_happens_elsewhere_takes_no_suspicion_away() =>
        Gen.Select(AnyStep.Array[0, 40], AnyStep.Array[0, 20])
            .Sample(
                (steps, more) =>
                {
                    var elsewhere = more.Select(step => step with { AreaId = step.AreaId + 10, CaseId = step.CaseId + 100 });
                    Assert.Subset(Told([.. steps, .. elsewhere]).ToHashSet(), Told(steps).ToHashSet());
                },
                iter: 300
            );

    private static List<string> Told(IReadOnlyCollection<Watched> steps) =>
        [
            .. GuardRules
                .Find(steps, Known, Unseen)
                .Select(found => $"{found.Kind} {found.AreaId} {found.Day:yyyy-MM-dd} {string.Join(',', found.Cases)}"),
        ];
}
