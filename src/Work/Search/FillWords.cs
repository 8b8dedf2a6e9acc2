using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Storage.Search;
using Menpai.Territory.Places;
using Menpai.Work.Cases;
using Menpai.Work.Notices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Menpai.Work.Search;

/// <summary>补索引 Puts words of older cases, doors and notices into an index that an update made anew: so many at once that nobody waits for it.</summary>
/// <param name="Most">How many at most.</param>
public sealed record FillWords(int Most);

/// <summary>How many were put in; none when there is nothing left.</summary>
public sealed record WordsFilled(int Rows);

/// <inheritdoc cref="FillWords"/>
public sealed class FillWordsHandler : IActHandler<FillWords, WordsFilled>
{
    /// <summary>Whether anything is lacking.</summary>
    public static bool IsDue(MenpaiDb db) => Cases(db, 1).Count + Doors(db, 1).Count + Notices(db, 1).Count > 0;

    private static List<long> Cases(MenpaiDb db, int most) => WordFilling.Lacking(db, CaseSearch.Index, "cases", "1", most);

    private static List<long> Doors(MenpaiDb db, int most) => WordFilling.Lacking(db, DoorSearch.Index, "places", "ValidTo IS NULL", most);

    private static List<long> Notices(MenpaiDb db, int most) => WordFilling.Lacking(db, NoticeSearch.Index, "notices", "1", most);

    public WordsFilled Handle(FillWords act, ActContext context)
    {
        // Nothing of this is news: the index says what the rows say.
        var (cases, doors) = (Cases(context.Db, act.Most), Doors(context.Db, act.Most));
        var notices = Notices(context.Db, act.Most);
        context.BeforeCommit(() =>
        {
            foreach (var id in cases)
                CaseSearch.PutIn(context, id);
            foreach (var id in doors)
                DoorSearch.PutIn(context, id);
            foreach (var id in notices)
                NoticeSearch.PutIn(context, id);
        });
        return new(cases.Count + doors.Count + notices.Count);
    }
}

/// <summary>Fills the index after an update, a little at a time, while the program already works.</summary>
internal sealed class WordFillingService(
    Storage.Ledger.Ledger ledger,
    FillWordsHandler handler,
    Store store,
    TimeProvider time,
    ILogger<WordFillingService> log
) : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(First, time, stoppingToken);
            if (!Due())
                return;
            var filled = 0;
            for (var last = -1; last != 0; filled += last)
            {
                last = (await ledger.Run(handler, Guid.CreateVersion7(), new FillWords(AtOnce), Core.Actor.System)).Rows;
                await Task.Delay(Pause, time, stoppingToken);
            }
            log.LogInformation("The index of words was made anew: {Rows} cases, doors and notices.", filled);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
        catch (Exception failure)
        {
            log.LogError(
                failure,
                "Making the index of words anew stopped; it goes on at the next start. Until then older cases may not be found."
            );
        }
    }

    private bool Due()
    {
        using var reading = store.Read(Core.Scope.Everything);
        return FillWordsHandler.IsDue(reading.Db);
    }
}
