using System.Collections.Concurrent;
using System.Globalization;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Doorplates;

/// <summary>A file of plates ready to be fetched.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Layout">How plates lie on its pages.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="MadeAt">When it was made; it is kept for a day from then.</param>
public sealed record PrintedFile(string Name, PlateLayout Layout, long Bytes, DateTimeOffset MadeAt);

/// <summary>
/// 打印 Makes the PDF of a batch beside the requests, keeps it for a day in the store's folder <c>prints</c>, and counts the printing.
/// A tidied store has no plates lying about: whoever needs the file later makes it again.
/// </summary>
public sealed class PrintShop : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<(int Batch, PlateLayout Layout), Job> _running = [];
    private readonly Store _store;
    private readonly Ledger _ledger;
    private readonly MarkPrintedHandler _mark;
    private readonly Snapshot<District> _district;
    private readonly Snapshot<AreaTree> _tree;
    private readonly JobRoom _jobs;
    private readonly TimeProvider _time;
    private readonly ITimer _tidying;

    public PrintShop(
        Store store,
        Ledger ledger,
        MarkPrintedHandler mark,
        Snapshot<District> district,
        Snapshot<AreaTree> tree,
        JobRoom jobs,
        TimeProvider time
    )
    {
        (_store, _ledger, _mark, _district, _tree, _jobs, _time) = (store, ledger, mark, district, tree, jobs, time);
        _tidying = time.CreateTimer(_ => Tidy(), null, TimeSpan.Zero, TimeSpan.FromHours(1));
    }

    private string Folder => Path.Combine(_store.Folder, "prints");

    /// <summary>Begins to print a batch; when that is going on already, the job that does.</summary>
    /// <param name="texts">The language of what is explained on the plates.</param>
    /// <exception cref="RefusedException">The batch is not in the actor's scope, or none of its plates is in force.</exception>
    public Job Print(int batch, PlateLayout layout, Actor actor, Texts texts)
    {
        if (_running.TryGetValue((batch, layout), out var running) && !running.IsOver)
            return running;
        var faces = Faces(batch, actor);
        var job = _jobs.Start(
            actor,
            async (job, cancel) =>
            {
                job.Expect(faces.Count);
                Write(batch, layout, faces, texts, job, cancel);
                await _ledger.Run(_mark, job.Id, new MarkPrinted(batch), actor);
            }
        );
        return _running[(batch, layout)] = job;
    }

    /// <summary>The job that prints a batch now or printed it last, whoever asked; null for none since the program started.</summary>
    public Job? Last(int batch) => _running.Where(pair => pair.Key.Batch == batch).Select(pair => pair.Value).MaxBy(job => job.StartedAt);

    /// <summary>The files of a batch, newest first.</summary>
    public IReadOnlyList<PrintedFile> Files(int batch)
    {
        Tidy();
        return !Directory.Exists(Folder)
            ? []
            :
            [
                .. new DirectoryInfo(Folder)
                    .EnumerateFiles($"{batch}-*.pdf")
                    .Select(file => new PrintedFile(file.Name, LayoutOf(file.Name), file.Length, MadeAt(file.Name)))
                    .OrderByDescending(file => file.MadeAt),
            ];
    }

    /// <summary>Where a file lies; null when there is none of that name for that batch.</summary>
    public string? PathOf(int batch, string name) => Files(batch).Any(file => file.Name == name) ? Path.Combine(Folder, name) : null;

    private List<PlateFace> Faces(int batch, Actor actor)
    {
        var district = _district.Current;
        if (district.PublicBaseUrl is not { } address)
            throw PlateRefusals.NoBaseUrl().AsException();
        using var reading = _store.Read(actor.Scope);
        if (!reading.Db.Set<PlateBatch>().Any(row => row.Id == batch))
            throw CommonRefusals.NotFound().AsException();
        var plates = reading
            .Db.Set<Doorplate>()
            .Where(plate => plate.BatchId == batch && plate.RevokedAt == null)
            .Join(
                reading.Db.Set<Places.Place>(),
                plate => plate.PlaceId,
                place => place.Id,
                (plate, place) =>
                    new
                    {
                        plate.Id,
                        plate.Token,
                        plate.Version,
                        place.Address,
                        place.AreaId,
                    }
            )
            .OrderBy(plate => plate.Id)
            .ToList();
        if (plates.Count == 0)
            throw PlateRefusals.NothingToPrint().AsException();
        var tree = _tree.Current;
        var labels = plates
            .Select(plate => plate.AreaId)
            .Distinct()
            .ToDictionary(id => id, id => tree.Label(id).Replace(" · ", " ", StringComparison.Ordinal));
        var duty = string.IsNullOrWhiteSpace(district.DutyNumber) ? null : district.DutyNumber;
        return plates.ConvertAll(plate =>
        {
            _ = PlateToken.TryParse(plate.Token, out var token);
            return new PlateFace(
                plate.Address,
                labels[plate.AreaId],
                $"{address}/p/{plate.Token}",
                duty,
                token.Suffix,
                plate.Version,
                batch
            );
        });
    }

    private void Write(int batch, PlateLayout layout, List<PlateFace> faces, Texts texts, Job job, CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        var stamp = _time.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var path = Path.Combine(Folder, $"{batch}-{stamp}-{(layout == PlateLayout.OneToAPage ? 1 : 4)}.pdf");
        var unfinished = path + ".part";
        try
        {
            using (var file = File.Create(unfinished))
                new PlateSheet(texts, PlateFonts.UsualFolder, layout, _district.Current.Sample).Write(file, faces, job, cancel);
            File.Move(unfinished, path);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private void Tidy()
    {
        if (!Directory.Exists(Folder))
            return;
        var before = _time.GetUtcNow() - Kept;
        foreach (var file in new DirectoryInfo(Folder).EnumerateFiles("*.pdf").Where(file => MadeAt(file.Name) < before))
            file.Delete();
    }

    private static PlateLayout LayoutOf(string name) =>
        name.EndsWith("-4.pdf", StringComparison.Ordinal) ? PlateLayout.FourToAPage : PlateLayout.OneToAPage;

    // The name says when: what a copy or a backup does to the file's own dates does not matter.
    private static DateTimeOffset MadeAt(string name) =>
        name.Split('-') is [_, var stamp, _]
        && DateTimeOffset.TryParseExact(stamp, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : DateTimeOffset.MinValue;

    public void Dispose() => _tidying.Dispose();
}
