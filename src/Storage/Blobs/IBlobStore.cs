namespace Menpai.Storage.Blobs;

/// <summary>
/// 文件库 Where bytes lie that are too large for the database: photos. An interface because there are two, a folder and an
/// S3-compatible store. Safe to call from any thread.
/// </summary>
public interface IBlobStore
{
    /// <summary>Keeps bytes under a key, whole or not at all; when this returns they are on disk. What lay there before is replaced.</summary>
    /// <param name="key">Lower-case letters, digits, dots and dashes in parts between slashes; no part begins with a dot.</param>
    /// <param name="content">Read from where it stands to its end; must be seekable.</param>
    Task Write(string key, Stream content, CancellationToken stop = default);

    /// <summary>The bytes of a key; null when there are none.</summary>
    Task<Stream?> Open(string key, CancellationToken stop = default);

    /// <summary>Takes bytes away; a key without any is no fault.</summary>
    Task Delete(string key, CancellationToken stop = default);

    /// <summary>Every key that begins so, in no order, with the time it was written.</summary>
    /// <param name="prefix">Whole parts with a slash at the end, or nothing.</param>
    IAsyncEnumerable<BlobEntry> List(string prefix, CancellationToken stop = default);
}

/// <summary>What a list of blobs says of one.</summary>
/// <param name="WrittenAt">By the store's own clock.</param>
public sealed record BlobEntry(string Key, DateTimeOffset WrittenAt);
