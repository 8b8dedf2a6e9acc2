using System.Runtime.InteropServices;

namespace Menpai.XForms.Xlsform;

/// <summary>The kinds of token that tell an expression from a plain value.</summary>
internal enum TokenKind
{
    Date,
    Number,
    Operator,
    Union,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    PathSeparator,
    Literal,
    Blank,
    Reference,
    FunctionCall,
    PredicateStart,
    Scheme,
    Name,
    Other,
}

/// <summary>A piece of a cell that may be an expression 记号.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first character.</param>
/// <param name="Length">Its length in characters, at least 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ExpressionToken(TokenKind Kind, int Start, int Length)
{
    public int End => Start + Length;

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);
}
