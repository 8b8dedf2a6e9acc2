using System.Collections.Concurrent;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Territory.Jobs;

namespace Menpai.Territory.Import;

/// <summary>
/// Keeps the files people want to import, for a day, in the store's folder <c>imports</c>. A restart forgets them: what was carried out
/// stays, and a file imported twice changes nothing the second time.
/// </summary>
public sealed class ImportDesk
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<Guid, ImportRun> _runs = [];
    private readonly string _folder;
    private readonly JobRoom _jobs;
    private readonly TimeProvider _time;

    public ImportDesk(Store store, JobRoom jobs, TimeProvider time)
    {
        (_jobs, _time) = (jobs, time);
        _folder = Path.Combine(store.Folder, "imports");
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Takes a file in and begins to look it through.</summary>
    public async Task<ImportRun> Take(
        Importer importer,
        Stream content,
        string name,
        Actor owner,
        IReadOnlyDictionary<string, string> answers,
        Texts texts
    )
    {
        Forget();
        Directory.CreateDirectory(_folder);
        var path = Path.Combine(_folder, $"{Guid.CreateVersion7():N}.sheet");
        await using (var file = File.Create(path))
            await content.CopyToAsync(file);
        var run = new ImportRun
        {
            Importer = importer,
            Owner = owner,
            FileName = Path.GetFileName(name),
            Answers = answers,
            File = path,
            UploadedAt = _time.GetUtcNow(),
        };
        run.Checking = _jobs.Start(
            owner,
            (job, cancel) =>
            {
                run.Preview = importer.Check(run, job, texts, cancel);
                return Task.CompletedTask;
            }
        );
        _runs[run.Id] = run;
        return run;
    }

    /// <summary>A run of this party's; null for any other.</summary>
    public ImportRun? Find(Guid id, Importer importer, Actor owner) =>
        _runs.TryGetValue(id, out var run) && run.Importer == importer && run.Owner.Kind == owner.Kind && run.Owner.StaffId == owner.StaffId
            ? run
            : null;

    /// <summary>Begins to carry a run out.</summary>
    /// <param name="goodRowsOnly">Whether rows that are wrong are left out; otherwise one wrong row stops all.</param>
    /// <exception cref="RefusedException">It was begun before, there is nothing to do, or rows are wrong.</exception>
    public void CarryOut(ImportRun run, Actor actor, bool goodRowsOnly)
    {
        if (run.Preview is not { Ready: > 0 } preview)
            throw ImportRefusals.NothingToDo().AsException();
        if (preview.Wrong > 0 && !goodRowsOnly)
            throw ImportRefusals.RowsAreWrong(preview.Wrong).AsException();
        if (preview.OnlyInBatches && !goodRowsOnly)
            throw ImportRefusals.TooManyForOneAct(Importer.MostInOneAct).AsException();
        lock (run)
        {
            if (run.Carrying is not null)
                throw ImportRefusals.AlreadyBegun().AsException();
            run.Carrying = _jobs.Start(
                actor,
                async (job, cancel) =>
                {
                    job.Expect(preview.Ready);
                    run.Result = await run.Importer.CarryOut(run, actor, goodRowsOnly, job, cancel);
                }
            );
        }
    }

    private void Forget()
    {
        var before = _time.GetUtcNow() - Kept;
        foreach (var (id, run) in _runs)
        {
            if (run.UploadedAt >= before || run.Carrying is { IsOver: false } || !_runs.TryRemove(id, out _))
                continue;
            File.Delete(run.File);
            File.Delete(run.ReportFile);
        }
    }
}
