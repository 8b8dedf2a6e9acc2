using System.Buffers;

namespace Menpai.XForms.Xlsform;

/// <summary>Whether a default is a value to write down, or an expression to work out when the form is opened (XForms setvalue).</summary>
internal static class DynamicDefault
{
    /// <summary>Without one of these there is no operator, no call and no reference.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create("*+-|($ ");

    /// <param name="text">The cell.</param>
    /// <param name="mayContainHyphen">For dates and places, whose plain values look like subtractions.</param>
    public static bool Is(string text, bool mayContainHyphen)
    {
        if (text.AsSpan().IndexOfAny(Signs) < 0)
        {
            return false;
        }
        foreach (var token in ExpressionLexer.Read(text))
        {
            if (mayContainHyphen && token.Kind == TokenKind.Operator && token.In(text) is "-")
            {
                return false;
            }
            if (token.Kind is TokenKind.Operator or TokenKind.Union or TokenKind.Reference or TokenKind.FunctionCall)
            {
                return true;
            }
        }
        return false;
    }
}
