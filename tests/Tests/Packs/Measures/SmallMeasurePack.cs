using System.Text;

namespace Menpai.Tests.Packs.Measures;

/// <summary>A measure pack as small as it can be with one of each thing, beside a small service pack, for tests that break it in one place.</summary>
internal sealed class SmallMeasurePack : IDisposable
{
    private readonly SmallPack _service = new();

    private readonly Dictionary<string, string> _files = new()
    {
        ["score/pack.yaml"] = """
            kind: measure
            code: score
            version: "1"
            name: { zh: 考评, en: Score }
            for: small
            """,
        ["score/indicators/work.yaml"] = """
            group: work
            order: 1
            name: { zh: 办理, en: Work }
            indicators:
              - code: on-time
                name: { zh: 按时率, en: On time }
                about: { zh: 按时的占多少, en: How many on time }
                unit: percent
                better: higher
                minimum: 10
                of: cases
                where: { closed: in-period, category: streets/*, level: grid, channel: [plate, phone] }
                share: { on-time: yes, reworks: 1+, within: 2 hours }
              - code: wait
                name: { zh: 用时, en: Wait }
                about: { zh: 一半的事比这快, en: Half were faster }
                unit: duration
                better: lower
                of: cases
                where: { accepted: in-period }
                median: wait
              - code: reports
                name: { zh: 件数, en: Reports }
                about: { zh: 有多少件, en: How many there were }
                unit: count
                better: neither
                of: cases
                where: { reported: in-period }
                count: cases
              - code: alarms
                name: { zh: 告警, en: Alarms }
                about: { zh: 告警多少件, en: How many alarms }
                unit: count
                better: lower
                of: cases
                where: { alarmed: in-period }
                count: rows
              - code: alarms-per-hundred
                name: { zh: 每百件告警, en: Alarms per hundred }
                about: { zh: 每百件告警几件, en: Alarms for a hundred }
                unit: per-hundred
                better: lower
                ratio: { of: alarms, to: reports, per: 100 }
              - code: heard
                name: { zh: 有反映的网格, en: Grids heard }
                about: { zh: 多少网格有反映, en: Grids with a report }
                unit: percent
                better: higher
                versions:
                  - from: 2026-01-01
                    to: 2026-03-31
                    of: cases
                    where: { reported: in-period }
                    coverage: grid
                  - from: 2026-04-01
                    of: cases
                    where: { reported: in-period, imported: no }
                    coverage: grid
              - code: vacant
                name: { zh: 空岗, en: Vacant }
                about: { zh: 多少岗没人, en: Posts nobody holds }
                unit: count
                better: lower
                of: posts
                where: { held: no }
                count: rows
            """,
        ["score/scorecards/month.yaml"] = """
            code: month
            name: { zh: 月评, en: Month }
            about: { zh: 每月打分, en: Scores of a month }
            level: district
            period: month
            peers:
              - { code: villages, name: { zh: 村, en: Villages }, names: "*村民委员会" }
            lines:
              - { indicator: on-time, weight: 40, floor: 50, goal: 90 }
              - { indicator: heard, weight: 20, floor: 10, goal: 80, paced: yes }
              - indicator: wait
                weight: 40
                steps:
                  - { at: 1 day, percent: 50 }
                  - { at: 2 hours, percent: 100 }
            vetoes:
              - { code: red, name: { zh: 红线, en: Line }, about: { zh: 出了事, en: It happened }, declared: yes, cap: 50 }
              - { code: late, name: { zh: 告警多, en: Alarms }, about: { zh: 太多了, en: Too many }, indicator: alarms, above: 9, cap: 60 }
            stars:
              - { points: 60, stars: 1 }
              - { points: 90, stars: 3 }
            """,
        ["score/stars.yaml"] = """
            code: stars
            name: { zh: 创星, en: Stars }
            about: { zh: 一颗星, en: One star }
            level: district
            period: year
            award-months: 12
            stars:
              - code: safe
                name: { zh: 平安, en: Safe }
                about: { zh: 平平安安, en: All is safe }
                criteria:
                  - { code: quick, name: { zh: 按时, en: Quick }, indicator: on-time, at-least: 90 }
                  - { code: drill, name: { zh: 演练, en: Drill }, declared: yes, evidence: { zh: 照片, en: A photo } }
            """,
    };

    /// <summary>The folder of packs.</summary>
    public string Parent => Path.GetDirectoryName(_service.Folder)!;

    /// <summary>The folder of the measure pack.</summary>
    public string Folder => Path.Combine(Parent, "score");

    public IEnumerable<string> Files => _files.Keys;

    public string this[string file] => _files[file];

    /// <summary>Puts other words in the place of some that stand exactly once in a file.</summary>
    public SmallMeasurePack With(string file, string old, string @new)
    {
        Assert.Equal(2, _files[file].Split(old).Length);
        _files[file] = _files[file].Replace(old, @new);
        return this;
    }

    public SmallMeasurePack WithFile(string file, string text)
    {
        _files[file] = text;
        return this;
    }

    /// <summary>Breaks the service pack.</summary>
    public SmallMeasurePack WithService(string file, string old, string @new)
    {
        _service.With(file, old, @new);
        return this;
    }

    /// <summary>Writes service pack and measure packs, and answers the folder of the measure pack.</summary>
    public string Write(bool service = true)
    {
        if (service)
            _service.Write();
        foreach (var (file, text) in _files)
            WriteOne(file, text);
        return Folder;
    }

    public void WriteOne(string file, string text)
    {
        var path = Path.Combine(Parent, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    public void Dispose() => _service.Dispose();
}
