using System.Runtime.InteropServices;

namespace Menpai.Measure.Guards;

/// <summary>What a case went through, as the guards look at it.</summary>
public enum WatchedStep
{
    /// <summary>结案</summary>
    Closed,

    /// <summary>评价</summary>
    Rated,

    /// <summary>重办</summary>
    Reopened,
}

/// <summary>One step of one case.</summary>
/// <param name="AreaId">The community it happened in.</param>
/// <param name="At">Unix milliseconds.</param>
/// <param name="Day">The day in the district's zone.</param>
/// <param name="Total">Of a closing, milliseconds since the report.</param>
/// <param name="Solved">Of a rating.</param>
public sealed record Watched(WatchedStep Step, long CaseId, int AreaId, long At, DateOnly Day, string Category, long Total, bool? Solved);

/// <summary>Something to look at.</summary>
public sealed record Suspicion(GuardKind Kind, int AreaId, DateOnly Day, IReadOnlyList<long> Cases);

/// <summary>How long a category usually takes.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Usual(double Median, long Cases);

/// <summary>
/// 防造假规则 Finds what looks unlike everyday life. Pure: the same steps give the same suspicions, in whatever order they come. The limits are
/// wide: a flag takes somebody's time.
/// </summary>
public static class GuardRules
{
    /// <summary>Within this time many are a burst.</summary>
    public static readonly TimeSpan BurstTime = TimeSpan.FromMinutes(10);

    /// <summary>So many ratings from one area are a burst.</summary>
    public const int BurstOfRatings = 8;

    /// <summary>So many closings in one area are a burst.</summary>
    public const int BurstOfClosings = 12;

    /// <summary>A rating this soon after closing is at once.</summary>
    public static readonly TimeSpan AtOnce = TimeSpan.FromMinutes(3);

    /// <summary>So many of them on one day in one area are to be looked at.</summary>
    public const int ManyAtOnce = 5;

    /// <summary>Closed within this part of the usual time is early.</summary>
    public const double EarlyPart = 0.1;

    /// <summary>So soon that a denial right after is worth a look.</summary>
    public const double VainPart = 0.25;

    /// <summary>Right after.</summary>
    public static readonly TimeSpan RightAfter = TimeSpan.FromHours(24);

    /// <summary>Below so many cases nobody knows what is usual.</summary>
    public const int LeastUsual = 20;

    /// <summary>All suspicions, each kind once for an area and a day.</summary>
    /// <param name="steps">What happened, in any order.</param>
    /// <param name="usual">By category, from the time before.</param>
    /// <param name="shown">Cases with a photo of the work.</param>
    public static IReadOnlyList<Suspicion> Find(
        IReadOnlyCollection<Watched> steps,
        IReadOnlyDictionary<string, Usual> usual,
        IReadOnlySet<long> shown
    ) =>
        [
            .. Bursts(GuardKind.RatingsBurst, steps.Where(step => step.Step == WatchedStep.Rated), BurstOfRatings)
                .Concat(Bursts(GuardKind.ClosingsBurst, steps.Where(step => step.Step == WatchedStep.Closed), BurstOfClosings))
                .Concat(RatedAtOnce(steps))
                .Concat(ByDay(GuardKind.ClosedEarly, Early(steps, usual, EarlyPart).Where(step => !shown.Contains(step.CaseId))))
                .Concat(ByDay(GuardKind.ClosedInVain, Denied(steps, usual)))
                .OrderBy(found => found.Day)
                .ThenBy(found => found.AreaId)
                .ThenBy(found => found.Kind),
        ];

    private static IEnumerable<Suspicion> Bursts(GuardKind kind, IEnumerable<Watched> steps, int least) =>
        ByDay(
            kind,
            steps
                .GroupBy(step => step.AreaId)
                .SelectMany(area => InBursts([.. area.OrderBy(step => step.At).ThenBy(step => step.CaseId)], least))
        );

    // Every step that lies in some window with enough of them.
    private static IEnumerable<Watched> InBursts(List<Watched> steps, int least)
    {
        var end = 0;
        var told = 0;
        for (var start = 0; start < steps.Count; start++)
        {
            while (end < steps.Count && steps[end].At - steps[start].At <= BurstTime.TotalMilliseconds)
                end++;
            if (end - start >= least)
                for (told = Math.Max(told, start); told < end; told++)
                    yield return steps[told];
        }
    }

    private static IEnumerable<Suspicion> RatedAtOnce(IReadOnlyCollection<Watched> steps)
    {
        var closings = steps.Where(step => step.Step == WatchedStep.Closed).ToLookup(step => step.CaseId);
        var soon = steps.Where(step =>
            step.Step == WatchedStep.Rated && closings[step.CaseId].Any(closing => Within(step.At - closing.At, AtOnce))
        );
        return ByDay(GuardKind.RatedAtOnce, soon).Where(found => found.Cases.Count >= ManyAtOnce);
    }

    private static IEnumerable<Watched> Early(IEnumerable<Watched> steps, IReadOnlyDictionary<string, Usual> usual, double part) =>
        steps.Where(step =>
            step.Step == WatchedStep.Closed
            && usual.TryGetValue(step.Category, out var known)
            && known.Cases >= LeastUsual
            && step.Total < known.Median * part
        );

    private static IEnumerable<Watched> Denied(IReadOnlyCollection<Watched> steps, IReadOnlyDictionary<string, Usual> usual)
    {
        var denials = steps
            .Where(step => step.Step == WatchedStep.Reopened || (step.Step == WatchedStep.Rated && step.Solved == false))
            .ToLookup(step => step.CaseId);
        return Early(steps, usual, VainPart)
            .Where(closing => denials[closing.CaseId].Any(denial => Within(denial.At - closing.At, RightAfter)));
    }

    private static bool Within(long milliseconds, TimeSpan time) => milliseconds >= 0 && milliseconds <= time.TotalMilliseconds;

    private static IEnumerable<Suspicion> ByDay(GuardKind kind, IEnumerable<Watched> steps) =>
        steps
            .GroupBy(step => (step.AreaId, step.Day))
            .Select(group => new Suspicion(
                kind,
                group.Key.AreaId,
                group.Key.Day,
                [.. group.Select(step => step.CaseId).Distinct().Order()]
            ));
}
