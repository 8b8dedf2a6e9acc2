using Menpai.Measure.Indicators;
using Menpai.Storage;

namespace Menpai.Measure.Exclusions;

/// <summary>Months whose review is frozen: what counts in them changes by appeal alone.</summary>
internal static class FrozenMonths
{
    /// <summary>Whether a month is among them.</summary>
    public static bool Hold(MenpaiDb db, Period month)
    {
        const string Reviews = "SELECT COUNT(*) FROM reviews WHERE Period = @period AND FrozenAt IS NOT NULL";
        return Convert.ToInt64(db.Prepared(Reviews).Bind(("@period", month.ToString())).ExecuteScalar()) > 0;
    }
}
