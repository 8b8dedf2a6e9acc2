using Menpai.Storage;

namespace Menpai.Measure.Reviews;

/// <summary>What the ledger says of a review: its seals, and what appeals put right before each.</summary>
internal sealed class ReviewHistory
{
    private const string Events = "SELECT Type, Bytes FROM events WHERE Stream = @stream ORDER BY Seq";

    private readonly List<AppealDecided> _upheld = [];
    private readonly List<(int Revision, int AppealId)> _revised = [];

    /// <summary>The seals by revision.</summary>
    public Dictionary<int, (string Fingerprint, string Signature)?> Seals { get; } = [];

    /// <summary>The packs when it was opened.</summary>
    public IReadOnlyList<PackMark> Packs { get; private set; } = [];

    public static ReviewHistory Read(MenpaiDb db, string period)
    {
        var history = new ReviewHistory();
        var found = new List<object>();
        using (var rows = db.Prepared(Events).Bind(("@stream", Review.StreamOf(period))).ExecuteReader())
            while (rows.Read())
                if (db.Events.Knows(rows.GetString(0)))
                    found.Add(db.Events.Read(rows.GetString(0), rows.GetBytes(1)));
        foreach (var one in found)
            history.Take(one);
        return history;
    }

    private void Take(object @event)
    {
        switch (@event)
        {
            case ReviewOpened opened:
                Packs = opened.Packs;
                break;
            case ReviewFrozen frozen:
                Seals[frozen.Revision] = (frozen.Fingerprint, frozen.Signature);
                break;
            case ReviewRevised revised:
                Seals[revised.Revision] = (revised.Fingerprint, revised.Signature);
                _revised.Add((revised.Revision, revised.AppealId));
                break;
            case AppealDecided { Upheld: true } upheld:
                _upheld.Add(upheld);
                break;
        }
    }

    /// <summary>What appeals had put right by a revision.</summary>
    public (IReadOnlyList<long> Cases, IReadOnlyList<PointsCorrection> Corrections) RightedBy(int revision)
    {
        var appeals = _revised.Where(one => one.Revision <= revision).Select(one => one.AppealId).ToList();
        var decided = _upheld.Where(one => appeals.Contains(one.AppealId)).ToList();
        return (
            [.. decided.Select(one => one.LeftOutCaseId).OfType<long>()],
            [
                .. decided
                    .Where(one => one.Card is not null)
                    .Select(one => new PointsCorrection(one.AppealId, one.Card!, one.Area ?? "", (one.Hundredths ?? 0) / 100m)),
            ]
        );
    }
}
