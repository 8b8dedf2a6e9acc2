using Menpai.XForms.Xlsform;

namespace Menpai.XForms.Conversion;

/// <summary>Finds <c>instance('list')/root/item[…]/label</c> in the words of a label, to show its value there.</summary>
internal static class InstanceExpression
{
    private const string Call = "instance(";

    /// <summary>The ranges from the call to the end of its path: up to a blank outside of brackets.</summary>
    public static List<Range> Find(string text)
    {
        var found = new List<Range>();
        if (!text.Contains(Call, StringComparison.Ordinal))
        {
            return found;
        }
        var tokens = ExpressionLexer.Read(text);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (IsCall(text, tokens, i))
            {
                var last = EndOfPath(tokens, i + 3);
                found.Add(tokens[i].Start..tokens[last].End);
                i = last;
            }
        }
        return found;
    }

    private static bool IsCall(string text, List<ExpressionToken> tokens, int at) =>
        at + 3 < tokens.Count
        && tokens[at].In(text) is Call
        && tokens[at + 1].Kind == TokenKind.Literal
        && tokens[at + 2].Kind == TokenKind.CloseParenthesis
        && tokens[at + 3].Kind == TokenKind.PathSeparator;

    private static int EndOfPath(List<ExpressionToken> tokens, int start)
    {
        var brackets = 0;
        for (var i = start; i < tokens.Count; i++)
        {
            switch (tokens[i].Kind)
            {
                case TokenKind.PredicateStart or TokenKind.OpenBracket:
                    brackets++;
                    break;
                case TokenKind.CloseBracket:
                    brackets--;
                    break;
                case TokenKind.Blank when brackets <= 0:
                    return i - 1;
            }
            // After a predicate only a path can go on.
            if (tokens[i].Kind == TokenKind.CloseBracket && brackets <= 0 && !IsContinued(tokens, i))
            {
                return i;
            }
        }
        return tokens.Count - 1;
    }

    private static bool IsContinued(List<ExpressionToken> tokens, int at) =>
        at + 1 < tokens.Count && tokens[at + 1].Kind is TokenKind.PathSeparator or TokenKind.OpenBracket;
}
