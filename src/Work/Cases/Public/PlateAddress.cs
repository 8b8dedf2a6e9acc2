using System.Text.RegularExpressions;

namespace Menpai.Work.Cases.Public;

/// <summary>An address as a plate shows it: the street, the number large, and what follows small.</summary>
/// <param name="Street">建安路</param>
/// <param name="Number">12号</param>
/// <param name="Detail">3号楼2单元401; null when nothing follows.</param>
public sealed partial record PlateAddress(string Street, string Number, string? Detail)
{
    /// <summary>Takes an address apart; one without a number stands whole as the number.</summary>
    public static PlateAddress Of(string address) =>
        Numbered().Match(address) is { Success: true } match
            ? new(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value is { Length: > 0 } rest ? rest.Trim() : null)
            : new("", address, null);

    [GeneratedRegex(@"^(\D+)(\d+(?:-\d+)?号(?:院)?)(.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();
}
