using System.Diagnostics.CodeAnalysis;

namespace Menpai.Core;

/// <summary>
/// 事项编号 The number a resident is told, for example <c>CH-004217-7</c>: the district's prefix, a running number of at least six
/// digits, a check digit after Damm. Every wrong single digit and every swap of neighbouring digits is noticed.
/// </summary>
public sealed record CaseNumber
{
    private const int MostDigits = 15;

    // The quasigroup of order ten of H. M. Damm's thesis; totally anti-symmetric, zero on its diagonal.
    private static readonly byte[,] Damm =
    {
        { 0, 3, 1, 7, 5, 9, 8, 6, 4, 2 },
        { 7, 0, 9, 2, 1, 5, 4, 8, 6, 3 },
        { 4, 2, 0, 6, 8, 7, 1, 3, 5, 9 },
        { 1, 7, 5, 0, 9, 8, 3, 4, 2, 6 },
        { 6, 1, 2, 3, 0, 4, 5, 9, 7, 8 },
        { 3, 6, 7, 4, 2, 0, 9, 5, 8, 1 },
        { 5, 8, 6, 9, 7, 2, 0, 1, 3, 4 },
        { 8, 9, 4, 5, 3, 6, 2, 0, 1, 7 },
        { 9, 4, 3, 8, 6, 1, 7, 2, 0, 5 },
        { 2, 5, 8, 1, 4, 3, 6, 7, 9, 0 },
    };

    /// <param name="prefix">Two to four capital letters A–Z.</param>
    /// <param name="sequence">One or more.</param>
    /// <exception cref="ArgumentException">The prefix is none, or the sequence is out of range.</exception>
    public CaseNumber(string prefix, long sequence)
    {
        if (!IsPrefix(prefix))
            throw new ArgumentException("A prefix has two to four capital letters.", nameof(prefix));
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, 99_999_999_999_999);
        (Prefix, Sequence) = (prefix, sequence);
    }

    /// <summary>The letters of the district.</summary>
    public string Prefix { get; }

    /// <summary>The running number within the district.</summary>
    public long Sequence { get; }

    /// <summary>As it is printed and stored: <c>CH-004217-7</c>.</summary>
    public override string ToString()
    {
        var digits = Sequence.ToString("D6");
        return $"{Prefix}-{digits}-{Remainder(digits)}";
    }

    /// <summary>
    /// Reads what a person typed: dashes, leading zeros, capitals may be missing, spaces and full-width characters are fine.
    /// False when it is no case number or its check digit is wrong.
    /// </summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out CaseNumber? number)
    {
        number = null;
        var plain = Typed.Plain(typed, 4 + MostDigits);
        var letters = plain.IndexOfAnyInRange('0', '9');
        if (letters < 0)
            return false;
        var prefix = plain[..letters].ToString();
        var digits = plain[letters..];
        if (!IsPrefix(prefix) || digits.Length is < 2 or > MostDigits || digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        var sequence = long.Parse(digits[..^1]);
        // Its check digit brings a right number back to zero.
        if (sequence == 0 || Remainder(digits) != 0)
            return false;
        number = new(prefix, sequence);
        return true;
    }

    /// <summary>Whether a district may use this prefix.</summary>
    public static bool IsPrefix(string prefix) => prefix.Length is >= 2 and <= 4 && prefix.All(char.IsAsciiLetterUpper);

    private static int Remainder(ReadOnlySpan<char> digits)
    {
        var interim = 0;
        foreach (var digit in digits)
            interim = Damm[interim, digit - '0'];
        return interim;
    }
}
