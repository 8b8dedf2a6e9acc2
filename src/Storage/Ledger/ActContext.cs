using System.Security.Cryptography;
using System.Text.Json;
using Menpai.Core;
using Microsoft.Data.Sqlite;
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
    public SqliteCommand Prepared(string sql) => _writer.Prepared(sql);

    /// <summary>Holds a row that is written by a statement of one's own to the actor's scope, as the door does for the others.</summary>
    /// <exception cref="RefusedException">The path lies outside: answered as unknown.</exception>
    public void Guard(string path)
    {
        if (!Actor.Scope.Covers(path))
            throw CommonRefusals.NotFound().AsException();
    }

    /// <summary>Keeps words that may be erased one day; the event takes what this returns.</summary>
    public TextRef Keep(string words, long caseId, int areaId, string areaPath, int? departmentId = null)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var hash = FreeText.Digest(salt, words);
        var id = _writer.NextText();
        var insert = Prepared(
            "INSERT INTO texts (Id, CaseId, DepartmentId, AreaId, AreaPath, Salt, Words, Hash) VALUES (@id, @case, @department, @area, @path, @salt, @words, @hash)"
        );
        insert.Bind(("@id", id), ("@case", caseId), ("@department", departmentId), ("@area", areaId), ("@path", areaPath));
        insert.Bind(("@salt", salt), ("@words", words), ("@hash", hash)).ExecuteNonQuery();
        return new TextRef(id, Convert.ToHexStringLower(hash));
    }

    /// <summary>Appends an event to a stream.</summary>
    /// <param name="stream">For example <c>case/4217</c>.</param>
    /// <param name="event">A record with an <see cref="EventNameAttribute"/>.</param>
    /// <param name="areaId">Where it happened.</param>
    /// <param name="areaPath">The path of that area now.</param>
    /// <param name="seq">Its number in the stream, when the caller knows it; asked from the store otherwise.</param>
    /// <returns>Its number in the stream.</returns>
    public int Append(string stream, object @event, int areaId, string areaPath, int? seq = null)
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
        Write(row, row.Digest());
        _events.Add(row);
        return row.Seq;
    }

    private int NextSeq(string stream)
    {
        var last = Prepared("SELECT COALESCE(MAX(Seq), 0) FROM events WHERE Stream = @stream");
        return Convert.ToInt32(last.Bind(("@stream", stream)).ExecuteScalar()) + 1;
    }

    private void Write(LedgerEvent row, byte[] hash)
    {
        var insert = Prepared(
            """
            INSERT INTO events (Position, Stream, Seq, At, ActId, Type, Actor, StaffId, PostId, AreaId, AreaPath, PathThen, Bytes, Hash)
            VALUES (@position, @stream, @seq, @at, @act, @type, @actor, @staff, @post, @area, @path, @path, @bytes, @hash)
            """
        );
        insert.Bind(("@position", row.Position), ("@stream", row.Stream), ("@seq", row.Seq), ("@at", row.At.ToUnixTimeMilliseconds()));
        // EF stores a Guid as its text: the same column must read the same by either way.
        insert.Bind(("@act", row.ActId.ToString().ToUpperInvariant()), ("@type", row.Type), ("@actor", row.Actor), ("@staff", row.StaffId));
        insert.Bind(("@post", row.PostId), ("@area", row.AreaId), ("@path", row.AreaPath), ("@bytes", row.Bytes), ("@hash", hash));
        insert.ExecuteNonQuery();
    }
}

/// <summary>Binding of a prepared statement's parameters.</summary>
public static class PreparedStatement
{
    /// <summary>Sets parameters by name; null is NULL.</summary>
    public static SqliteCommand Bind(this SqliteCommand command, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            if (command.Parameters.Contains(name))
                command.Parameters[name].Value = value ?? DBNull.Value;
            else
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }
        return command;
    }
}
