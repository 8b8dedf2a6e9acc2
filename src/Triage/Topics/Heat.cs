namespace Menpai.Triage.Topics;

/// <summary>
/// 热度 How much a topic asks for attention: its reports, a copy counting half; votes by their square root, so that a hundred count as
/// three reports and two thousand as thirteen; half as much again at most when they come densely, and a quarter when they come now.
/// </summary>
public static class Heat
{
    /// <summary>Days that count as now, and as many before them for comparison.</summary>
    public const int RecentDays = 14;

    private const double Copy = 0.5;
    private const double Vote = 0.3;
    private const double Dense = 0.5;
    private const double Now = 0.25;

    /// <param name="size">Reports, at least one.</param>
    /// <param name="copies">Of them repeating another to the letter.</param>
    /// <param name="votes">Below zero counts as none.</param>
    /// <param name="days">From the first to the last report.</param>
    /// <param name="recent">Of them within <see cref="RecentDays"/>.</param>
    public static double Of(int size, int copies, int votes, double days, int recent)
    {
        var voices = size - copies + (copies * Copy) + (Vote * Math.Sqrt(Math.Max(0, votes)));
        var perWeek = size / Math.Max(1, days / 7);
        var dense = size < 2 ? 0 : perWeek / (perWeek + 2);
        return Math.Round(voices * (1 + (Dense * dense)) * (1 + (Now * recent / size)), 1);
    }
}
