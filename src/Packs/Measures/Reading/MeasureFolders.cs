using Menpai.Packs.Reading;

namespace Menpai.Packs.Measures.Reading;

/// <summary>All measure packs of a folder of packs, read together because they may name each other's indicators.</summary>
internal static class MeasureFolders
{
    /// <summary>Whether a folder says that it is a pack of this kind, or looks like one whose main file says something wrong.</summary>
    public static bool IsMeasurePack(string folder)
    {
        var path = Path.Combine(folder, "pack.yaml");
        return File.Exists(path)
            && (
                YamlTree.Parse(path, new PackFile("pack.yaml", []))?.Find("kind") is YamlScalar { Value: MainFile.MeasureKind }
                || Directory.Exists(Path.Combine(folder, "indicators"))
                || Directory.Exists(Path.Combine(folder, "scorecards"))
                || File.Exists(Path.Combine(folder, "stars.yaml"))
            );
    }

    /// <summary>
    /// The findings of one pack, read beside its service pack and the other measure packs: those in the folder it lies in or, when its service
    /// pack is not there, the shipped ones. It takes the place of one of its own code.
    /// </summary>
    /// <param name="shipped">The folder of the packs the program came with.</param>
    public static IReadOnlyList<PackFinding> Check(string folder, string? shipped)
    {
        var own = new MeasureFolder(folder);
        own.ReadMain();
        if (own.For.Length == 0)
            return own.Files.Sorted();
        var beside = Path.GetDirectoryName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar))!;
        if (new[] { beside, shipped }.FirstOrDefault(packs => HasService(packs, own.For)) is not { } packs)
            own.ReportServicePack(own.For, "service-pack-missing");
        else if (PackFolder.Read(Path.Combine(packs, own.For)).Pack is { } service)
            ReadAll(packs, service, own);
        else
            own.ReportServicePack(own.For, "service-pack-unsound");
        return own.Files.Sorted();
    }

    private static bool HasService(string? packs, string service) =>
        packs is not null && Directory.Exists(Path.Combine(packs, service)) && !IsMeasurePack(Path.Combine(packs, service));

    /// <summary>All measure packs for a service pack.</summary>
    /// <exception cref="InvalidPackException">One of them has errors; all of them are in the exception.</exception>
    public static MeasureBook Read(string packs, Pack service)
    {
        var (index, folders) = ReadAll(packs, service, null);
        if (folders.Exists(folder => folder.Files.HasErrors))
            throw new InvalidPackException(
                packs,
                [
                    .. folders.SelectMany(one =>
                        one.Files.Sorted().Select(finding => finding with { File = $"{one.Files.Name}/{finding.File}" })
                    ),
                ]
            );
        return new MeasureBook { Packs = [.. folders.Select(folder => folder.Build(index))] };
    }

    /// <param name="own">A pack whose main file has been read already.</param>
    private static (MeasureIndex Index, List<MeasureFolder> Folders) ReadAll(string packs, Pack service, MeasureFolder? own)
    {
        var index = new MeasureIndex(service);
        // First, so that what it says goes before what a neighbour says.
        List<MeasureFolder> folders = own is null ? [] : [own];
        foreach (var path in Directory.EnumerateDirectories(packs).Where(IsMeasurePack).Order(StringComparer.Ordinal))
        {
            var folder = new MeasureFolder(path);
            folder.ReadMain();
            if (own is not null && (folder.Files.Name == own.Files.Name || folder.Code == own.Code))
                continue;
            // One that does not say for whom is wrong, and is read so that it is not passed over in silence.
            if (folder.For == service.Code || folder.For.Length == 0)
                folders.Add(folder);
        }
        foreach (var folder in folders)
            folder.ReadIndicators(index);
        RatioCheck.Check(index);
        foreach (var folder in folders)
            folder.ReadCards(index);
        CodeBook.ReportShared(own?.Files, index.Codes, index.Cards);
        return (index, folders);
    }
}
