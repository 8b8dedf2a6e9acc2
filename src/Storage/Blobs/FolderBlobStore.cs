using System.Runtime.CompilerServices;

namespace Menpai.Storage.Blobs;

/// <summary>文件夹 Blobs as files of a folder: written beside their place, flushed to disk, then moved there.</summary>
/// <param name="time">Says which unfinished files are old.</param>
public sealed class FolderBlobStore(string folder, TimeProvider time) : IBlobStore
{
    // Begins with a dot, as no part of a key does.
    private const string Unfinished = ".new";

    /// <summary>Where they lie.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    public async Task Write(string key, Stream content, CancellationToken stop = default)
    {
        var place = PlaceOf(key);
        var beside = Path.Combine(Folder, Unfinished, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path.GetDirectoryName(beside)!);
        try
        {
            await using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await content.CopyToAsync(file, stop);
                file.Flush(flushToDisk: true);
            }
            var home = Path.GetDirectoryName(place)!;
            Directory.CreateDirectory(home);
            File.Move(beside, place, overwrite: true);
            // The name is part of the folder, which the disk keeps apart from the file.
            FolderFlush.ToDisk(home);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    public Task<Stream?> Open(string key, CancellationToken stop = default)
    {
        try
        {
            const int Buffer = 64 * 1024;
            var file = new FileStream(
                PlaceOf(key),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                Buffer,
                useAsync: true
            );
            return Task.FromResult<Stream?>(file);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task Delete(string key, CancellationToken stop = default)
    {
        var place = PlaceOf(key);
        if (File.Exists(place))
            File.Delete(place);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<BlobEntry> List(string prefix, [EnumeratorCancellation] CancellationToken stop = default)
    {
        var from = prefix.Length == 0 ? Folder : PlaceOf(prefix.TrimEnd('/'));
        // What was begun when the power failed: an hour is longer than any writing takes.
        var old = time.GetUtcNow().UtcDateTime.AddHours(-1);
        foreach (var file in Files(Path.Combine(Folder, Unfinished)).Where(file => file.LastWriteTimeUtc < old))
            file.Delete();
        foreach (var file in Files(from))
        {
            stop.ThrowIfCancellationRequested();
            var key = Path.GetRelativePath(Folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (!key.StartsWith('.'))
                yield return new BlobEntry(key, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));
        }
        await Task.CompletedTask;
    }

    private static IEnumerable<FileInfo> Files(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories) : [];

    private string PlaceOf(string key) => Path.Combine(Folder, BlobKey.Checked(key));
}
