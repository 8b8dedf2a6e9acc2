using Menpai.Storage;

namespace Menpai.Intake.Open311;

/// <summary>Finds a moment in the ledger: positions have no gaps and their times only grow, so that halving finds it without an index.</summary>
internal static class EventPositions
{
    private const string Last = "SELECT COALESCE(MAX(Position), 0) FROM events";
    private const string TimeAt = "SELECT At FROM events WHERE Position = @position";

    /// <summary>The first position at or after a moment; one beyond the last when there is none.</summary>
    public static long Since(MenpaiDb db, DateTimeOffset moment)
    {
        var at = moment.ToUnixTimeMilliseconds();
        var (low, high) = (1L, Convert.ToInt64(db.Prepared(Last).ExecuteScalar()) + 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (Convert.ToInt64(db.Prepared(TimeAt).Bind(("@position", middle)).ExecuteScalar()) < at)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
