using System.Runtime.CompilerServices;
using Menpai.Core;

namespace Menpai.Storage.Blobs;

/// <summary>Which of the two stores a district's blobs lie in.</summary>
public static class BlobStores
{
    private const string Bucket = "Blobs:S3:Bucket";

    /// <summary>The S3-compatible store when a bucket is set; otherwise the folder <c>blobs</c> beside the database.</summary>
    /// <param name="folder">The district's folder.</param>
    /// <param name="setting">The value of a setting; null or empty for none.</param>
    /// <param name="time">Says which unfinished files are old.</param>
    /// <exception cref="RefusedException">A bucket is set, and something else it needs is not.</exception>
    public static IBlobStore Of(string folder, Func<string, string?> setting, TimeProvider time) =>
        setting(Bucket) is { Length: > 0 } bucket ? Remote(bucket, setting) : new FolderBlobStore(Path.Combine(folder, "blobs"), time);

    // Apart, so that a district with a folder never loads the library.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static S3BlobStore Remote(string bucket, Func<string, string?> setting) =>
        new(
            new S3Settings(
                bucket,
                setting("Blobs:S3:Endpoint") is { Length: > 0 } endpoint ? endpoint : null,
                setting("Blobs:S3:Region") is { Length: > 0 } region ? region : "us-east-1",
                Needed("Blobs:S3:AccessKey", setting),
                Needed("Blobs:S3:SecretKey", setting),
                !string.Equals(setting("Blobs:S3:PathStyle"), "false", StringComparison.OrdinalIgnoreCase)
            )
        );

    private static string Needed(string name, Func<string, string?> setting) =>
        setting(name) is { Length: > 0 } value
            ? value
            : throw StoreRefusals.SettingMissing(name.Replace(":", "__", StringComparison.Ordinal)).AsException();
}
