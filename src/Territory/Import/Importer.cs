using System.Security.Cryptography;
using System.Text;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Territory.Jobs;

namespace Menpai.Territory.Import;

/// <summary>What an import makes of a row.</summary>
public enum RowFate
{
    /// <summary>新增 Something new.</summary>
    New,

    /// <summary>变更 A change of something known.</summary>
    Changed,

    /// <summary>不变 What is so already.</summary>
    Unchanged,

    /// <summary>有误 Nothing: its findings say why.</summary>
    Wrong,
}

/// <summary>Judges the rows of one file, from the first to the last.</summary>
/// <remarks>
/// It is asked of rows with wrong cells too, so that all that is wrong is said at once: cells are read by <see cref="SheetRow.Read"/>. A refusal
/// thrown out of it becomes a finding.
/// </remarks>
/// <returns>What becomes of the row, and what the act takes of it.</returns>
public delegate (RowFate Fate, TRow? Ready) RowJudge<TRow>(SheetRow row);

/// <summary>导入 One kind of spreadsheet that can be imported: looked through first, then carried out: as one act, or in acts of a thousand rows.</summary>
public abstract class Importer
{
    /// <summary>Most rows of a file that is carried out as one act: others' acts wait for it.</summary>
    public const int MostInOneAct = 100_000;

    /// <summary>Stable word, for example <c>doors</c>; its texts are <c>import.KEY.…</c>.</summary>
    public abstract string Key { get; }

    /// <summary>The columns, as the template has them.</summary>
    public abstract IReadOnlyList<SheetColumn> Columns { get; }

    /// <summary>Questions asked with the file, by the names of their fields, with the words that answer them.</summary>
    public virtual IReadOnlyDictionary<string, IReadOnlyList<string>> Options { get; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Looks a file through without changing anything.</summary>
    internal abstract ImportPreview Check(ImportRun run, Job job, Texts texts, CancellationToken cancel);

    /// <summary>Carries out what the preview promised.</summary>
    internal abstract Task<ImportResult> CarryOut(ImportRun run, Actor actor, bool goodRowsOnly, Job job, CancellationToken cancel);
}

/// <inheritdoc/>
/// <typeparam name="TRow">What an act takes of a row.</typeparam>
public abstract class Importer<TRow>(Store store) : Importer
{
    /// <summary>Rows of one act: few enough that others' acts need not wait.</summary>
    protected const int RowsOfAnAct = 1000;

    private const int MostShown = 50;
    private const int ReportEvery = 500;

    /// <summary>Begins to judge a file.</summary>
    /// <param name="db">The store within the actor's scope, open while the file is read.</param>
    /// <param name="run">The file and what was answered with it.</param>
    protected abstract RowJudge<TRow> Begin(MenpaiDb db, ImportRun run);

    /// <summary>
    /// Runs the act for some rows, or for all of a file that is wanted whole: then the one transaction is what makes it all or nothing, whoever
    /// changes the district meanwhile and whenever the program ends.
    /// </summary>
    protected abstract Task Act(Guid actId, IReadOnlyList<TRow> rows, Actor actor);

    /// <summary>The column a refusal's field stands in; null for the row as a whole.</summary>
    protected virtual SheetColumn? ColumnOf(string? field) => null;

    internal sealed override ImportPreview Check(ImportRun run, Job job, Texts texts, CancellationToken cancel)
    {
        using var file = File.OpenRead(run.File);
        using var report = new ImportReport(run.ReportFile, texts);
        using var table = SheetTable.Read(file, Columns);
        var counts = new int[Enum.GetValues<RowFate>().Length];
        var shown = new ShownFindings(MostShown);
        job.Expect(table.Length);
        foreach (var (row, fate, _) in Judged(table, run, cancel))
        {
            counts[(int)fate]++;
            foreach (var finding in row.Findings)
            {
                report.Write(finding);
                shown.Add(finding);
            }
            job.Reach(table.Position);
        }
        if (counts.Sum() == 0)
            throw ImportRefusals.Empty().AsException();
        return new(counts[0], counts[1], counts[2], counts[3], shown.All, shown.Problems, shown.Warnings, table.Unused)
        {
            Sheet = table.Sheet,
            OtherSheets = table.OtherSheets,
        };
    }

    internal sealed override async Task<ImportResult> CarryOut(
        ImportRun run,
        Actor actor,
        bool goodRowsOnly,
        Job job,
        CancellationToken cancel
    )
    {
        await using var file = File.OpenRead(run.File);
        using var table = SheetTable.Read(file, Columns);
        var most = goodRowsOnly ? RowsOfAnAct : MostInOneAct;
        var (chunk, acts, counts) = (new List<TRow>(), 0, new int[Enum.GetValues<RowFate>().Length]);
        foreach (var (row, fate, ready) in Judged(table, run, cancel))
        {
            // Somebody changed the district since the preview: what was promised no longer holds.
            if (fate == RowFate.Wrong && !goodRowsOnly)
                throw ImportRefusals.ChangedMeanwhile(row.Number).AsException();
            counts[(int)fate]++;
            if (ready is null)
                continue;
            if (chunk.Count == most && !goodRowsOnly)
                throw ImportRefusals.TooManyForOneAct(MostInOneAct).AsException();
            if (chunk.Count == most)
                await Act();
            chunk.Add(ready);
        }
        if (chunk.Count > 0)
            await Act();
        return new(counts[0], counts[1], counts[2], counts[3]);

        async Task Act()
        {
            await this.Act(ActId(run, acts++), chunk, actor);
            job.Reach(job.Done + chunk.Count);
            chunk = [];
        }
    }

    private IEnumerable<(SheetRow Row, RowFate Fate, TRow? Ready)> Judged(SheetTable table, ImportRun run, CancellationToken cancel)
    {
        using var reading = store.Read(run.Owner.Scope);
        var judge = Begin(reading.Db, run);
        foreach (var row in table.Rows())
        {
            if (row.Number % ReportEvery == 0)
                cancel.ThrowIfCancellationRequested();
            var (fate, ready) = row.IsReadable ? Try(judge, row) : (RowFate.Wrong, default);
            yield return (row, fate, ready);
        }
    }

    private (RowFate Fate, TRow? Ready) Try(RowJudge<TRow> judge, SheetRow row)
    {
        try
        {
            var judged = judge(row);
            return row.IsWrong ? (RowFate.Wrong, default) : judged;
        }
        catch (RefusedException refused)
        {
            row.Wrong(ColumnOf(refused.Refusal.Field), refused.Refusal);
            return (RowFate.Wrong, default);
        }
    }

    // The same run asks for the same acts: one that was cut off and is tried again does nothing twice.
    private static Guid ActId(ImportRun run, int number) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{run.Id:N} {number}")).AsSpan(0, 16));
}
