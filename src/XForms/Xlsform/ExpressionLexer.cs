using System.Text.RegularExpressions;

namespace Menpai.XForms.Xlsform;

/// <summary>
/// Cuts a cell into tokens, only as finely as needed to say whether a default is an expression and where an <c>instance()</c> path in a label ends.
/// It accepts every text: what is no token is <see cref="TokenKind.Other"/>. Expressions are parsed for good elsewhere.
/// </summary>
internal static partial class ExpressionLexer
{
    /// <summary>Never needed: both patterns start where the last token ended and take what they read.</summary>
    private const int MostMilliseconds = 1_000;

    public static List<ExpressionToken> Read(string text)
    {
        var tokens = new List<ExpressionToken>();
        for (var at = 0; at < text.Length; at = tokens[^1].End)
        {
            tokens.Add(Next(text, at));
        }
        return tokens;
    }

    private static ExpressionToken Next(string text, int at)
    {
        var rest = text.AsSpan(at);
        foreach (var match in Moment().EnumerateMatches(rest))
        {
            return new ExpressionToken(TokenKind.Date, at, match.Length);
        }
        foreach (var match in Number().EnumerateMatches(rest))
        {
            return new ExpressionToken(TokenKind.Number, at, match.Length);
        }
        if (rest.StartsWith(" mod ") || rest.StartsWith(" div "))
        {
            return new ExpressionToken(TokenKind.Operator, at, " mod ".Length);
        }
        if (rest.StartsWith(" and ") || rest.StartsWith(" or "))
        {
            return new ExpressionToken(TokenKind.Other, at, rest[1] == 'a' ? " and ".Length : " or ".Length);
        }
        if (Symbol(rest[0]) is { } symbol)
        {
            return new ExpressionToken(symbol, at, 1);
        }
        if (rest[0] is '"' or '\'' && rest[1..].IndexOf(rest[0]) is var end and >= 0)
        {
            return new ExpressionToken(TokenKind.Literal, at, end + 2);
        }
        if (char.IsWhiteSpace(rest[0]))
        {
            var length = 1;
            while (length < rest.Length && char.IsWhiteSpace(rest[length]))
            {
                length++;
            }
            return new ExpressionToken(TokenKind.Blank, at, length);
        }
        return Named(text, at) ?? new ExpressionToken(TokenKind.Other, at, 1);
    }

    private static TokenKind? Symbol(char c) =>
        c switch
        {
            '*' or '+' or '-' => TokenKind.Operator,
            '|' => TokenKind.Union,
            '(' => TokenKind.OpenParenthesis,
            ')' => TokenKind.CloseParenthesis,
            '[' => TokenKind.OpenBracket,
            ']' => TokenKind.CloseBracket,
            '/' => TokenKind.PathSeparator,
            '=' or '!' or '<' or '>' or '{' or '}' or '.' or ',' => TokenKind.Other,
            _ => null,
        };

    private static ExpressionToken? Named(string text, int at)
    {
        if (text[at] == '$')
        {
            var close = text.IndexOf('}', at);
            return close > at && Reference.IsAlone(text[at..(close + 1)])
                ? new ExpressionToken(TokenKind.Reference, at, close + 1 - at)
                : null;
        }
        var local = XmlName.Length(text, at);
        if (local == 0)
        {
            return null;
        }
        var end = at + local;
        if (string.CompareOrdinal(text, end, "://", 0, 3) == 0)
        {
            return new ExpressionToken(TokenKind.Scheme, at, local + 3);
        }
        if (end < text.Length && text[end] == ':' && XmlName.Length(text, end + 1) is var second and > 0)
        {
            end += 1 + second;
        }
        return (end < text.Length ? text[end] : '\0') switch
        {
            '(' => new ExpressionToken(TokenKind.FunctionCall, at, end + 1 - at),
            '[' => new ExpressionToken(TokenKind.PredicateStart, at, end + 1 - at),
            _ => new ExpressionToken(TokenKind.Name, at, end - at),
        };
    }

    [GeneratedRegex(
        @"\G(?:-?\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[+-]\d{2}:\d{2}|Z)?)?|\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[+-]\d{2}:\d{2}|Z)?)",
        RegexOptions.None,
        MostMilliseconds
    )]
    private static partial Regex Moment();

    [GeneratedRegex(@"\G(?:-?\d+\.\d*|-?\.\d+|-?\d+)", RegexOptions.None, MostMilliseconds)]
    private static partial Regex Number();
}
