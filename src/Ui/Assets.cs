using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;

namespace Menpai.Ui;

/// <summary>
/// The styles, scripts and icons that <c>npm run build</c> in <c>src/Ui/ts</c> leaves in <c>wwwroot/built</c>. They travel inside
/// this assembly and are served at <c>/built/NAME?v=HASH</c>: the address changes with the content, so a browser may keep each
/// for a year. Thread-safe.
/// </summary>
public sealed class Assets
{
    private static readonly Assembly Home = typeof(Assets).Assembly;
    private readonly ConcurrentDictionary<string, string?> _hashes = new(StringComparer.Ordinal);

    /// <summary>The address of a built file, for example <c>/built/desk.css?v=1f0c…</c>; without a version when it was not built.</summary>
    public string this[string name] => Version(name) is { } version ? $"/built/{name}?v={version}" : $"/built/{name}";

    /// <summary>The first 12 hex digits of the content's SHA-256; null when there is no such file.</summary>
    public string? Version(string name) => _hashes.GetOrAdd(name, Hash);

    /// <summary>The content, compressed as <paramref name="suffix"/> says (<c>.br</c>, <c>.gz</c> or nothing); null when there is none.</summary>
    internal static Stream? Open(string name, string suffix) => Home.GetManifestResourceStream($"built/{name}{suffix}");

    private static string? Hash(string name)
    {
        using var content = Open(name, "");
        return content is null ? null : Convert.ToHexStringLower(SHA256.HashData(content))[..12];
    }
}
