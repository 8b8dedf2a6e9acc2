using System.Globalization;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Import;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Areas;

/// <summary>An area taken out to change: within the actor's scope, and while it exists.</summary>
internal sealed class AreaFile
{
    /// <summary>Most characters of an area's name.</summary>
    public const int LongestName = 60;

    private readonly ActContext _context;

    private AreaFile(ActContext context, Area area) => (_context, Area) = (context, area);

    /// <summary>The area; what is changed in it is saved with the act.</summary>
    public Area Area { get; }

    /// <summary>Takes an area out.</summary>
    /// <exception cref="RefusedException">There is none in the actor's scope, or it has ended.</exception>
    public static AreaFile Open(ActContext context, int id)
    {
        var area = Find(context, id) ?? throw CommonRefusals.NotFound().AsException();
        return area.ValidTo is null ? new AreaFile(context, area) : throw AreaRefusals.Ended(area.Name).AsException();
    }

    /// <summary>An area in the actor's scope, ended or not; null otherwise.</summary>
    public static Area? Find(ActContext context, int id) => context.Db.Set<Area>().FirstOrDefault(area => area.Id == id);

    /// <summary>Makes an area below another.</summary>
    /// <exception cref="RefusedException">Its code, name or first day will not do.</exception>
    public static AreaFile Add(ActContext context, Area parent, string code, string name, DateOnly from)
    {
        var level =
            context.Db.Set<AreaLevel>().AsNoTracking().FirstOrDefault(level => level.Ordinal == parent.Level + 1)
            ?? throw AreaRefusals.NoLevelBelow(parent.Name).AsException();
        if (from < parent.ValidFrom)
            throw AreaRefusals.DayTooEarly(Iso(parent.ValidFrom)).AsException();
        var id = Convert.ToInt32(
            context.Prepared("SELECT COALESCE(MAX(Id), 0) + 1 FROM areas").ExecuteScalar(),
            CultureInfo.InvariantCulture
        );
        var area = new Area
        {
            Id = id,
            Code = Code(context, code, level, from),
            Name = Name(name),
            Level = level.Ordinal,
            ParentId = parent.Id,
            AreaPath = $"{parent.AreaPath}{id}/",
            ValidFrom = from,
        };
        context.Insert(area);
        context.Insert(
            new AreaParent
            {
                AreaId = id,
                AreaPath = area.AreaPath,
                ParentId = parent.Id,
                From = from,
            }
        );
        var file = new AreaFile(context, area);
        file.Write(new AreaAdded(area.Code, area.Name, area.Level, parent.Id, from));
        return file;
    }

    /// <summary>Puts the area below another from a day on, with all that lies in it.</summary>
    public void MoveTo(Area parent, DateOnly from)
    {
        var (old, path) = (Area.AreaPath, $"{parent.AreaPath}{Area.Id}/");
        var then = _context.Db.Set<AreaParent>().Single(row => row.AreaId == Area.Id && row.To == null);
        if (from < then.From)
            throw AreaRefusals.DayTooEarly(Iso(then.From)).AsException();
        if (from < parent.ValidFrom)
            throw AreaRefusals.DayTooEarly(Iso(parent.ValidFrom)).AsException();
        Write(new AreaMoved(then.ParentId, parent.Id, from, old, path));
        then.To = from;
        Area.ParentId = parent.Id;
        _context.Db.Context.SaveChanges();
        _context.Insert(
            new AreaParent
            {
                AreaId = Area.Id,
                AreaPath = old,
                ParentId = parent.Id,
                From = from,
            }
        );
        AreaPaths.Rewrite(_context, old, path);
        // What was read before has the path of before; nothing of it may be saved again.
        _context.Db.Context.ChangeTracker.Clear();
        Area.AreaPath = path;
    }

