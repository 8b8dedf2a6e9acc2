using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Menpai.Core;

namespace Menpai.Storage.Ledger;

/// <summary>
/// 账本 The one door for writing. Acts queue for one writer; many share one commit, each in its own savepoint, and none is
/// answered before the commit is on disk. Safe to call from any thread.
/// </summary>
public sealed class Ledger : IDisposable
{
    private const int MostActsInACommit = 256;
    private const int LongestCommitMilliseconds = 10;

    private readonly Channel<Job> _queue = Channel.CreateBounded<Job>(new BoundedChannelOptions(20_000) { SingleReader = true });
    private readonly LedgerWriter _writer;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<Snapshot> _snapshots;
    private readonly Thread _thread;

    /// <summary>Opens the door of a store and makes the snapshots for the first time, in this order; each after those it is made from.</summary>
    public Ledger(Store store, TimeProvider time, params IEnumerable<Snapshot> snapshots)
    {
        _time = time;
        _writer = new LedgerWriter(store);
        _snapshots = [.. snapshots];
        Refresh([.. _snapshots]);
        _thread = new Thread(Work) { Name = "ledger", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Told what was committed, on the writer's thread after the commit: be quick, never throw.</summary>
    public Action<IReadOnlyList<LedgerEvent>>? Committed { get; set; }

    /// <summary>Carries out an act once. The same id with the same body gives the first answer again.</summary>
    /// <param name="handler">What carries it out.</param>
    /// <param name="actId">Made by the client; new for each thing it wants done.</param>
    /// <param name="act">The request; its JSON is the body the id stands for.</param>
    /// <param name="actor">Who asks.</param>
    /// <exception cref="RefusedException">The act is refused, or its id was used with another body.</exception>
    public async Task<TAnswer> Run<TAct, TAnswer>(IActHandler<TAct, TAnswer> handler, Guid actId, TAct act, Actor actor)
        where TAct : notnull
    {
        var job = new Job<TAct, TAnswer>(handler, actId, act, actor);
        await _queue.Writer.WriteAsync(job);
        return await job.Answer.Task;
    }

    private void Work()
    {
        var batch = new List<Job>(MostActsInACommit);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Commit(batch);
            batch.Clear();
        }
    }

    private void Commit(List<Job> batch)
    {
        try
        {
            _writer.Begin();
            // A snapshot must be remade before the next act reads it, so an act that touches one ends the commit.
            var until = Environment.TickCount64 + LongestCommitMilliseconds;
            var touched = false;
            while (!touched && batch.Count < MostActsInACommit && Environment.TickCount64 <= until && _queue.Reader.TryRead(out var job))
            {
                batch.Add(job);
                job.Run(_writer, Now());
                touched = job.Touched.Count > 0;
            }
            _writer.Commit();
            Refresh([.. batch.SelectMany(job => job.Touched)]);
        }
        catch (Exception failure)
        {
            // Disk full, file gone: nothing of the batch is on disk, and each of its callers must hear that.
            _writer.Abandon();
            batch.ForEach(job => job.Fail(failure));
            return;
        }
        Tell([.. batch.SelectMany(job => job.Events)]);
        batch.ForEach(job => job.Complete());
    }

    private void Tell(IReadOnlyList<LedgerEvent> events)
    {
        if (events.Count > 0)
            Committed?.Invoke(events);
    }

    private void Refresh(HashSet<Snapshot> touched)
    {
        foreach (var snapshot in _snapshots.Where(snapshot => touched.Contains(snapshot) || snapshot.MadeFrom.Any(touched.Contains)))
        {
            touched.Add(snapshot);
            _writer.Db.Enter(Scope.Everything);
            snapshot.Refresh(_writer.Db);
            _writer.Db.Enter(Scope.None);
        }
    }

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());

    public void Dispose()
    {
        if (!_queue.Writer.TryComplete())
            return;
        _thread.Join();
        _writer.Dispose();
    }

    private abstract class Job
    {
        public IReadOnlyList<LedgerEvent> Events { get; protected set; } = [];

        public IReadOnlyCollection<Snapshot> Touched { get; protected set; } = [];

        public abstract void Run(LedgerWriter writer, DateTimeOffset now);

        public abstract void Complete();

        public abstract void Fail(Exception failure);
    }

    private sealed class Job<TAct, TAnswer>(IActHandler<TAct, TAnswer> handler, Guid actId, TAct act, Actor actor) : Job
        where TAct : notnull
    {
        // Hashed on the caller's thread: the writer's is the narrow one.
        private readonly byte[] _bodyHash = HashBody(act, actor);
        private TAnswer? _answer;
        private Exception? _failure;

        public TaskCompletionSource<TAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Run(LedgerWriter writer, DateTimeOffset now)
        {
            try
            {
                if (!AnsweredBefore(writer))
                    writer.InSavepoint(actor.Scope, () => CarryOut(writer, now));
            }
            catch (Exception failure)
            {
                _failure = failure;
            }
        }

        private void CarryOut(LedgerWriter writer, DateTimeOffset now)
        {
            var context = new ActContext(writer, actId, actor, now);
            _answer = handler.Handle(act, context);
            (Events, Touched) = (context.Events, context.Touched);
            var answer = JsonSerializer.SerializeToUtf8Bytes(_answer, EventTypes.Json);
            writer.Insert(
                new ActRecord
                {
                    ActId = actId,
                    BodyHash = _bodyHash,
                    Answer = answer,
                    At = now,
                }
            );
        }

        private bool AnsweredBefore(LedgerWriter writer)
        {
            var find = writer.Prepared("SELECT BodyHash, Answer FROM acts WHERE ActId = @id").Bind(("@id", actId));
            using var row = find.ExecuteReader();
            if (!row.Read())
                return false;
            if (!row.GetBytes(0).AsSpan().SequenceEqual(_bodyHash))
                throw CommonRefusals.ActReused().AsException();
            _answer = JsonSerializer.Deserialize<TAnswer>(row.GetBytes(1), EventTypes.Json);
            return true;
        }

        public override void Complete()
        {
            if (_failure is null)
                Answer.SetResult(_answer!);
            else
                Answer.SetException(_failure);
        }

        public override void Fail(Exception failure) => Answer.TrySetException(_failure ?? failure);

        private static byte[] HashBody(TAct act, Actor actor) =>
            HashBody(Encoding.UTF8.GetBytes($"{typeof(TAct).Name}\0{actor.Kind}\0{actor.StaffId}\0"), act);

        // An act may hold a file of a hundred thousand rows: it is hashed as it is written, and never held a second time.
        private static byte[] HashBody(byte[] head, TAct act)
        {
            using var hash = SHA256.Create();
            using (var body = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
            {
                body.Write(head);
                JsonSerializer.Serialize(body, act, act.GetType(), EventTypes.Json);
            }
            return hash.Hash!;
        }
    }
}
