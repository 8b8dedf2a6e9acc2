using Menpai.Core;
using Menpai.Storage;

namespace Menpai.Measure.Facts;

/// <summary>投影 Reads on in the ledger and adds the facts of what it finds. One at a time.</summary>
public sealed class FactProjector(Store store, FactStore facts) : IDisposable
{
    private const int AtOnce = 20_000;

    private const string Next =
        "SELECT Position, Stream, At, Type, PathThen, Bytes FROM events WHERE Position > @after AND Position <= @until ORDER BY Position LIMIT @most";

    private readonly Lock _one = new();
    private FactMaker? _maker;
    private Store.Reading? _reading;

    /// <summary>Reads to the ledger's end, or to a position.</summary>
    /// <returns>How many events were read.</returns>
    public long Read(long until = long.MaxValue, CancellationToken stop = default)
    {
        lock (_one)
        {
            var began = facts.Standing.Position;
            _reading ??= store.Read(Scope.Everything);
            _maker ??= new FactMaker(_reading.Db, facts.Words, ZoneOf(_reading.Db), began);
            while (!stop.IsCancellationRequested && ReadSome(_reading.Db, _maker, until)) { }
            return facts.Standing.Position - began;
        }
    }

    private bool ReadSome(MenpaiDb db, FactMaker maker, long until)
    {
        var made = new List<Fact>(AtOnce * 2);
        var standing = facts.Standing;
        var read = 0;
        // Taken out first: making facts asks the same connection for other events.
        foreach (var row in Rows(db, standing.Position, until))
        {
            made.AddRange(maker.Of(row));
            standing = new(row.Position, row.At);
            read++;
        }
        if (read > 0)
            facts.Add(made, standing);
        return read == AtOnce;
    }

    private static List<EventRow> Rows(MenpaiDb db, long after, long until)
    {
        using var rows = db.Prepared(Next).Bind(("@after", after), ("@until", until), ("@most", AtOnce)).ExecuteReader();
        var found = new List<EventRow>();
        while (rows.Read())
            found.Add(EventRow.Of(rows));
        return found;
    }

    private static TimeZoneInfo ZoneOf(MenpaiDb db) => db.Table<District>().Single().TimeZone;

    /// <inheritdoc/>
    public void Dispose() => _reading?.Dispose();
}