    /// <summary>Gives the area another name or code from a day on, and keeps the former ones.</summary>
    public void Rename(string name, string? code, DateOnly? from)
    {
        var last = _context.Db.Set<AreaAlias>().AsNoTracking().Where(alias => alias.AreaId == Area.Id).Max(alias => alias.Until);
        var day = Day(_context, from, last ?? Area.ValidFrom);
        var level = _context.Db.Set<AreaLevel>().AsNoTracking().Single(level => level.Ordinal == Area.Level);
        name = Name(name);
        code = string.IsNullOrWhiteSpace(code) ? Area.Code : Code(_context, code, level, day, Area.Id);
        if (name == Area.Name && code == Area.Code)
            throw AreaRefusals.SameName().AsException();
        Write(new AreaRenamed(name, Area.Name, code, Area.Code, day));
        if (name != Area.Name)
            Keep(Area.Name, AliasKind.FormerName, day);
        if (code != Area.Code)
            Keep(Area.Code, AliasKind.FormerCode, day);
        (Area.Name, Area.Code) = (name, code);
    }

    /// <summary>Keeps a name or code by which the area may still be looked for.</summary>
    public void Keep(string alias, AliasKind kind, DateOnly? until = null) =>
        _context.Insert(
            new AreaAlias
            {
                AreaId = Area.Id,
                AreaPath = Area.AreaPath,
                Alias = alias,
                Kind = kind,
                Until = until,
            }
        );

    /// <summary>Appends an event to the area's stream.</summary>
    public void Write(object @event) => _context.Append($"area/{Area.Id}", @event, Area.Id, Area.AreaPath);

    /// <summary>A name as it is kept.</summary>
    /// <exception cref="RefusedException">It is missing, too long, or no text.</exception>
    public static string Name(string? typed, string field = "name")
    {
        var name = CellText.Clean(typed ?? "");
        return name.Length == 0 ? throw CommonRefusals.Missing(field).AsException()
            : name.Length > LongestName ? throw CommonRefusals.TooLong(field, LongestName).AsException()
            : CellText.IsBroken(name) || name.AsSpan().ContainsAny("\r\n\t") ? throw CommonRefusals.Malformed(field).AsException()
            : name;
    }

    /// <summary>A code as it is kept.</summary>
    /// <exception cref="RefusedException">It has not the digits of its level, or another area has it on that day or later.</exception>
    public static string Code(ActContext context, string? typed, AreaLevel level, DateOnly from, int? self = null)
    {
        var code = CellText.Code(CellText.Clean(typed ?? ""));
        if (code.Length != level.CodeDigits || !code.All(char.IsAsciiDigit))
            throw AreaRefusals.CodeDigits(level.Name, level.CodeDigits).AsException();
        // Over all areas, whoever asks: a code is unique in the district.
        using var taken = context
            .Prepared(
                "SELECT Name FROM areas WHERE Code = @code AND Id <> @self AND (ValidTo IS NULL OR ValidTo > @from) "
                    + "UNION ALL SELECT a.Name FROM area_aliases f JOIN areas a ON a.Id = f.AreaId "
                    + "WHERE f.Alias = @code AND f.Kind = 'FormerCode' AND f.AreaId <> @self AND f.Until > @from LIMIT 1"
            )
            .Bind(("@code", code), ("@from", Iso(from)), ("@self", self ?? 0))
            .ExecuteReader();
        return taken.Read() ? throw AreaRefusals.CodeTaken(code, taken.GetString(0)).AsException() : code;
    }

    /// <summary>The day a change counts from: today unless told, never later.</summary>
    /// <exception cref="RefusedException">It lies in the future, or before the earliest possible.</exception>
    public static DateOnly Day(ActContext context, DateOnly? from, DateOnly earliest)
    {
        var today = Today(context);
        var day = from ?? today;
        return day > today ? throw AreaRefusals.DayInFuture().AsException()
            : day < earliest ? throw AreaRefusals.DayTooEarly(Iso(earliest)).AsException()
            : day;
    }

    /// <summary>Today in the district's zone.</summary>
    public static DateOnly Today(ActContext context)
    {
        var zone = context.Db.Set<District>().AsNoTracking().Select(district => district.Zone).First();
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(context.Now, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);
    }

    /// <summary>A day as it stands in the store: 2026-03-01.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
