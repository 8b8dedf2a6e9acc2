using System.Net.Mail;
using Menpai.Core;

namespace Menpai.Work.Cases.Contacts;

/// <summary>联系方式写法 A telephone number or an e-mail address as people type it.</summary>
/// <param name="Value">Without blanks; a mobile number without 86.</param>
public sealed record ContactText(ContactKind Kind, string Value)
{
    private const int Longest = 120;

    /// <summary>Reads what was typed; null for nothing.</summary>
    /// <exception cref="RefusedException">It is neither, or one that nobody would be told by.</exception>
    public static ContactText? Read(string? typed, ContactOffer offer, string field = "contact")
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        var read = Parse(typed) ?? throw CommonRefusals.Malformed(field).AsException();
        return (read.Kind == ContactKind.Phone ? offer.Phone : offer.Email) ? read : throw CommonRefusals.Malformed(field).AsException();
    }

    /// <summary>What was typed; null when it is neither a mobile number nor an e-mail address.</summary>
    public static ContactText? Parse(string typed)
    {
        var text = typed.Trim();
        if (text.Contains('@'))
            return IsEmail(text) ? new(ContactKind.Email, text) : null;
        var digits = string.Concat(text.Where(letter => letter is not (' ' or '-' or '(' or ')' or '\u00a0')));
        if (digits.StartsWith("+86", StringComparison.Ordinal))
            digits = digits[3..];
        else if (digits.StartsWith("0086", StringComparison.Ordinal))
            digits = digits[4..];
        return IsMobile(digits) ? new(ContactKind.Phone, digits) : null;
    }

    /// <summary>The address so that its owner knows it again and nobody else learns it: 138****5678, w***@example.cn.</summary>
    public static string Masked(string value)
    {
        var at = value.IndexOf('@');
        return at > 0 ? $"{value[0]}***{value[at..]}"
            : value.Length >= 11 ? $"{value[..3]}****{value[^4..]}"
            : "****";
    }

    private static bool IsMobile(string digits) =>
        digits.Length == 11 && digits[0] == '1' && digits[1] >= '3' && digits.All(char.IsAsciiDigit);

    private static bool IsEmail(string text) =>
        text.Length <= Longest
        && !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is ',' or ';' or '<' or '>' or '"')
        && MailAddress.TryCreate(text, out var address)
        && address.Address == text
        && address.Host.Contains('.');
}
