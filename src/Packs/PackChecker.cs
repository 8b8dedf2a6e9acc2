using Menpai.Packs.Measures.Reading;
using Menpai.Packs.Reading;

namespace Menpai.Packs;

/// <summary>Says everything that is wrong with a pack, at once.</summary>
public static class PackChecker
{
    /// <summary>All findings, by file and line; none for a good pack. Never throws for what stands in the files or for a missing folder.</summary>
    /// <param name="shipped">The folder of the packs the program came with: a measure pack is read beside them when its service pack is not beside it.</param>
    public static IReadOnlyList<PackFinding> Check(string folder, string? shipped = null) =>
        MeasureFolders.IsMeasurePack(folder) ? MeasureFolders.Check(folder, shipped) : PackFolder.Read(folder).Findings;
}
