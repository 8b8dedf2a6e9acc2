using Menpai.Packs.Reading;

namespace Menpai.Packs;

/// <summary>Reads a pack that has no errors.</summary>
public static class PackReader
{
    /// <summary>Reads and checks a pack's folder.</summary>
    /// <exception cref="InvalidPackException">The pack has errors; all of them are in the exception.</exception>
    public static Pack Read(string folder)
    {
        var (pack, findings) = PackFolder.Read(folder);
        return pack ?? throw new InvalidPackException(folder, findings);
    }
}

/// <summary>A pack with errors was to be read.</summary>
public sealed class InvalidPackException(string folder, IReadOnlyList<PackFinding> findings)
    : Exception($"The pack {folder} has errors:{Environment.NewLine}{string.Join(Environment.NewLine, findings)}")
{
    /// <summary>Errors and warnings, by file and line.</summary>
    public IReadOnlyList<PackFinding> Findings { get; } = findings;
}
