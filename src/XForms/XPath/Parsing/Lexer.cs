using System.Globalization;
using System.Text;

namespace Menpai.XForms.XPath.Parsing;

/// <summary>Cuts a text into tokens. XPath 1.0 § 3.7.</summary>
internal sealed class Lexer(string text)
{
    private readonly List<Token> _tokens = [];
    private int _at;

    /// <summary>All tokens, an <see cref="TokenKind.End"/> last.</summary>
    /// <exception cref="SyntaxException">Where a character or an open quote cannot be understood.</exception>
    public List<Token> Cut()
    {
        for (SkipBlanks(); _at < text.Length; SkipBlanks())
        {
            _tokens.Add(Next());
        }
        _tokens.Add(new(TokenKind.End, text.Length, 0));
        return _tokens;
    }

    private void SkipBlanks()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t' or '\r' or '\n' or '\u00a0' or '\u3000')
        {
            _at++;
        }
    }

    private Token Next() =>
        text[_at] switch
        {
            '\'' or '"' => Literal(),
            >= '0' and <= '9' => Number(),
            '.' when Peek(1) is >= '0' and <= '9' => Number(),
            '$' => Take(TokenKind.Variable, 1),
            _ => Symbol() ?? Name(),
        };

    private Token? Symbol() =>
        (text[_at], Peek(1)) switch
        {
            ('/', '/') => Take(TokenKind.DoubleSlash, 2),
            ('/', _) => Take(TokenKind.Slash, 1),
            ('.', '.') => Take(TokenKind.DoubleDot, 2),
            ('.', _) => Take(TokenKind.Dot, 1),
            (':', ':') => Take(TokenKind.DoubleColon, 2),
            ('!', '=') => Take(TokenKind.NotEqual, 2),
            ('<', '=') => Take(TokenKind.LessOrEqual, 2),
            ('<', _) => Take(TokenKind.Less, 1),
            ('>', '=') => Take(TokenKind.GreaterOrEqual, 2),
            ('>', _) => Take(TokenKind.Greater, 1),
            ('=', _) => Take(TokenKind.Equal, 1),
            ('+', _) => Take(TokenKind.Plus, 1),
            ('-', _) => Take(TokenKind.Minus, 1),
            ('|', _) => Take(TokenKind.Union, 1),
            ('(', _) => Take(TokenKind.OpenParenthesis, 1),
            (')', _) => Take(TokenKind.CloseParenthesis, 1),
            ('[', _) => Take(TokenKind.OpenBracket, 1),
            (']', _) => Take(TokenKind.CloseBracket, 1),
            (',', _) => Take(TokenKind.Comma, 1),
            ('@', _) => Take(TokenKind.At, 1),
            ('*', _) => Take(AfterOperand ? TokenKind.Multiply : TokenKind.Name, 1),
            _ => null,
        };

    private bool AfterOperand => _tokens.Count > 0 && _tokens[^1].EndsOperand;

    private char Peek(int ahead) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private Token Take(TokenKind kind, int length)
    {
        var token = new Token(kind, _at, length);
        _at += length;
        return token;
    }

    private Token Literal()
    {
        var end = text.IndexOf(text[_at], _at + 1);
        return end < 0 ? throw new SyntaxException("xpath.quote-open", _at, text[_at].ToString()) : Take(TokenKind.Literal, end + 1 - _at);
    }

    private Token Number()
    {
        var end = Digits(_at);
        if (end < text.Length && text[end] == '.')
        {
            end = Digits(end + 1);
        }
        return Take(TokenKind.Number, end - _at);
    }

    private int Digits(int from)
    {
        while (from < text.Length && text[from] is >= '0' and <= '9')
        {
            from++;
        }
        return from;
    }

    /// <summary>What a character of Chinese typing stands for in an expression; null when it stands for nothing.</summary>
    private static string? Plain(Rune odd) =>
        odd.Value switch
        {
            > 0xff00 and <= 0xff5e => ((char)(odd.Value - 0xfee0)).ToString(),
            '×' => "*",
            '÷' => "div",
            '≥' => ">=",
            '≤' => "<=",
            '≠' => "!=",
            '。' => ".",
            '、' => ",",
            '“' or '”' or '‘' or '’' or '「' or '」' => "'",
            '&' => "and",
            _ => null,
        };

    private Token Name()
    {
        var end = NameEnd(_at);
        if (end == _at)
        {
            Rune.DecodeFromUtf16(text.AsSpan(_at), out var odd, out _);
            throw Plain(odd) is { } plain
                ? new SyntaxException("xpath.character-wide", _at, odd.ToString(), plain)
                : new SyntaxException("xpath.character", _at, odd.ToString());
        }
        if (AfterOperand && Operator(text.AsSpan(_at, end - _at)) is { } word)
        {
            return Take(word, end - _at);
        }
        if (end < text.Length && text[end] == ':' && Peek(end + 1 - _at) != ':')
        {
            var local = Peek(end + 1 - _at) == '*' ? end + 2 : NameEnd(end + 1);
            end = local > end + 1 ? local : throw new SyntaxException("xpath.name-open", end, text[_at..(end + 1)]);
        }
        return Take(TokenKind.Name, end - _at);
    }

    private static TokenKind? Operator(ReadOnlySpan<char> word) =>
        word switch
        {
            "and" => TokenKind.And,
            "or" => TokenKind.Or,
            "div" => TokenKind.Div,
            "mod" => TokenKind.Mod,
            _ => null,
        };

    private int NameEnd(int from)
    {
        var end = from;
        while (end < text.Length)
        {
            if (
                Rune.DecodeFromUtf16(text.AsSpan(end), out var rune, out var taken) != System.Buffers.OperationStatus.Done
                || !IsOfName(rune, end == from)
            )
            {
                break;
            }
            end += taken;
        }
        return end;
    }

    private static bool IsOfName(Rune rune, bool first) =>
        Rune.IsLetter(rune)
        || rune.Value == '_'
        || !first
            && (
                rune.Value is '-' or '.' or 0xb7
                || Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.DecimalDigitNumber
                        or UnicodeCategory.LetterNumber
                        or UnicodeCategory.NonSpacingMark
                        or UnicodeCategory.SpacingCombiningMark
                        or UnicodeCategory.ConnectorPunctuation
            );
}
