using System.Reflection;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Cases;

/// <summary>Since when a case has been overdue at the top: an alarm lasts until somebody acts, as in the fold of the events.</summary>
internal static class AlarmTime
{
    private static readonly string Alarm = NameOf<CaseAlarmed>();

    // Everything that ends an alarm of a case that goes on.
    private static readonly string[] Ends =
    [
        NameOf<CaseDispatched>(),
        NameOf<CaseAccepted>(),
        NameOf<CaseHandled>(),
        NameOf<CaseVerified>(),
        NameOf<ReworkOrdered>(),
        NameOf<CaseSuspended>(),
    ];

    /// <summary>Since when, by the events of one case in order; null when no alarm lasts.</summary>
    public static DateTimeOffset? Since(IEnumerable<RecordedEvent> events) =>
        Since(events.Select(recorded => (recorded.Event.GetType().GetCustomAttribute<EventNameAttribute>()!.Name, recorded.At)));

    /// <summary>Since when, for those of these lines that are alarmed. Whoever reads a case may read its stream.</summary>
    public static List<CaseRow> Add(Store store, List<CaseRow> rows)
    {
        var streams = rows.Where(row => row.Alarmed).Select(row => Case.StreamOf(row.CaseId)).ToArray();
        if (streams.Length == 0)
            return rows;
        string[] types = [Alarm, .. Ends];
        using var reading = store.Read(Core.Scope.Everything);
        var since = reading
            .Db.Set<LedgerEvent>()
            .Where(row => streams.Contains(row.Stream) && types.Contains(row.Type))
            .OrderBy(row => row.Position)
            .Select(row => new
            {
                row.Stream,
                row.Type,
                row.At,
            })
            .AsEnumerable()
            .GroupBy(row => row.Stream)
            .ToDictionary(stream => stream.Key, stream => Since(stream.Select(row => (row.Type, row.At))));
        return rows.ConvertAll(row => row.Alarmed ? row with { AlarmedSince = since.GetValueOrDefault(Case.StreamOf(row.CaseId)) } : row);
    }

    private static DateTimeOffset? Since(IEnumerable<(string Type, DateTimeOffset At)> events)
    {
        DateTimeOffset? since = null;
        foreach (var (type, at) in events)
            since =
                type == Alarm ? since ?? at
                : Ends.Contains(type) ? null
                : since;
        return since;
    }

    private static string NameOf<T>() => typeof(T).GetCustomAttribute<EventNameAttribute>()!.Name;
}
