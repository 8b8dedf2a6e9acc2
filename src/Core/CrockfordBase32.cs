namespace Menpai.Core;

/// <summary>Digits and letters that are not mistaken for one another, five bits each: no I, L, O and U.</summary>
internal static class CrockfordBase32
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The last <paramref name="length"/> characters of a number.</summary>
    public static string Write(UInt128 number, int length) =>
        string.Create(
            length,
            number,
            static (characters, rest) =>
            {
                for (var index = characters.Length - 1; index >= 0; index--, rest >>= 5)
                    characters[index] = Alphabet[(int)(rest & 31)];
            }
        );

    /// <summary>Reads plain capital characters, an O as 0, an I or L as 1; null when one is none of the alphabet or more than 128 bits come.</summary>
    public static UInt128? Read(ReadOnlySpan<char> characters)
    {
        UInt128 number = 0;
        foreach (var one in characters)
        {
            var digit = Alphabet.IndexOf(
                one switch
                {
                    'O' => '0',
                    'I' or 'L' => '1',
                    _ => one,
                }
            );
            if (digit < 0 || number >> 123 != 0)
                return null;
            number = (number << 5) | (uint)digit;
        }
        return number;
    }
}
