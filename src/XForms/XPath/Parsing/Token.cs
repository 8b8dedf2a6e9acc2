using System.Runtime.InteropServices;

namespace Menpai.XForms.XPath.Parsing;

internal enum TokenKind
{
    End,
    Number,
    Literal,

    /// <summary>A name, with a prefix or without; <c>*</c> and <c>prefix:*</c> too.</summary>
    Name,
    And,
    Or,
    Div,
    Mod,
    Multiply,
    Plus,
    Minus,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Union,
    Slash,
    DoubleSlash,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    Comma,
    At,
    Dot,
    DoubleDot,
    DoubleColon,
    Variable,
}

/// <summary>A token and where it stands.</summary>
/// <param name="Start">Counted from 0.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(TokenKind Kind, int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>Whether an operand ends here, so that an asterisk or <c>and</c> that follows is an operator. XPath 1.0 § 3.7.</summary>
    public bool EndsOperand =>
        Kind
            is TokenKind.Number
                or TokenKind.Literal
                or TokenKind.Name
                or TokenKind.CloseParenthesis
                or TokenKind.CloseBracket
                or TokenKind.Dot
                or TokenKind.DoubleDot;
}
