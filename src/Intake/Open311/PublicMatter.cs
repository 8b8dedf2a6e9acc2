using System.Text.RegularExpressions;
using Menpai.Packs;

namespace Menpai.Intake.Open311;

/// <summary>
/// What everybody may read of a case. Open311 has no readers of its own: whatever it answers is published. So a household's own matters
/// show that there is one and how it stands, and a door is never shown: whoever reports by the plate usually lives behind it.
/// </summary>
internal static partial class PublicMatter
{
    /// <summary>Decimals of a published position: about ten metres.</summary>
    public const int Decimals = 4;

    /// <summary>
    /// Whether a category is about public space. One for which nearby reports are never compared is a household's own.
    /// </summary>
    public static bool Is(Category category) => category is { ResidentVisible: true, Duplicates: not null };

    /// <summary>Words as they may be published: without what looks like a telephone, identity or account number, or an e-mail address.</summary>
    public static string? Masked(string? words) => words is null ? null : Mail().Replace(Digits().Replace(words, "＊＊＊"), "＊＊＊");

    // Six digits and more, however they are grouped: telephone and identity numbers, plates of cars, codes.
    [GeneratedRegex(@"\p{Nd}(?:[\s\-－.]{0,2}\p{Nd}){5,}[xX]?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"[^\s@<>，。；：（）]{1,64}@[^\s@<>，。；：（）]{1,255}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mail();
}
