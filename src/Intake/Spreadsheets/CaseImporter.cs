using System.Security.Cryptography;
using System.Text;
using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Geometry;
using Menpai.Territory.Import;
using Menpai.Work.Cases;
using static Menpai.Intake.Spreadsheets.CaseColumns;
using Channel = Menpai.Work.Cases.Channel;

namespace Menpai.Intake.Spreadsheets;

/// <summary>
/// 事项表 Cases of another list, a hotline's or a former system's, as a spreadsheet. Who reported is not read: a column of names or telephones is
/// told as one that is not used.
/// </summary>
public sealed class CaseImporter(
    Store store,
    Ledger ledger,
    ImportCasesHandler handler,
    Pack pack,
    Snapshot<District> district,
    Snapshot<AreaTree> tree,
    Snapshot<GridFinder> finder,
    TimeProvider time
) : Importer<SourceCase>(store)
{
    public override string Key => "cases";

    public override IReadOnlyList<SheetColumn> Columns => All;

    public override IReadOnlyDictionary<string, IReadOnlyList<string>> Options { get; } =
        new Dictionary<string, IReadOnlyList<string>> { ["datum"] = Enum.GetNames<Datum>() };

    protected override RowJudge<SourceCase> Begin(MenpaiDb db, ImportRun run)
    {
        var datum = run.Answers.TryGetValue("datum", out var named) && Enum.TryParse<Datum>(named, out var known) ? known : Datum.Wgs84;
        var places = new CasePlaces(db, tree.Current, finder.Current, run.Owner.Scope, datum);
        var times = new CaseTimes(TimeZoneInfo.FindSystemTimeZoneById(district.Current.Zone), time.GetUtcNow());
        var categories = new CategoryNames(pack);
        var taken = new HashSet<(string, string)>();
        return row =>
        {
            var place = places.Of(row);
            var (reported, replied) = times.Of(row);
            var (category, classified) = categories.Of(row);
            var channel = ChannelOf(row);
            if (row.IsWrong || place is null || reported is not { } at)
                return (RowFate.Wrong, null);
            var words = row[Title].Length == 0 || row[Title] == row[Words] ? row[Words] : $"{row[Title]}\n{row[Words]}";
            var number = row[Number].Length > 0 ? row[Number] : NumberOf(at, words);
            var reply =
                replied is null ? null
                : row[Reply].Length > 0 ? row[Reply]
                : CaseTimes.NoReply;
            // Without numbers a row that stands in the file twice is one case.
            if (!taken.Add((row[Source], number)) || IsKnown(db, row[Source], number))
                return (RowFate.Unchanged, null);
            return (
                RowFate.New,
                new SourceCase(
                    row[Source],
                    number,
                    at,
                    channel,
                    category,
                    classified,
                    place.PlaceId,
                    place.AreaId,
                    place.Address,
                    place.Longitude,
                    place.Latitude,
                    words,
                    reply,
                    replied
                )
            );
        };
    }

    protected override Task Act(Guid actId, IReadOnlyList<SourceCase> rows, Actor actor) =>
        ledger.Run(handler, actId, new ImportCases(rows), actor);

    // Brought in before, or one of our own that was taken out as a file: its number holds its id, and numbers alone have no index.
    private static bool IsKnown(MenpaiDb db, string source, string number) =>
        Exists(
            db.Prepared("SELECT 1 FROM case_sources WHERE Source = @source AND Number = @number")
                .Bind(("@source", source), ("@number", number))
        )
        || (
            CaseNumber.TryParse(number, out var own)
            && Exists(
                db.Prepared("SELECT 1 FROM cases WHERE Id = @id AND Number = @number")
                    .Bind(("@id", own.Sequence), ("@number", own.ToString()))
            )
        );

    private static bool Exists(Statement question) => question.ExecuteScalar() is not null;

    private static string NumberOf(DateTimeOffset at, string words) =>
        "#" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{at.ToUnixTimeMilliseconds()} {words}")).AsSpan(0, 12));

    private static Channel ChannelOf(SheetRow row) =>
        row[CaseColumns.Channel] switch
        {
            "电话" or "热线" or "来电" or "Phone" => Channel.Phone,
            "窗口" or "来访" or "Counter" => Channel.Counter,
            "巡查" or "Patrol" => Channel.Patrol,
            _ => Channel.Imported,
        };
}

/// <summary>What a list calls the categories of our pack.</summary>
internal sealed class CategoryNames
{
    private readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal);
    private readonly string _unclear;

    public CategoryNames(Pack pack)
    {
        foreach (var one in pack.Categories)
        {
            _codes.TryAdd(one.Code, one.Code);
            _codes.TryAdd($"{pack.Classes.FirstOrDefault(above => above.Code == one.Class)?.Name.Chinese}/{one.Name.Chinese}", one.Code);
        }
        // A name that two categories share names neither.
        foreach (var named in pack.Categories.GroupBy(one => one.Name.Chinese).Where(named => named.Count() == 1))
            _codes.TryAdd(named.Key, named.First().Code);
        _unclear = (pack.Categories.LastOrDefault(one => one.Class == "other") ?? pack.Categories[^1]).Code;
    }

    /// <summary>The category's code, and whether the row named it: a person looks at it otherwise.</summary>
    public (string Code, bool Named) Of(SheetRow row)
    {
        var written = row[CaseColumns.Category].Replace('／', '/').Replace(" › ", "/", StringComparison.Ordinal);
        if (_codes.TryGetValue(written, out var code))
            return (code, true);
        if (written.Length > 0 && !row.IsWrongIn(CaseColumns.Category))
            row.Warn(CaseColumns.Category, "unknown-category");
        return (_unclear, false);
    }
}

/// <summary>When a case was reported and answered, by the clock of the district.</summary>
internal sealed class CaseTimes(TimeZoneInfo zone, DateTimeOffset now)
{
    /// <summary>What is told of a case that was closed elsewhere without a word.</summary>
    public const string NoReply = "来源系统已结案，没有附答复。";

    private static readonly HashSet<string> Closed = ["已结案", "已办结", "已答复", "已回复", "办结", "结案", "closed", "Closed"];

    public (DateTimeOffset? Reported, DateTimeOffset? Replied) Of(SheetRow row)
    {
        var (reported, replied) = (At(row, Reported), At(row, Replied));
        var closed = Closed.Contains(row[State]);
        if (replied is null && !row.IsWrongIn(Replied) && (row[Reply].Length > 0 || closed))
            row.Wrong(Replied, "reply-time-missing");
        else if (replied is not null && row[Reply].Length == 0 && !closed)
            row.Wrong(Reply, "reply-missing");
        else if (replied < reported)
            row.Wrong(Replied, "replied-before");
        return (reported, replied);
    }

    private DateTimeOffset? At(SheetRow row, SheetColumn column)
    {
        if (row.IsWrongIn(column) || row.Moment(column) is not { } local)
            return null;
        if (zone.IsInvalidTime(local))
            row.Wrong(column, "not-a-moment");
        else if (new DateTimeOffset(local, zone.GetUtcOffset(local)) is var at && at <= now)
            return at;
        else
            row.Wrong(column, "in-the-future");
        return null;
    }
}
