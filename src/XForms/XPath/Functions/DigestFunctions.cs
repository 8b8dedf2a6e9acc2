using System.Security.Cryptography;
using System.Text;
using Menpai.XForms.XPath.Expressions;
using Menpai.XForms.XPath.Parsing;
using static Menpai.XForms.XPath.Functions.Function;

namespace Menpai.XForms.XPath.Functions;

/// <summary>Fingerprints of text and what Base64 holds. ODK XForms Specification, <c>digest()</c> and <c>base64-decode()</c>.</summary>
internal static class DigestFunctions
{
    public static Function[] All { get; } =
    [new("digest", 2, 3, MakeDigest), Text("base64-decode", 1, 1, (in Frame f, Expression[] a) => Decode(a[0].Text(f)))];

    /// <summary>A name that is written out is looked at before the form is ever used.</summary>
    private static TextCall MakeDigest(Function function, Expression[] arguments)
    {
        if (arguments[1] is TextLiteral { Constant: var algorithm } && Hash(algorithm, []) is null)
        {
            throw new SyntaxException("xpath.digest-algorithm", 0, algorithm);
        }
        if (arguments.Length > 2 && arguments[2] is TextLiteral { Constant: not ("base64" or "hex") and var encoding })
        {
            throw new SyntaxException("xpath.digest-encoding", 0, encoding);
        }
        return new TextCall(function, arguments, Digest);
    }

    private static string Digest(in Frame frame, Expression[] arguments)
    {
        var (text, algorithm) = (arguments[0].Text(frame), arguments[1].Text(frame));
        var encoding = arguments.Length > 2 ? arguments[2].Text(frame) : "base64";
        frame.Run.Spend(text.Length >> 2);
        var hash = Hash(algorithm, Encoding.UTF8.GetBytes(text)) ?? throw new XPathStop("xpath.digest-algorithm", algorithm);
        return encoding switch
        {
            "base64" => Convert.ToBase64String(hash),
            "hex" => Convert.ToHexStringLower(hash),
            _ => throw new XPathStop("xpath.digest-encoding", encoding),
        };
    }

    /// <summary>Old algorithms too: a fingerprint here tells answers apart and guards nothing.</summary>
    private static byte[]? Hash(string algorithm, byte[] bytes)
    {
        HashAlgorithmName? known = algorithm switch
        {
            "MD5" => HashAlgorithmName.MD5,
            "SHA-1" => HashAlgorithmName.SHA1,
            "SHA-256" => HashAlgorithmName.SHA256,
            "SHA-384" => HashAlgorithmName.SHA384,
            "SHA-512" => HashAlgorithmName.SHA512,
            _ => null,
        };
        return known is { } name ? CryptographicOperations.HashData(name, bytes) : null;
    }

    /// <summary>Nothing for what is not Base64; blanks and missing padding are forgiven.</summary>
    private static string Decode(string text)
    {
        var bare = string.Concat(text.Split([' ', '\t', '\r', '\n', '\f'], StringSplitOptions.RemoveEmptyEntries));
        var padded = bare.Length % 4 is 2 or 3 && !bare.Contains('=') ? bare.PadRight((bare.Length + 3) / 4 * 4, '=') : bare;
        var bytes = new byte[padded.Length / 4 * 3];
        return Convert.TryFromBase64String(padded, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }
}
