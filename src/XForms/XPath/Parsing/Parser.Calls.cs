using System.Globalization;
using Menpai.XForms.XPath.Expressions;
using Menpai.XForms.XPath.Functions;

namespace Menpai.XForms.XPath.Parsing;

/// <content>Calls of functions: the name, how many arguments, and whether they can be nodes where nodes are needed.</content>
internal sealed partial class Parser
{
    private Expression Call()
    {
        var name = Now;
        _next++;
        var opened = Now;
        _next++;
        var (arguments, starts) = (new List<Expression>(), new List<Token>());
        if (Now.Kind != TokenKind.CloseParenthesis)
        {
            do
            {
                starts.Add(Now);
                arguments.Add(Whole());
            } while (Take(TokenKind.Comma));
        }
        Close(TokenKind.CloseParenthesis, opened);
        var function = Known(name);
        Check(function, name, arguments.Count);
        foreach (var place in function.NodeSets)
        {
            if (place < arguments.Count)
            {
                NodesOnly(arguments[place], starts[place], function.Name + "()");
            }
        }
        return Make(function, name, arguments);
    }

    private static Expression Make(Function function, Token name, List<Expression> arguments)
    {
        try
        {
            return function.Make(function, [.. arguments]);
        }
        catch (SyntaxException inside)
        {
            // The call knows what is wrong, here it is known where.
            throw new SyntaxException(inside.Code, name.Start, inside.Arguments);
        }
    }

    private Function Known(Token name)
    {
        var words = Words(name);
        var colon = words.IndexOf(':', StringComparison.Ordinal);
        var wanted = words;
        if (colon >= 0)
        {
            wanted = Namespace(words[..colon], name.Start) == FunctionTable.JavaRosa ? "jr:" + words[(colon + 1)..] : words;
        }
        return FunctionTable.Find(wanted)
            ?? throw (
                FunctionTable.Nearest(wanted) is { } near
                    ? new SyntaxException("xpath.function-unknown-near", name.Start, words, near)
                    : new SyntaxException("xpath.function-unknown", name.Start, words)
            );
    }

    private static void Check(Function function, Token name, int given)
    {
        if (given < function.Least || given > function.Most)
        {
            var bound = given < function.Least ? function.Least : function.Most;
            throw new SyntaxException(
                given < function.Least ? "xpath.arguments-few" : "xpath.arguments-many",
                name.Start,
                function.Name,
                bound.ToString(CultureInfo.InvariantCulture),
                given.ToString(CultureInfo.InvariantCulture)
            );
        }
        var pairs = function.Name is "weighted-checklist" && given % 2 == 1 || function.Name is "indexed-repeat" && given % 2 == 0;
        if (pairs)
        {
            throw new SyntaxException("xpath.arguments-pairs", name.Start, function.Name);
        }
    }
}
