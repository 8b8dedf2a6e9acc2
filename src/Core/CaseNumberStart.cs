using System.Diagnostics.CodeAnalysis;

namespace Menpai.Core;

/// <summary>The beginning of case numbers, with a star behind it: <c>CH-00389*</c>. Numbers are ids, so it is a few ranges of them.</summary>
/// <param name="Prefix">The letters of the district.</param>
/// <param name="Sequences">The running numbers that begin so as they are printed, both ends included.</param>
public sealed record CaseNumberStart(string Prefix, IReadOnlyList<(long First, long Last)> Sequences)
{
    private const int FewestDigits = 6;
    private const int MostDigits = 14;
    private const string Stars = "*＊";

    /// <summary>Reads what a person typed: letters, digits, a star. False for anything else, and where no number begins so.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out CaseNumberStart? start)
    {
        start = null;
        var whole = typed?.Trim() ?? "";
        if (whole.Length < 2 || !Stars.Contains(whole[^1]))
            return false;
        var plain = Typed.Plain(whole[..^1], 4 + MostDigits);
        var letters = plain.IndexOfAnyInRange('0', '9');
        if (letters < 0)
            return false;
        var (prefix, digits) = (plain[..letters].ToString(), plain[letters..].ToString());
        if (!CaseNumber.IsPrefix(prefix) || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return false;
        var sequences = Enumerable
            .Range(FewestDigits, MostDigits - FewestDigits + 1)
            .Where(length => digits.Length <= length && (length == FewestDigits || digits[0] != '0'))
            .Select(length => (Math.Max(1, long.Parse(digits.PadRight(length, '0'))), long.Parse(digits.PadRight(length, '9'))))
            .ToList();
        start = sequences.Count > 0 ? new(prefix, sequences) : null;
        return start is not null;
    }
}
