using System.Text;

namespace Menpai.Publish.Bulletins.Paper;

/// <summary>The looks of a bulletin on paper: those of the first template, in what a browser prints.</summary>
internal static class PaperLooks
{
    private const string Looks = """
        body { margin: 0; font: 16pt/28pt FangSong, STFangsong, 仿宋, "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; color: #000; }
        .mp-bulletin-title { margin: 0 0 24pt; font: bold 22pt/32pt SimSun, 宋体, "Noto Serif CJK SC", "Source Han Serif SC", serif; text-align: center; }
        h2, h3 { margin: 6pt 0 0; font-size: 16pt; line-height: 28pt; text-indent: 2em; break-after: avoid; font-weight: normal; }
        h2 { font-family: SimHei, 黑体, "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", sans-serif; }
        h3 { font-family: KaiTi, STKaiti, 楷体, "Noto Serif CJK SC", "Source Han Serif SC", serif; }
        p { margin: 0; text-indent: 2em; text-align: justify; orphans: 2; widows: 2; overflow-wrap: anywhere; }
        .mp-bulletin-centred { text-indent: 0; text-align: center; }
        h2.mp-bulletin-centred { margin: 8pt 0 12pt; font: bold 18pt/30pt SimSun, 宋体, "Noto Serif CJK SC", serif; }
        .mp-bulletin-title + .mp-bulletin-centred { margin-bottom: 16pt; font: 14pt/28pt KaiTi, STKaiti, 楷体, "Noto Serif CJK SC", serif; }
        .mp-bulletin-address { text-indent: 0; }
        p:has(+ .mp-bulletin-table), p:has(+ .mp-bulletin-sign) { break-after: avoid; }
        p:not(.mp-bulletin-sign) + .mp-bulletin-sign { margin-top: 28pt; }
        .mp-bulletin-sign { margin-right: 4em; text-indent: 0; text-align: right; break-before: avoid; }
        .mp-bulletin-annex { text-indent: 0; font-family: SimHei, 黑体, "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; break-before: page; break-after: avoid; }
        p:not(.mp-bulletin-copies) + .mp-bulletin-copies { margin-top: 20pt; }
        .mp-bulletin-copies { padding: 2pt 0; border-top: 1pt solid #000; font-size: 14pt; line-height: 24pt; text-indent: 0; break-inside: avoid; break-before: avoid; }
        .mp-bulletin-copies:last-child { border-bottom: 1pt solid #000; }
        .mp-bulletin-caption { margin-top: 6pt; text-indent: 0; text-align: center; font: 12pt/22pt SimHei, 黑体, "Noto Sans CJK SC", sans-serif; break-after: avoid; }
        .mp-bulletin-note, .mp-bulletin-notes { font-size: 12pt; line-height: 20pt; }
        .mp-bulletin-notes { margin: 2pt 0 4pt; padding: 0 0 0 4em; font-size: 10pt; line-height: 16pt; break-before: avoid; break-inside: avoid; }
        .mp-bulletin-table { margin: 4pt 0 8pt; }
        .mp-bulletin-short { break-inside: avoid; }
        table { width: 100%; table-layout: fixed; border-collapse: collapse; border-top: 1pt solid #8a94a6; border-bottom: 1pt solid #8a94a6; font-size: 11pt; line-height: 16pt; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        th { background: #eef1f6; font: 11pt/16pt SimHei, 黑体, "Noto Sans CJK SC", sans-serif; }
        th, td { padding: 2pt 4pt; text-align: center; border-bottom: 0.5pt solid #c9d0db; }
        td.mp-bulletin-words { text-align: left; }
        sup { font-size: 0.6em; line-height: 0; }
        * { print-color-adjust: exact; }
        """;

    /// <param name="foot">What stands at the foot of every page, beside its number.</param>
    /// <param name="head">What stands at its head; nothing when empty.</param>
    public static string Of(string foot, string head) => $"<style>{Rules(foot, head)}</style>";

    private static string Rules(string foot, string head) =>
        $$"""
            {{Looks}}
            @page {
              size: A4; margin: 37mm 26mm 35mm 28mm;
              @top-center { content: {{Quoted(head)}}; font: 10.5pt SimHei, "Noto Sans CJK SC", sans-serif; color: #b3382c; }
              @bottom-left { content: {{Quoted(
                foot
            )}}; font: 9pt SimSun, "Noto Serif CJK SC", serif; color: #333; vertical-align: top; padding-top: 6mm; }
              @bottom-right { content: "— " counter(page) " —"; font: 12pt SimSun, "Noto Serif CJK SC", serif; vertical-align: top; padding-top: 6mm; }
            }
            """;

    // As a string of CSS inside an element of HTML: whatever is no letter is written by its number.
    private static string Quoted(string words)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in words.EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune))
                quoted.Append(rune);
            else
                quoted.Append('\\').Append(rune.Value.ToString("x6", System.Globalization.CultureInfo.InvariantCulture));
        return quoted.Append('"').ToString();
    }
}
