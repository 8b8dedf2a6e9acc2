using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Jobs;

namespace Menpai.Work.Audit;

/// <summary>核验 Checks the whole ledger beside the requests: one check at a time, whoever asked for it, and its result until the next.</summary>
public sealed class LedgerCheck(JobRoom room, Store store)
{
    private readonly Lock _gate = new();
    private Job? _job;
    private LedgerReport? _report;

    /// <summary>The check that runs or ran last; null when nobody has asked since the program started.</summary>
    public Job? Last => _job;

    /// <summary>What the last finished check found.</summary>
    public LedgerReport? Report => _report;

    /// <summary>Starts a check, unless one is running.</summary>
    public void Start(Actor actor)
    {
        lock (_gate)
        {
            if (_job is { IsOver: false })
                return;
            _job = room.Start(
                actor,
                (_, _) =>
                {
                    _report = WorkModule.Verify(store);
                    return Task.CompletedTask;
                }
            );
        }
    }
}
