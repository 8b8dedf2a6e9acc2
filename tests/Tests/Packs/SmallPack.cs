using System.Text;

namespace Menpai.Tests.Packs;

/// <summary>A pack as small as a sound one can be, written to a folder of its own, for tests that break it in one place.</summary>
internal sealed class SmallPack : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("menpai-pack-").FullName;

    private readonly Dictionary<string, string> _files = new()
    {
        ["pack.yaml"] = """
            code: small
            version: "1"
            name: { zh: 小包, en: Small }
            levels:
              - { code: district, name: { zh: 区, en: District } }
              - { code: grid, name: { zh: 网格, en: Grid } }
            posts:
              - { code: grid-worker, level: grid, role: grid, name: { zh: 网格员, en: Grid worker } }
              - { code: district-duty, level: district, role: district, name: { zh: 区值班员, en: Duty officer } }
            office-hours:
              days: [monday, friday]
              spans: [08:30-12:00, 14:30-17:30]
            register:
              general: 30 office-minutes
              urgent: 10 emergency-minutes
            close:
              general: 1 working-day
              urgent: 4 emergency-hours
            rating-days: 14
            retention: { contact-days: 30, text-days: 730 }
            defaults:
              verify: 2 office-hours
              return: 2 office-hours
              response: 2 office-hours
              handling: 1 working-day
            urgent-defaults:
              verify: 2 emergency-hours
              return: 20 emergency-minutes
              response: 20 emergency-minutes
              handling: 2 emergency-hours
            """,
        ["categories/streets.yaml"] = """
            class: streets
            order: 1
            name: { zh: 街道, en: Streets }
            hint: { zh: 街上的事, en: What is in the street }
            categories:
              - code: lamp
                name: { zh: 路灯不亮, en: Lamp out }
                short: { zh: 灯, en: Lamp }
                common: 1
                keywords: [路灯, 灯坏, 太黑]
                handling: 3 working-days
                limits:
                  grid: { response: 1 office-hour }
                questions:
                  - code: pole
                    type: text
                    label: { zh: 灯杆编号, en: Number of the pole }
                  - code: how-many
                    type: one
                    label: { zh: 几盏, en: How many }
                    choices:
                      - { code: one, name: { zh: 一盏, en: One } }
                      - { code: more, name: { zh: 好几盏, en: More } }
              - code: cover
                name: { zh: 井盖缺失, en: Cover missing }
                urgency: urgent
                keywords: [井盖, 洞, 盖子]
            """,
        ["departments.yaml"] = """
            departments:
              - { code: city, name: { zh: 城市管理局, en: City bureau } }
            """,
        ["duties.yaml"] = """
            duties:
              - { category: "*", grid: grid-worker, district: district-duty }
              - { category: streets/lamp, district: department/city }
              - { category: streets/cover, grid: none }
            """,
        ["reasons.yaml"] = """
            decline:
              - { code: court, name: { zh: 归法院, en: For a court }, tell: { zh: 请找法院, en: Ask a court } }
            return:
              - { code: other-area, name: { zh: 不在辖区, en: Other area } }
            suspend:
              - { code: season, max-days: 30, name: { zh: 季节, en: Season }, tell: { zh: 等天暖, en: In spring } }
            """,
        ["texts.yaml"] = """
            accept:
              - { code: soon, title: { zh: 马上去, en: Soon }, text: { zh: 马上去, en: Soon } }
            handle:
              - { code: done, title: { zh: 修好了, en: Done }, text: { zh: 修好了, en: Done } }
              - { code: lamp, category: streets/lamp, title: { zh: 换灯, en: Lamp }, text: { zh: 换了灯, en: Lamp } }
            ask-back:
              - { code: where, title: { zh: 在哪里, en: Where }, text: { zh: 在哪里, en: Where } }
            decline:
              - { code: not-ours, title: { zh: 不归我们, en: No }, text: { zh: 不归我们, en: No } }
            return:
              - { code: next, title: { zh: 隔壁, en: Next }, text: { zh: 隔壁, en: Next } }
            close:
              - { code: thanks, title: { zh: 谢谢, en: Thanks }, text: { zh: 谢谢, en: Thanks } }
            """,
        ["messages.yaml"] = """
            quiet-hours: 21:30-07:30
            digest: "08:00"
            staff:
              dispatched: { title: { zh: 有事, en: News }, text: { zh: "看 {number}", en: "See {number}" }, short: { zh: 看看, en: Look } }
              escalated: { title: { zh: 有事, en: News }, text: { zh: "看 {number}", en: "See {number}" }, short: { zh: 看看, en: Look } }
              due-soon: { title: { zh: 有事, en: News }, text: { zh: "看 {number}", en: "See {number}" }, short: { zh: 看看, en: Look } }
              sent-back: { title: { zh: 有事, en: News }, text: { zh: "看 {number}", en: "See {number}" }, short: { zh: 看看, en: Look } }
              to-register: { title: { zh: 有事, en: News }, text: { zh: "看 {number}", en: "See {number}" }, short: { zh: 看看, en: Look } }
              to-verify: { title: { zh: 有事, en: News }, text: { zh: "看 {number}", en: "See {number}" }, short: { zh: 看看, en: Look } }
              to-close: { title: { zh: 有事, en: News }, text: { zh: "看 {number}", en: "See {number}" }, short: { zh: 看看, en: Look } }
              to-decide: { title: { zh: 有事, en: News }, text: { zh: "看 {number}", en: "See {number}" }, short: { zh: 看看, en: Look } }
              resident-wrote: { title: { zh: 有事, en: News }, text: { zh: "看 {number}", en: "See {number}" }, short: { zh: 看看, en: Look } }
              reopened: { title: { zh: 有事, en: News }, text: { zh: "看 {number}", en: "See {number}" }, short: { zh: 看看, en: Look } }
              alarm: { title: { zh: 有事, en: News }, text: { zh: "超时 {number}", en: "See {number}" }, short: { zh: 看看, en: Look } }
            residents:
              received: { title: { zh: 有事, en: News }, text: { zh: "看 {stop}", en: "See {stop}" }, short: { zh: "看 {stop}", en: "Look {stop}" } }
              question: { title: { zh: 有事, en: News }, text: { zh: "看 {stop}", en: "See {stop}" }, short: { zh: "看 {stop}", en: "Look {stop}" } }
              closed: { title: { zh: 有事, en: News }, text: { zh: "看 {stop}", en: "See {stop}" }, short: { zh: "看 {stop}", en: "Look {stop}" } }
              declined: { title: { zh: 有事, en: News }, text: { zh: "看 {stop}", en: "See {stop}" }, short: { zh: "看 {stop}", en: "Look {stop}" } }
              restarted: { title: { zh: 有事, en: News }, text: { zh: "重办 {stop}", en: "See {stop}" }, short: { zh: "看 {stop}", en: "Look {stop}" } }
            """,
        ["calendar/2026.yaml"] = """
            year: 2026
            working-days: 260
            holidays:
              - { name: { zh: 元旦, en: New Year }, from: 2026-01-01, to: 2026-01-02 }
            make-up-days:
              - 2026-01-04
            """,
    };

    public string Folder => Path.Combine(_parent, "small");

    /// <summary>Puts other words in the place of some that stand exactly once in a file.</summary>
    public SmallPack With(string file, string old, string @new)
    {
        Assert.Equal(2, _files[file].Split(old).Length);
        _files[file] = _files[file].Replace(old, @new);
        return this;
    }

    public SmallPack WithFile(string file, string text)
    {
        _files[file] = text;
        return this;
    }

    public SmallPack Without(string file)
    {
        _files.Remove(file);
        return this;
    }

    /// <summary>Writes the files and answers the folder.</summary>
    public string Write()
    {
        foreach (var (file, text) in _files)
        {
            var path = Path.Combine(Folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        return Folder;
    }

    public void Dispose() => Directory.Delete(_parent, recursive: true);
}
