using Menpai.Core;

namespace Menpai.Territory.Jobs;

/// <summary>How far a job has come.</summary>
public enum JobState
{
    /// <summary>等候 Others are before it.</summary>
    Waiting,

    /// <summary>进行 It runs.</summary>
    Running,

    /// <summary>完成 It is done.</summary>
    Done,

    /// <summary>被拒 It was refused; the refusal says why.</summary>
    Refused,

    /// <summary>出错 It failed for a reason that is ours; the log says why.</summary>
    Failed,
}

/// <summary>后台任务 Something that takes longer than a request: who asked for it, and how far it is. Written by its work, read by pages.</summary>
/// <param name="owner">Who asked for it; nobody else may look at it.</param>
/// <param name="startedAt">When they did.</param>
public sealed class Job(Actor owner, DateTimeOffset startedAt) : IProgress<int>
{
    private long _done;
    private long _total;
    private volatile JobState _state;

    /// <summary>What it is looked up by.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>Who asked for it.</summary>
    public Actor Owner { get; } = owner;

    /// <summary>When they did.</summary>
    public DateTimeOffset StartedAt { get; } = startedAt;

    /// <summary>When it came to an end.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>How far it has come.</summary>
    public JobState State
    {
        get => _state;
        internal set => _state = value;
    }

    /// <summary>Whether it has come to an end, good or bad.</summary>
    public bool IsOver => _state is not (JobState.Waiting or JobState.Running);

    /// <summary>How many are done.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>Of how many; 0 while nobody knows.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>Why it was refused.</summary>
    public Refusal? Refusal { get; internal set; }

    /// <summary>Says of how many it will be.</summary>
    public void Expect(long total) => Interlocked.Exchange(ref _total, total);

    /// <summary>Says how many are done.</summary>
    public void Reach(long done) => Interlocked.Exchange(ref _done, done);

    void IProgress<int>.Report(int value) => Reach(value);
}
