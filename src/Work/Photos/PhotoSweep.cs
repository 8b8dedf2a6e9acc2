using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Blobs;
using Menpai.Storage.Hosting;
using Menpai.Storage.Ledger;
using Microsoft.Extensions.Logging;

namespace Menpai.Work.Photos;

/// <summary>照片清扫 Takes blobs away that no photo stands for: right after a photo was erased, and once a day whatever was left behind.</summary>
public sealed class PhotoSweep(Store store, IBlobStore blobs, Ledger ledger, ForgetStagedHandler forget)
{
    /// <summary>How long a photo waits to be used.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(1);

    /// <summary>Takes away both pictures of a photo.</summary>
    public async Task TakeAway(Guid photo, CancellationToken stop = default)
    {
        await blobs.Delete(Photo.LargeKey(photo), stop);
        await blobs.Delete(Photo.SmallKey(photo), stop);
    }

    /// <summary>Forgets what nobody took up and looks through all blobs once.</summary>
    /// <returns>How many blobs were taken away.</returns>
    public async Task<int> Sweep(DateTimeOffset now, CancellationToken stop = default)
    {
        var before = now - Waits;
        await ledger.Run(forget, Guid.CreateVersion7(), new ForgetStaged(before), Actor.System);
        var gone = 0;
        await foreach (var found in blobs.List("photos/", stop))
            if (!Stands(found, before))
            {
                await blobs.Delete(found.Key, stop);
                gone++;
            }
        return gone;
    }

    // A blob just written has no row yet; one whose photo was erased has no time to wait for.
    private bool Stands(BlobEntry found, DateTimeOffset before)
    {
        var name = Path.GetFileNameWithoutExtension(found.Key);
        if (!Guid.TryParseExact(name.Split('-')[0], "N", out var id))
            return found.WrittenAt >= before;
        using var reading = store.Read(Scope.Everything);
        if (reading.Db.Rows<Photo>("Id", id).SingleOrDefault() is { } photo)
            return photo.ErasedAt is null;
        return found.WrittenAt >= before || reading.Db.Rows<StagedPhoto>("Id", id).Count > 0;
    }
}

/// <summary>Sweeps once a day.</summary>
public sealed class PhotoSweepService(PhotoSweep sweep, Uploads.UploadRoom uploads, TimeProvider time, ILogger<PhotoSweepService> log)
    : RecurringService(time, log)
{
    protected override TimeSpan First => TimeSpan.FromMinutes(6);

    protected override TimeSpan Every => TimeSpan.FromDays(1);

    protected override string Work => "Taking photos away";

    protected override Task Round(CancellationToken stop)
    {
        uploads.Sweep(Time.GetUtcNow());
        return sweep.Sweep(Time.GetUtcNow(), stop);
    }
}
