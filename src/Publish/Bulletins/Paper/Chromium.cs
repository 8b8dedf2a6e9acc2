using Microsoft.Extensions.Configuration;

namespace Menpai.Publish.Bulletins.Paper;

/// <summary>浏览器 Where Chromium is on this machine, if it is. The program does without; only PDF then has to be made by hand.</summary>
public sealed class Chromium
{
    /// <summary>The setting that names it where it is elsewhere.</summary>
    public const string Setting = "Bulletins:Chromium";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    private readonly Lazy<string?> _file;

    public Chromium(IConfiguration settings) => _file = new(() => Find(settings[Setting], Environment.GetEnvironmentVariable("PATH")));

    /// <summary>Its file; null where there is none.</summary>
    public string? File => _file.Value;

    /// <summary>Looks for it.</summary>
    /// <param name="named">Where the operator says it is; when that is wrong there is none.</param>
    /// <param name="path">The folders programs lie in.</param>
    internal static string? Find(string? named, string? path) =>
        named is { Length: > 0 }
            ? (System.IO.File.Exists(named) ? Path.GetFullPath(named) : null)
            : (path ?? "")
                .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Where(Path.IsPathFullyQualified)
                .SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)))
                .FirstOrDefault(System.IO.File.Exists);
}
