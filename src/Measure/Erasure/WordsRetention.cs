using Menpai.Core;
using Menpai.Measure.Guards;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Measure.Stars;
using Menpai.Measure.Vetoes;
using Menpai.Storage;
using Menpai.Storage.Hosting;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;
using Menpai.Work.Photos;
using Microsoft.Extensions.Logging;

namespace Menpai.Measure.Erasure;

/// <summary>佐证保存期 Keeps the same promise for words that belong to no case: so many days after a matter is over, and no longer.</summary>
public sealed class WordsRetention(Store store, Ledger ledger, EraseWordsHandler erase, CaseRules rules, AreaTimes times)
{
    /// <summary>Looks once through all that is over.</summary>
    /// <returns>From how many owners something was taken away.</returns>
    public async Task<int> Sweep(DateTimeOffset now)
    {
        var due = Due(rules.KeepsTextsFrom(now));
        foreach (var (owner, id) in due)
            await ledger.Run(erase, Guid.CreateVersion7(), new EraseWords(owner, id, ErasureReason.Expired), Actor.System);
        return due.Count;
    }

    private List<(WordsOwner Owner, int Id)> Due(DateTimeOffset before)
    {
        using var reading = store.Read(Scope.Everything);
        var db = reading.Db;
        return
        [
            .. db.Table<StarClaim>()
                .Select(row => (WordsOwner.Star, row.Id))
                .Concat(db.Table<DeclaredVeto>().Select(row => (WordsOwner.Veto, row.Id)))
                .Concat(db.Table<GuardFlag>().Where(row => row.WordsId is not null).Select(row => (WordsOwner.Flag, row.Id)))
                .Concat(db.Table<Appeal>().Select(row => (WordsOwner.Appeal, row.Id)))
                .Where(pair =>
                    OwnedWords.Of(db, pair.Item1, pair.Id, times.Begin) is { } owned && owned.OverSince < before && Left(db, owned)
                ),
        ];
    }

    private static bool Left(MenpaiDb db, OwnedWords owned) =>
        owned.Texts.Any(id => db.Rows<FreeText>("Id", id).Exists(text => text.ErasedAt is null))
        || owned.Photos.Any(id => db.Rows<Photo>("Id", id).Exists(photo => photo.ErasedAt is null));
}

/// <summary>Sweeps once a day, after the words of cases.</summary>
public sealed class WordsRetentionService(Lazy<WordsRetention> words, TimeProvider time, ILogger<WordsRetentionService> log)
    : RecurringService(time, log)
{
    protected override TimeSpan First => TimeSpan.FromMinutes(7);

    protected override TimeSpan Every => TimeSpan.FromDays(1);

    protected override string Work => "Taking away words of assessing kept long enough";

    protected override Task Round(CancellationToken stop) => words.Value.Sweep(Time.GetUtcNow());
}
