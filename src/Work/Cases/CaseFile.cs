using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Cases;

/// <summary>What an act on a case answers.</summary>
/// <param name="Number">The case.</param>
/// <param name="Version">How many events it is made of now.</param>
/// <param name="Status">Where it stands now.</param>
public sealed record CaseReceipt(string Number, int Version, CaseStatus Status);

/// <summary>案卷 A case taken out to act on: within the actor's scope, in the state the actor saw, by the workflow's table.</summary>
public sealed class CaseFile
{
    /// <summary>Longest text anyone may write, in characters.</summary>
    public const int LongestText = 2000;

    /// <summary>Longest description an app may send, in characters: what Open311 allows.</summary>
    public const int LongestFromApp = 4000;

    private readonly ActContext _context;

    private readonly bool _told;

    private readonly bool _new;

    private CaseFile(ActContext context, Case @case, bool told = true, bool isNew = false) =>
        (_context, Case, _told, _new) = (context, @case, told, isNew);

    /// <summary>The case as it stands, events written so far included.</summary>
    public Case Case { get; }

    /// <summary>Takes a case out for an act.</summary>
    /// <param name="id">The case.</param>
    /// <param name="version">What the actor saw; null when they act on whatever stands.</param>
    /// <param name="act">What they want to do.</param>
    /// <exception cref="RefusedException">Not found within the scope, changed since, or not allowed by the workflow.</exception>
    public static CaseFile Open(ActContext context, long id, int? version, CaseAct act)
    {
        var @case = context.Take<Case>(id) ?? throw CommonRefusals.NotFound().AsException();
        if (CaseWorkflow.Refuse(@case, act, context.Actor) is { } refusal)
            throw refusal.AsException();
        if (version is { } seen && seen != @case.Version)
            throw CommonRefusals.Stale().AsException();
        return new CaseFile(context, @case);
    }

    /// <summary>Takes out a second case that the act also writes to, whatever its state.</summary>
    /// <exception cref="RefusedException">Not found within the scope.</exception>
    public CaseFile Beside(long id) => Beside(_context, _context.Take<Case>(id) ?? throw CommonRefusals.NotFound().AsException());

    /// <summary>The case that goes on for this one: itself, or the one it was merged into in the end.</summary>
    /// <exception cref="RefusedException">Not found within the scope.</exception>
    public CaseFile GoingOn()
    {
        var file = this;
        while (file.Case.MergedIntoId is { } into)
            file = file.Beside(into);
        return file;
    }

    /// <summary>The file of a case read and tracked by the handler itself, outside the workflow's table.</summary>
    internal static CaseFile Beside(ActContext context, Case @case) => new(context, @case);

    /// <summary>Starts the file of a new case.</summary>
    /// <param name="told">Whether what happens to it is told at once to those who listen; the past of many cases is not.</param>
    public static CaseFile Start(ActContext context, long id, int areaId, string areaPath, bool told = true) =>
        new(context, Case.At(id, areaId, areaPath), told, isNew: true);

    /// <summary>Appends an event and lets the case become what it makes of it.</summary>
    public void Write(CaseEvent @event)
    {
        var (department, path, category) = (Case.DepartmentId, Case.AreaPath, Case.Category);
        var seq = _context.Append(Case.Stream, @event, Case.AreaId, Case.AreaPath, Case.Version + 1, _told);
        Case.Apply(@event, new Recorded(seq, _context.Now, _context.Actor.StaffId, _context.Actor.PostId));
        // What hangs on the case opens with it: a new department reads the words, the former one no longer does.
        if (department != Case.DepartmentId || path != Case.AreaPath)
            BringAlong();
        // A new one's words go in when all of it is there.
        if (!_new && (department, path, category) != (Case.DepartmentId, Case.AreaPath, Case.Category))
            CaseSearch.Renew(_context, Case.CaseId);
    }

    private void BringAlong()
    {
        _context
            .Prepared("UPDATE texts SET DepartmentId = @department, AreaId = @area, AreaPath = @path WHERE CaseId = @case")
            .Bind(("@department", Case.DepartmentId), ("@area", Case.AreaId), ("@path", Case.AreaPath), ("@case", Case.CaseId))
            .ExecuteNonQuery();
        _context
            .Prepared("UPDATE photos SET DepartmentId = @department, AreaId = @area, AreaPath = @path WHERE CaseId = @case")
            .Bind(("@department", Case.DepartmentId), ("@area", Case.AreaId), ("@path", Case.AreaPath), ("@case", Case.CaseId))
            .ExecuteNonQuery();
        _context
            .Prepared("UPDATE events SET AreaPath = @path WHERE Stream = @stream AND AreaPath <> @path")
            .Bind(("@path", Case.AreaPath), ("@stream", Case.Stream))
            .ExecuteNonQuery();
    }

    /// <summary>Keeps words for an event.</summary>
    /// <exception cref="RefusedException">They are missing or too long.</exception>
    public TextRef Keep(string? words, string field = "words", int longest = LongestText) =>
        KeepIfAny(words, field, longest) ?? throw CommonRefusals.Missing(field).AsException();

    /// <summary>Keeps words for an event, if there are any.</summary>
    /// <exception cref="RefusedException">They are too long.</exception>
    public TextRef? KeepIfAny(string? words, string field = "words", int longest = LongestText)
    {
        if (string.IsNullOrWhiteSpace(words))
            return null;
        // Browsers send two characters for a line end, and count one.
        var kept = words.ReplaceLineEndings("\n").Trim();
        if (kept.Length > longest)
            throw CommonRefusals.TooLong(field, longest).AsException();
        return _context.Keep(kept, Case.CaseId, Case.AreaId, Case.AreaPath, Case.DepartmentId);
    }

    /// <summary>What the act answers.</summary>
    public CaseReceipt Receipt() => new(Case.Number, Case.Version, Case.Status);
}
