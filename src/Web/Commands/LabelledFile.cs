using System.Text;
using Menpai.Core;
using Menpai.Territory.Import;
using Menpai.Triage.Categories;

namespace Menpai.Web.Commands;

/// <summary>
/// 样例文件 Texts with their categories, tab-separated, UTF-8, <c>.gz</c> or not. A first line that names the columns <c>label</c> and <c>text</c> says
/// where they stand and other columns are left alone; without one the label comes first and the text second. Cells are quoted as RFC 4180 has it.
/// </summary>
/// <param name="Skipped">Lines without a text.</param>
internal sealed record LabelledFile(IReadOnlyList<LabelledText> Texts, int Skipped)
{
    private static readonly string[] LabelNames = ["label", "category", "类别", "标签", "分类", "一级标签"];
    private static readonly string[] TextNames = ["text", "content", "文本", "内容", "正文", "留言"];

    /// <exception cref="RefusedException">There is no such file, or a line is not of this shape.</exception>
    public static LabelledFile Read(string path)
    {
        if (!File.Exists(path))
            throw TriageRefusals.NoFile(path).AsException();
        try
        {
            using var lines = Open(path);
            return Read(lines, path);
        }
        catch (Exception fault) when (fault is DecoderFallbackException or InvalidDataException)
        {
            throw TriageRefusals.Unreadable(path).AsException();
        }
    }

    private static StreamReader Open(string path)
    {
        Stream file = File.OpenRead(path);
        if (file.ReadByte() == 0x1f && file.ReadByte() == 0x8b)
        {
            file.Position = 0;
            file = new WholeGzip(file);
        }
        else
            file.Position = 0;
        // UTF-8 alone: a mark of another encoding is no text here.
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
        return new StreamReader(file, utf8, detectEncodingFromByteOrderMarks: false);
    }

    private static LabelledFile Read(StreamReader lines, string path)
    {
        var (texts, skipped) = (new List<LabelledText>(), 0);
        var (label, text, columns) = (0, 1, 2);
        var named = false;
        var rows = new MessageLines(lines);
        while (rows.Next('\t', next => next.Length == columns) is { } row)
        {
            var (number, cells) = (row.Line, row.Cells);
            if (number == 1 && Header(cells) is { } header)
            {
                (label, text, columns, named) = (header.Label, header.Text, cells.Length, true);
                continue;
            }
            if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                skipped++;
            else if (cells.Length > columns || (named ? cells.Length <= label : cells.Length != columns))
                throw TriageRefusals.BadLine(path, number, columns, cells.Length).AsException();
            else if (string.IsNullOrWhiteSpace(cells[label]))
                throw TriageRefusals.NoLabel(path, number).AsException();
            else if (cells.Length <= text || string.IsNullOrWhiteSpace(cells[text]))
                skipped++;
            else
                texts.Add(new LabelledText(cells[label].Trim(), cells[text]));
        }
        return texts.Count > 0 ? new LabelledFile(texts, skipped) : throw TriageRefusals.NoTexts(path).AsException();
    }

    private static (int Label, int Text)? Header(string[] cells)
    {
        var names = Array.ConvertAll(cells, cell => cell.Trim().ToLowerInvariant());
        var (label, text) = (Array.FindIndex(names, LabelNames.Contains), Array.FindIndex(names, TextNames.Contains));
        // Of two columns the other one is the label, whatever it is called.
        if (label < 0 && text >= 0 && names.Length == 2)
            label = 1 - text;
        return label >= 0 && text >= 0 ? (label, text) : null;
    }
}
