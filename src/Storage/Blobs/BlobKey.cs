namespace Menpai.Storage.Blobs;

/// <summary>What may be a key: nothing a file system or an address reads otherwise.</summary>
internal static class BlobKey
{
    /// <summary>The key, when it is one.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Checked(string key) =>
        key.Length is > 0 and <= 200 && key.Split('/').All(IsPart)
            ? key
            : throw new ArgumentException($"No key of a blob: {key}", nameof(key));

    private static bool IsPart(string part) =>
        part.Length > 0
        && part[0] != '.'
        && part.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign is '.' or '-');
}
