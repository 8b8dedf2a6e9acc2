using Menpai.Packs.Reading;

namespace Menpai.Packs.Measures.Reading;

/// <summary>Where a code stands.</summary>
internal sealed record CodeSite(PackFiles Pack, PackFile File, YamlNode At);

/// <summary>
/// The codes of one sort over all packs. Twice in one pack is told where it stands again; what two packs have in common is told once for
/// the two of them, so that a copy beside its original does not bury what else is wrong with it.
/// </summary>
internal sealed class CodeBook
{
    private readonly Dictionary<string, CodeSite> _taken = [];
    private readonly List<(string Code, CodeSite First, CodeSite Again)> _shared = [];

    /// <summary>Whether a code was free.</summary>
    public bool Take(string code, CodeSite site)
    {
        if (code.Length == 0 || _taken.TryAdd(code, site))
            return code.Length > 0;
        var first = _taken[code];
        if (first.Pack == site.Pack)
            site.File.Error(site.At, "duplicate-code", code);
        else
            _shared.Add((code, first, site));
        return false;
    }

    /// <summary>Tells what packs have in common.</summary>
    /// <param name="own">The pack asked about, which hears of it; otherwise the one read later does.</param>
    public static void ReportShared(PackFiles? own, params IReadOnlyList<CodeBook> books)
    {
        const int MostNamed = 5;
        foreach (var pair in books.SelectMany(book => book._shared).GroupBy(one => (First: one.First.Pack, Again: one.Again.Pack)))
        {
            var here = pair.Key.First == own ? pair.First().First : pair.First().Again;
            var there = pair.Key.First == own ? pair.Key.Again : pair.Key.First;
            var codes = pair.Select(one => one.Code).ToList();
            var named = string.Join(", ", codes.Take(MostNamed)) + (codes.Count > MostNamed ? " …" : "");
            here.File.Error(here.At, "codes-of-another-pack", there.Name, codes.Count, named);
        }
    }
}
