using System.IO.Compression;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using Menpai.Publish.Bulletins.Documents;
using Menpai.Publish.Bulletins.Templates;

namespace Menpai.Publish.Bulletins.Kept;

/// <summary>
/// 署名处 Where the name of somebody honoured stands in a kept bulletin: a mark instead of the name, so that a consent taken back leaves nothing
/// to erase. It is filled each time the bulletin is read.
/// </summary>
internal static partial class NameSlot
{
    // Signs of the private range, which nobody types.
    private const char Open = '\uE000';
    private const char Close = '\uE001';

    /// <summary>The mark of an honour.</summary>
    public static string Of(int honour) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Open}{honour}{Close}");

    /// <summary>Words with names in the place of marks.</summary>
    public static string Fill(string words, IReadOnlyDictionary<int, string> names) =>
        words.Contains(Open, StringComparison.Ordinal)
            ? Mark()
                .Replace(
                    words,
                    mark =>
                        int.TryParse(mark.Groups["honour"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture, out var honour)
                            ? names.GetValueOrDefault(honour, "")
                            : ""
                )
            : words;

    /// <summary>A page with names.</summary>
    public static BulletinPage Fill(BulletinPage page, IReadOnlyDictionary<int, string> names) =>
        names.Count == 0
            ? page
            : page with
            {
                Blocks = [.. page.Blocks.Select(block => Fill(block, names))],
                Notes = [.. page.Notes.Select(note => Fill(note, names))],
            };

    /// <summary>A Word document with names.</summary>
    public static byte[] Fill(byte[] file, IReadOnlyDictionary<int, string> names)
    {
        if (names.Count == 0)
            return file;
        var written = names.ToDictionary(pair => pair.Key, pair => SecurityElement.Escape(pair.Value) ?? "");
        using var filled = new MemoryStream();
        filled.Write(file);
        using (var archive = new ZipArchive(filled, ZipArchiveMode.Update, leaveOpen: true))
            foreach (var part in archive.Entries.Where(IsText).ToList())
            {
                var words = Read(part);
                if (!words.Contains(Open, StringComparison.Ordinal))
                    continue;
                using var stream = part.Open();
                stream.SetLength(0);
                stream.Write(Encoding.UTF8.GetBytes(Fill(words, written)));
            }
        return BulletinFile.Settled(filled);
    }

    private static bool IsText(ZipArchiveEntry part) =>
        part.FullName.StartsWith("word/", StringComparison.Ordinal) && part.FullName.EndsWith(".xml", StringComparison.Ordinal);

    private static string Read(ZipArchiveEntry part)
    {
        using var reader = new StreamReader(part.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static PageBlock Fill(PageBlock block, IReadOnlyDictionary<int, string> names) =>
        block switch
        {
            PageParagraph paragraph => paragraph with { Runs = Fill(paragraph.Runs, names) },
            PageTable table => table with
            {
                Rows =
                [
                    .. table.Rows.Select(row =>
                        row with
                        {
                            Cells =
                            [
                                .. row.Cells.Select(cell => cell with { Blocks = [.. cell.Blocks.Select(inside => Fill(inside, names))] }),
                            ],
                        }
                    ),
                ],
            },
            _ => block,
        };

    private static IReadOnlyList<PageRun> Fill(IReadOnlyList<PageRun> runs, IReadOnlyDictionary<int, string> names) =>
        [.. runs.Select(run => run with { Words = Fill(run.Words, names) })];

    [GeneratedRegex("\uE000(?<honour>[0-9]{1,9})\uE001", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mark();
}
