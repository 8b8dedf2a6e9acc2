using System.Text.RegularExpressions;

namespace Menpai.Territory.Doorplates;

/// <summary>An address as a plate shows it: the street, the number large, and what follows small.</summary>
/// <param name="Street">建安路</param>
/// <param name="Number">12号</param>
/// <param name="Detail">3号楼2单元401; null when nothing follows.</param>
public sealed partial record PlateAddress(string Street, string Number, string? Detail)
{
    /// <summary>Takes an address apart; one without a number stands whole as the number.</summary>
    public static PlateAddress Of(string address) =>
        Numbered().Match(address) is { Success: true } match
            ? new(
                match.Groups["street"].Value,
                match.Groups["number"].Value,
                match.Groups["rest"].Value is { Length: > 0 } rest ? rest.Trim() : null
            )
            : new("", address, null);

    [GeneratedRegex(@"^(?<street>\D+)(?<number>\d+(-\d+)?号院?)(?<rest>.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbered();
}
