using System.Globalization;
using DuckDB.NET.Data;
using Menpai.Core;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Storage.Hosting;
using Menpai.Storage.Ledger;
using Menpai.Work.Photos;
using Microsoft.Extensions.Logging;

namespace Menpai.Measure.Guards;

/// <summary>巡看 Looks through the days of the last weeks that are over, and has flags put up for what it finds.</summary>
public sealed class GuardWatch(
    Lazy<FactProjector> projector,
    FactStore facts,
    Store store,
    Ledger ledger,
    RaiseFlagsHandler raise,
    AreaTimes times
)
{
    /// <summary>So many days are looked at again each time.</summary>
    public const int Days = 35;

    /// <summary>What is usual is told by so many days before.</summary>
    public const int UsualDays = 90;

    // Flags are of communities and villages: a grid is one person's work, a subdistrict too much to look at.
    private const int Level = 2;

    /// <summary>Looks once.</summary>
    /// <returns>How many flags are new.</returns>
    public async Task<int> Look()
    {
        projector.Value.Read();
        // What follows a closing right after may come the day after.
        var last = times.Today.AddDays(-2);
        var first = last.AddDays(1 - Days);
        using var asking = facts.Ask();
        var steps = Steps(asking, first, last.AddDays(1));
        var found = GuardRules.Find(steps, Usual(asking, first), Shown(steps));
        var raised = await ledger.Run(raise, Guid.CreateVersion7(), new RaiseFlags([.. found.Where(one => one.Day <= last)]), Actor.System);
        return raised.Flags;
    }

    private List<Watched> Steps(DuckDBConnection asking, DateOnly first, DateOnly last)
    {
        using var command = asking.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT step, subject, a{Level}, moment, day, category, COALESCE(total, 0), solved FROM facts WHERE step IN ({(int)FactStep.Closed}, {(int)FactStep.Rated}, {(int)FactStep.Reopened}) AND day BETWEEN {DayOf(first)} AND {DayOf(last)} AND NOT imported AND a{Level} IS NOT NULL ORDER BY position, part"
        );
        using var rows = command.ExecuteReader();
        var found = new List<Watched>();
        while (rows.Read())
            found.Add(
                new(
                    (FactStep)rows.GetByte(0) switch
                    {
                        FactStep.Closed => WatchedStep.Closed,
                        FactStep.Rated => WatchedStep.Rated,
                        _ => WatchedStep.Reopened,
                    },
                    rows.GetInt64(1),
                    rows.GetInt32(2),
                    rows.GetInt64(3),
                    DateOnly.FromDayNumber(rows.GetInt32(4) + Fact.EpochDay),
                    facts.Words.Codes[rows.GetInt16(5)],
                    rows.GetInt64(6),
                    rows.IsDBNull(7) ? null : rows.GetBoolean(7)
                )
            );
        return found;
    }

    private Dictionary<string, Usual> Usual(DuckDBConnection asking, DateOnly before)
    {
        using var command = asking.CreateCommand();
        // In a district's first months the days themselves must do.
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT category, median(total), count(*) FROM facts WHERE step = {(int)FactStep.Closed} AND first AND NOT imported AND day BETWEEN {DayOf(before.AddDays(-UsualDays))} AND {DayOf(before.AddDays(Days))} GROUP BY category"
        );
        using var rows = command.ExecuteReader();
        var usual = new Dictionary<string, Usual>();
        while (rows.Read())
            usual[facts.Words.Codes[rows.GetInt16(0)]] = new(rows.GetDouble(1), rows.GetInt64(2));
        return usual;
    }

    private HashSet<long> Shown(List<Watched> steps)
    {
        using var reading = store.Read(Scope.Everything);
        return
        [
            .. steps
                .Where(step => step.Step == WatchedStep.Closed)
                .Select(step => step.CaseId)
                .Distinct()
                .Where(id =>
                    reading.Db.Rows<Photo>(nameof(Photo.CaseId), id).Exists(photo => photo.Kind is PhotoKind.Before or PhotoKind.After)
                ),
        ];
    }

    private static int DayOf(DateOnly day) => day.DayNumber - Fact.EpochDay;
}

/// <summary>Looks four times a day.</summary>
public sealed class GuardService(Lazy<GuardWatch> watch, TimeProvider time, ILogger<GuardService> log) : RecurringService(time, log)
{
    protected override TimeSpan First => TimeSpan.FromMinutes(10);

    protected override TimeSpan Every => TimeSpan.FromHours(6);

    protected override string Work => "Looking for what is unlike everyday life";

    protected override Task Round(CancellationToken stop) => watch.Value.Look();
}
