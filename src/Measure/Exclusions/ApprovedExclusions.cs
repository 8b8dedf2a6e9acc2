using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Storage;

namespace Menpai.Measure.Exclusions;

/// <summary>What was asked to be left out of a period, and what became of it.</summary>
/// <param name="Asked">All that was asked for and not withdrawn.</param>
/// <param name="Open">Of these, how many nobody has decided.</param>
/// <param name="Cases">The cases left out, ascending.</param>
public sealed record ExcludedCases(int Asked, int Open, int Declined, IReadOnlyList<long> Cases)
{
    /// <summary>How many are left out.</summary>
    public int Approved => Cases.Count;

    /// <summary>What scores are read by; null when nothing is left out.</summary>
    public FactsCounted? Counted(long? until = null) => Cases.Count == 0 && until is null ? null : new(until, Cases);
}

/// <summary>剔除清单 The cases that do not count in the scores of a period. Counts are the same for every reader.</summary>
public sealed class ApprovedExclusions(Store store)
{
    private const string InMonths = "SELECT CaseId, State FROM exclusions WHERE Month >= @first AND Month <= @last";

    /// <summary>Those of a month, or of all months of a longer period.</summary>
    public ExcludedCases Of(Period period)
    {
        using var reading = store.Read(Scope.Everything);
        return Of(reading.Db, period);
    }

    /// <summary>The same inside an act.</summary>
    public static ExcludedCases Of(MenpaiDb db, Period period)
    {
        var (asked, open, declined) = (0, 0, 0);
        var cases = new SortedSet<long>();
        using var rows = db.Prepared(InMonths)
            .Bind(("@first", period.First.ToString("yyyy-MM-dd")), ("@last", period.Last.ToString("yyyy-MM-dd")))
            .ExecuteReader();
        while (rows.Read())
        {
            var state = Enum.Parse<ExclusionState>(rows.GetString(1));
            asked += state == ExclusionState.Withdrawn ? 0 : 1;
            open += state == ExclusionState.Asked ? 1 : 0;
            declined += state == ExclusionState.Declined ? 1 : 0;
            if (state == ExclusionState.Approved)
                cases.Add(rows.GetInt64(0));
        }
        return new(asked, open, declined, [.. cases]);
    }
}
