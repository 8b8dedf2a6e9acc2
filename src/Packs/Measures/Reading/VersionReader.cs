using Menpai.Packs.Reading;

namespace Menpai.Packs.Measures.Reading;

/// <summary>Definitions with validity: either the keys of one stand directly in their owner, or several in a list <c>versions</c>.</summary>
internal static class VersionReader
{
    public static IReadOnlyList<T> Read<T>(MapReader owner, PackFile file, Func<MapReader, int, VersionSpan, T> read)
    {
        if (owner.Take("versions") is not { } node)
            return [read(owner, 1, VersionSpan.Always)];
        var maps = new List<MapReader>();
        foreach (var item in file.Items(node))
            if (file.Map(item) is { } map)
                maps.Add(map);
        if (maps.Count == 0 && node is YamlList)
            file.Error(node, "nothing-there");
        var spans = maps.ConvertAll(map => ReadSpan(map, file, first: map == maps[0]));
        for (var later = 1; later < spans.Count; later++)
            spans[later - 1] = Joined(spans[later - 1], spans[later].From, maps[later], file);
        var versions = new List<T>();
        foreach (var map in maps)
        {
            versions.Add(read(map, versions.Count + 1, spans[versions.Count]));
            map.Close();
        }
        return versions;
    }

    private static VersionSpan ReadSpan(MapReader map, PackFile file, bool first)
    {
        var start = first ? map.Take("from") : map.Need("from");
        var from = start is null ? DateOnly.MinValue : file.Date(start);
        var to = map.Take("to") is { } end ? file.Date(end) : null as DateOnly?;
        if (from.Day != 1)
            file.Error(start, "version-inside-month", $"{from:yyyy-MM-dd}");
        if (to is { } last && last != default && last.AddDays(1).Day != 1)
            file.Error(map.Take("to"), "version-inside-month", $"{last:yyyy-MM-dd}");
        if (to < from)
            file.Error(map.Take("to"), "dates-reversed");
        return new VersionSpan(from, to);
    }

    /// <summary>A version ends where the next begins.</summary>
    private static VersionSpan Joined(VersionSpan before, DateOnly from, MapReader next, PackFile file)
    {
        if (from == DateOnly.MinValue)
            return before;
        var last = from.AddDays(-1);
        // A date inside a month has been told; what follows from it is not another mistake.
        var whole = from.Day == 1 && (before.To is not { } to || to.AddDays(1).Day == 1);
        if (whole && (from <= before.From || before.To > last))
            file.Error(next.Take("from"), "versions-overlap");
        else if (whole && before.To < last)
            file.Error(next.Take("from"), "versions-gap");
        return before with { To = last };
    }
}
