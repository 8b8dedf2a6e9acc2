using Menpai.Work.Cases;
using Menpai.Work.Photos;

namespace Menpai.Web.Sample;

/// <summary>
/// Which cases of the sample have photos: all in the grid shown whose matter can be drawn, few elsewhere. One resident uses a photo twice, so that
/// the note about it can be seen.
/// </summary>
internal sealed class SamplePhotos(PhotoDesk desk, int grid)
{
    private const int EveryElsewhere = 25;
    private const int Most = 40;

    private readonly Dictionary<long, string> _shown = [];
    private readonly Dictionary<string, int> _first = new(StringComparer.Ordinal);
    private int _elsewhere;
    private int _drawn;
    private bool _twice;

    /// <summary>A photo for a report; null for none.</summary>
    public async Task<Guid?> OfReport(int areaId, string category)
    {
        if (!SamplePictures.Has(category) || _drawn >= Most || (areaId != grid && _elsewhere++ % EveryElsewhere != 0))
            return null;
        var number = ++_drawn;
        if (!_twice && areaId == grid && _first.TryGetValue(category, out var first))
            (number, _twice) = (first, true);
        else if (areaId == grid)
            _first.TryAdd(category, number);
        // Sent on by a messenger, a photo comes a little worse.
        return await Stage(category, number, done: false, quality: _drawn == number ? 82 : 60);
    }

    /// <summary>Notes which case a photo went to.</summary>
    public void Remember(long caseId, string category) => _shown[caseId] = category;

    /// <summary>The work on a case that was shown, done.</summary>
    public async Task<HandleCase> With(HandleCase act)
    {
        if (!_shown.TryGetValue(act.CaseId, out var shown))
            return act;
        // The worker stands elsewhere than the resident did.
        var place = 1000 + (int)act.CaseId;
        var before = await Stage(shown, place, done: false, quality: 80);
        return act with { Before = [before], After = [await Stage(shown, place, done: true, quality: 80)] };
    }

    private Task<Guid> Stage(string category, int number, bool done, int quality) =>
        desk.Stage(new MemoryStream(SamplePictures.Draw(category, number, done, quality), writable: false));
}
