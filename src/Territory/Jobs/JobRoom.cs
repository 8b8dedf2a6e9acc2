using System.Collections.Concurrent;
using Menpai.Core;
using Microsoft.Extensions.Logging;

namespace Menpai.Territory.Jobs;

/// <summary>
/// Runs jobs beside the requests, two at a time, and remembers them for a day. What they wrote through the ledger stays; a job cut off
/// by the end of the program is gone, and can be asked for again.
/// </summary>
public sealed class JobRoom(TimeProvider time, ILogger<JobRoom> log) : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<Guid, Job> _jobs = [];
    private readonly SemaphoreSlim _places = new(2);
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Starts a job.</summary>
    /// <param name="owner">Who asks for it.</param>
    /// <param name="work">What it does; a refusal thrown out of it is kept for its owner.</param>
    public Job Start(Actor owner, Func<Job, CancellationToken, Task> work)
    {
        Forget();
        var job = new Job(owner, time.GetUtcNow());
        _jobs[job.Id] = job;
        _ = Task.Run(() => Run(job, work));
        return job;
    }

    /// <summary>A job of this party's; null for any other.</summary>
    public Job? Find(Guid id, Actor owner) => _jobs.TryGetValue(id, out var job) && IsOf(job, owner) ? job : null;

    private static bool IsOf(Job job, Actor owner) => job.Owner.Kind == owner.Kind && job.Owner.StaffId == owner.StaffId;

    private async Task Run(Job job, Func<Job, CancellationToken, Task> work)
    {
        try
        {
            await _places.WaitAsync(_closing.Token);
            try
            {
                job.State = JobState.Running;
                await work(job, _closing.Token);
                End(job, JobState.Done);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (RefusedException refused)
        {
            job.Refusal = refused.Refusal;
            End(job, JobState.Refused);
        }
        catch (Exception failure)
        {
            if (!_closing.IsCancellationRequested)
                log.LogError(failure, "Job {Job} failed", job.Id);
            End(job, JobState.Failed);
        }
    }

    private void End(Job job, JobState state)
    {
        job.EndedAt = time.GetUtcNow();
        job.State = state;
    }

    private void Forget()
    {
        var before = time.GetUtcNow() - Remembered;
        foreach (var (id, job) in _jobs)
            if (job.IsOver && job.StartedAt < before)
                _jobs.TryRemove(id, out _);
    }

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }
}
