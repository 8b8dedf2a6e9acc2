using Menpai.Packs.Measures.Reading;
using Menpai.Packs.Reading;

namespace Menpai.Packs;

/// <summary>Says everything that is wrong with a pack, at once.</summary>
public static class PackChecker
{
    /// <summary>All findings, by file and line; none for a good pack. Never throws for what stands in the files or for a missing folder.</summary>
    public static IReadOnlyList<PackFinding> Check(string folder) =>
        MeasureFolders.IsMeasurePack(folder) ? MeasureFolders.Check(folder) : PackFolder.Read(folder).Findings;
}
