using Menpai.Measure;
using Menpai.Measure.Indicators;

namespace Menpai.Tests.Measure;

public sealed class LedgerReachTests
{
    [Theory]
    [InlineData("2026-09-01", true)]
    [InlineData("2025-12-31", true)]
    [InlineData("2026-09-02", false)]
    [InlineData("2026-09-30", false)]
    public void A_month_the_ledger_was_not_there_for_from_its_first_day_is_compared_with_nothing(string began, bool whole) =>
        Assert.Equal(
            whole,
            LedgerReach.IsWhole(Period.Parse("2026-09")!.Value, DateOnly.Parse(began, System.Globalization.CultureInfo.InvariantCulture))
        );
}
