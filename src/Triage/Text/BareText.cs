using System.Text;

namespace Menpai.Triage.Text;

/// <summary>
/// 净文 A text as it is compared: compatibility forms made one (ＡＢ → ab, ㎡ → m2), Latin letters small, every digit <c>0</c>, and nothing but
/// letters and digits. Each character knows where it stood, so that what was found can be shown in the text as it was written.
/// </summary>
public sealed class BareText
{
    private readonly int[] _places;

    private BareText(string letters, int[] places)
    {
        Letters = letters;
        _places = places;
    }

    /// <summary>What is left.</summary>
    public string Letters { get; }

    /// <summary>Where a character of <see cref="Letters"/> stood in the text as it was written.</summary>
    public int PlaceOf(int letter) => _places[letter];

    /// <summary>All of a text.</summary>
    public static BareText Of(string text) => Of(text, withFunctionWords: true);

    /// <summary>A text without the words that stand in every text, see <see cref="FunctionWords"/>.</summary>
    public static BareText WithoutFunctionWords(string text) => Of(text, withFunctionWords: false);

    private static BareText Of(string text, bool withFunctionWords)
    {
        var letters = new StringBuilder(text.Length);
        var places = new List<int>(text.Length);
        for (var place = 0; place < text.Length; place++)
            if (char.IsAscii(text[place]) || IsHan(text[place]))
                Keep(text[place], place);
            else if (Rune.TryGetRuneAt(text, place, out var rune)) // Half of a pair alone is nothing.
            {
                foreach (var one in rune.ToString().Normalize(NormalizationForm.FormKC))
                    Keep(one, place);
                place += rune.Utf16SequenceLength - 1;
            }
        var plain = new BareText(letters.ToString(), [.. places]);
        return withFunctionWords ? plain : plain.Without(FunctionWords.Marked(plain.Letters));

        // Pairs are rare characters of names, or emoji, which tell nothing here that counts.
        void Keep(char one, int place)
        {
            if (!char.IsLetterOrDigit(one) && !char.IsSurrogate(one))
                return;
            letters.Append(char.IsDigit(one) ? '0' : char.ToLowerInvariant(one));
            places.Add(place);
        }
    }

    private BareText Without(bool[] dropped)
    {
        var kept = Enumerable.Range(0, dropped.Length).Where(letter => !dropped[letter]).ToArray();
        return new BareText(string.Concat(kept.Select(letter => Letters[letter])), [.. kept.Select(letter => _places[letter])]);
    }

    private static bool IsHan(char one) => one is >= '一' and <= '鿿';
}
