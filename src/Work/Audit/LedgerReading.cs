using System.Text;
using System.Text.Json;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Audit;

/// <summary>One event as the ledger page shows it.</summary>
/// <param name="Row">As it is stored.</param>
/// <param name="CaseNumber">The case it belongs to; null for anything else.</param>
/// <param name="Content">What was written, laid out to be read.</param>
public sealed record LedgerLine(LedgerEvent Row, string? CaseNumber, string Content);

/// <summary>One page of the ledger, newest first.</summary>
/// <param name="Older">Before which position the next page begins; null at the end.</param>
public sealed record LedgerLines(IReadOnlyList<LedgerLine> Lines, long? Older);

/// <summary>翻阅账本 Reads the ledger within the reader's scope. Whoever reads no case reads no event of one.</summary>
public sealed class LedgerReading(Store store, CaseReading cases, Snapshot<District> district)
{
    /// <summary>Events on one page.</summary>
    public const int PageSize = 50;

    private static readonly JsonSerializerOptions Laid = new(EventTypes.Json) { WriteIndented = true };

    /// <summary>The groups of events one can ask for: the first word of their stored names.</summary>
    public static IReadOnlyList<string> Groups(Actor actor, EventTypes types) =>
        [
            .. types
                .Names.Select(GroupOf)
                .Distinct()
                .Where(group => group is not ("case" or "contact") || MayReadCases(actor))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>A page of events.</summary>
    /// <param name="group">Only events of this group; null for all.</param>
    /// <param name="query">Only those of a case's number, or by somebody of this name; empty for all.</param>
    /// <param name="before">Only those before this position.</param>
    public LedgerLines Read(Actor actor, string? group, string query, long? before)
    {
        using var reading = store.Read(actor.Scope);
        var rows = reading.Db.Set<LedgerEvent>().AsNoTracking().Where(row => before == null || row.Position < before);
        if (!MayReadCases(actor))
            rows = rows.Where(row => !row.Stream.StartsWith("case/") && !row.Stream.StartsWith("contact/"));
        if (group is not null)
        {
            var names = reading.Db.Events.Names.Where(name => GroupOf(name) == group).ToArray();
            rows = rows.Where(row => names.Contains(row.Type));
        }
        if (query.Length > 0)
        {
            var stream = MayReadCases(actor) && cases.Find(actor, query) is { } found ? found.Stream : null;
            rows = stream is null ? rows.Where(row => row.Actor == query) : rows.Where(row => row.Stream == stream);
        }
        var page = rows.OrderByDescending(row => row.Position).Take(PageSize + 1).ToList();
        return new LedgerLines(
            [.. page.Take(PageSize).Select(row => new LedgerLine(row, NumberOf(row), Content(row)))],
            page.Count > PageSize ? page[PageSize - 1].Position : null
        );
    }

    private static bool MayReadCases(Actor actor) => actor.May(Permission.ReadCases);

    private static string GroupOf(string type) => type[..type.IndexOf('.', StringComparison.Ordinal)];

    private string? NumberOf(LedgerEvent row) =>
        row.Stream.StartsWith("case/", StringComparison.Ordinal) && long.TryParse(row.Stream.AsSpan(5), out var id)
            ? new CaseNumber(district.Current.CasePrefix, id).ToString()
            : null;

    private static string Content(LedgerEvent row)
    {
        try
        {
            return JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(row.Bytes), Laid);
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(row.Bytes);
        }
    }
}
