using System.Security.Cryptography;
using System.Text.Json;
using Menpai.Core;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Storage.Ledger;

/// <summary>Carries out one kind of act. Runs on the one writer's thread inside a savepoint: no file, no network, no waiting.</summary>
public interface IActHandler<in TAct, out TAnswer>
{
    /// <summary>Carries out the act, or refuses it whole.</summary>
    /// <exception cref="RefusedException">Nothing of the act remains.</exception>
    TAnswer Handle(TAct act, ActContext context);
}

/// <summary>What a handler works with: the store within the actor's scope, the time, and the ledger's pen.</summary>
public sealed class ActContext
{
    private readonly LedgerWriter _writer;
    private readonly List<LedgerEvent> _events = [];
    private readonly HashSet<Snapshot> _touched = [];

    internal ActContext(LedgerWriter writer, Guid actId, Actor actor, DateTimeOffset now) =>
        (_writer, ActId, Actor, Now) = (writer, actId, actor, now);

    /// <summary>The act, as the client named it.</summary>
    public Guid ActId { get; }

    /// <summary>Who acts.</summary>
    public Actor Actor { get; }

    /// <summary>When, the same for all the act writes; whole milliseconds.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The store within the actor's scope. What is added or changed here is saved when the handler returns.</summary>
    public MenpaiDb Db => _writer.Db;

    internal IReadOnlyList<LedgerEvent> Events => _events;

    internal IReadOnlyCollection<Snapshot> Touched => _touched;

    /// <summary>Says that this act changes what a snapshot shows.</summary>
    public void Touch(Snapshot snapshot) => _touched.Add(snapshot);

    /// <summary>A statement prepared once and reused; bind its parameters anew each time.</summary>
    public Statement Prepared(string sql) => _writer.Prepared(sql);

    /// <summary>
    /// Has something written once, right before the commit, if this act stays: for full-text indexes, which start a new segment at
    /// every savepoint after they were written to. Acts of the same commit do not see it yet.
    /// </summary>
    public void BeforeCommit(Action write) => _writer.BeforeCommit(write);

    /// <summary>Writes a new row at once by a prepared statement: for the acts that thousands do per second, and for imports.</summary>
    /// <returns>The row's id.</returns>
    /// <exception cref="RefusedException">The row lies outside the actor's scope.</exception>
    public long Insert<T>(T row)
        where T : class
    {
        return Actor.Scope.Holds(row) ? _writer.Insert(row) : throw CommonRefusals.NotFound().AsException();
    }

    /// <summary>
    /// Takes a row out to change it, by prepared statements: what differs when the handler returns is saved. The same row, however
    /// often it is taken out in one act.
    /// </summary>
    /// <returns>Null when there is none within the actor's scope.</returns>
    public T? Take<T>(object key)
        where T : class => _writer.Take<T>(key);

    /// <summary>Keeps words that may be erased one day; the event takes what this returns.</summary>
    public TextRef Keep(string words, long caseId, int areaId, string areaPath, int? departmentId = null)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var row = new FreeText
        {
            Id = _writer.NextText(),
            CaseId = caseId,
            DepartmentId = departmentId,
            AreaId = areaId,
            AreaPath = areaPath,
            Salt = salt,
            Words = words,
            Hash = FreeText.Digest(salt, words),
        };
        Insert(row);
        return new TextRef(row.Id, Convert.ToHexStringLower(row.Hash));
    }

    /// <summary>Appends an event to a stream.</summary>
    /// <param name="stream">For example <c>case/4217</c>.</param>
    /// <param name="event">A record with an <see cref="EventNameAttribute"/>.</param>
    /// <param name="areaId">Where it happened.</param>
    /// <param name="areaPath">The path of that area now.</param>
    /// <param name="seq">Its number in the stream, when the caller knows it; asked from the store otherwise.</param>
    /// <param name="told">Whether those who listen hear of it after the commit; a hundred thousand at once would have to be held for them.</param>
    /// <returns>Its number in the stream.</returns>
    public int Append(string stream, object @event, int areaId, string areaPath, int? seq = null, bool told = true)
    {
        var row = new LedgerEvent
        {
            Position = _writer.NextPosition(),
            Stream = stream,
            Seq = seq ?? NextSeq(stream),
            At = Now,
            ActId = ActId,
            Type = Db.Events.NameOf(@event),
            Actor = Actor.Name,
            StaffId = Actor.StaffId,
            PostId = Actor.PostId,
            AreaId = areaId,
            AreaPath = areaPath,
            PathThen = areaPath,
            Bytes = JsonSerializer.SerializeToUtf8Bytes(@event, @event.GetType(), EventTypes.Json),
            Hash = [],
        };
        row.Hash = row.Digest();
        _writer.Insert(row);
        if (told)
            _events.Add(row);
        return row.Seq;
    }

    private int NextSeq(string stream)
    {
        var last = Prepared("SELECT COALESCE(MAX(Seq), 0) FROM events WHERE Stream = @stream");
        return Convert.ToInt32(last.Bind(("@stream", stream)).ExecuteScalar()) + 1;
    }
}
