using System.Buffers;
using System.Globalization;
using System.Text;

namespace Menpai.Core.Search;

/// <summary>One unit of a text as searching sees it: a Chinese character, or a run of other letters and digits.</summary>
/// <param name="Text">Folded: narrow, small, without marks on letters.</param>
/// <param name="Start">Where it begins in the text as written, in UTF-16 units.</param>
/// <param name="End">Behind its last.</param>
/// <param name="Joined">Whether it stands right behind the unit before.</param>
public readonly record struct SearchUnit(string Text, int Start, int End, bool Joined)
{
    /// <summary>Whether it is a Chinese character.</summary>
    public bool IsHan => SearchText.IsHan(Text);
}

/// <summary>
/// 拆词 How a text is read for searching, the same when it goes into an index, when it is asked for and when hits are marked: ３号楼
/// and 3号楼 are the same, so are ＬＥＤ and led. Chinese is not cut into words, for every cutter errs: each character stands for itself.
/// </summary>
public static class SearchText
{
    // What is longer is no word; it is taken in pieces.
    private const int LongestRun = 40;

    /// <summary>The units of a text, in order.</summary>
    public static List<SearchUnit> Units(string text)
    {
        var reader = new Reader();
        for (var at = 0; at < text.Length; )
        {
            if (char.IsAscii(text[at]))
            {
                reader.Take(new Rune(char.ToLowerInvariant(text[at])), at, at + 1);
                at++;
                continue;
            }
            // Half a pair is no character; it separates.
            var sound = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) == OperationStatus.Done;
            if (!sound)
                reader.Break();
            else if (IsPlainHan(rune.Value))
                reader.Take(rune, at, at + length);
            else
                foreach (var folded in rune.ToString().Normalize(NormalizationForm.FormKD).ToLowerInvariant().EnumerateRunes())
                    reader.Take(folded, at, at + length);
            at += length;
        }
        return reader.Done();
    }

    /// <summary>Whether it separates nothing: what stands on or between letters without being one.</summary>
    internal static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.Format;

    internal static bool IsHan(string folded) => IsHan(Rune.GetRuneAt(folded, 0).Value);

    private static bool IsHan(int rune) => rune is (>= 0x3400 and <= 0x9fff) or (>= 0x3005 and <= 0x3007) or (>= 0x20000 and <= 0x3ffff);

    private static bool IsPlainHan(int rune) => rune is >= 0x3400 and <= 0x9fff;

    // Thousands of texts are read for one search, and they are made of the same characters.
    private static readonly string?[] PlainHan = new string?[0x9fff - 0x3400 + 1];

    private static string Written(Rune han) => IsPlainHan(han.Value) ? PlainHan[han.Value - 0x3400] ??= han.ToString() : han.ToString();

    private sealed class Reader
    {
        private readonly List<SearchUnit> _units = [];
        private readonly StringBuilder _run = new();
        private int _start;
        private int _end;
        private bool _joined;

        public void Take(Rune folded, int start, int end)
        {
            if (IsHan(folded.Value))
            {
                End();
                _units.Add(new(Written(folded), start, end, _joined));
                _joined = true;
            }
            else if (Rune.IsLetterOrDigit(folded))
                Lengthen(folded, start, end);
            else if (!IsUnseen(folded))
                Break();
        }

        private void Lengthen(Rune folded, int start, int end)
        {
            if (_run.Length >= LongestRun)
                End();
            if (_run.Length == 0)
                _start = start;
            _run.Append(folded);
            _end = end;
        }

        private void End()
        {
            if (_run.Length == 0)
                return;
            _units.Add(new(_run.ToString(), _start, _end, _joined));
            _run.Clear();
            _joined = true;
        }

        public void Break()
        {
            End();
            _joined = false;
        }

        public List<SearchUnit> Done()
        {
            End();
            return _units;
        }
    }
}
