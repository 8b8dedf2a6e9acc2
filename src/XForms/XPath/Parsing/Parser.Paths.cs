using System.Globalization;
using Menpai.XForms.XPath.Expressions;
using Menpai.XForms.XPath.Functions;

namespace Menpai.XForms.XPath.Parsing;

/// <content>Paths, steps, predicates and calls. XPath 1.0 §§ 2, 3.1 to 3.3.</content>
internal sealed partial class Parser
{
    private static readonly Step AnyDepth = new(Axis.DescendantOrSelf, NodeTest.Any, []);

    private Expression Path()
    {
        switch (Now.Kind)
        {
            case TokenKind.Slash:
                _next++;
                return new PathExpression(PathStart.Root, null, [], StartsStep ? Steps([]) : []);
            case TokenKind.DoubleSlash:
                _next++;
                return new PathExpression(PathStart.Root, null, [], Steps([AnyDepth]));
            case var _ when StartsStep && !StartsCall:
                return new PathExpression(PathStart.Context, null, [], Steps([]));
            default:
                return Filtered();
        }
    }

    private Expression Filtered()
    {
        var at = Now;
        var primary = Primary();
        var filters = Predicates();
        if (Now.Kind is not (TokenKind.Slash or TokenKind.DoubleSlash))
        {
            return filters.Length == 0 ? primary : new PathExpression(PathStart.Expression, NodesOnly(primary, at, "["), filters, []);
        }
        var nodes = NodesOnly(primary, at, "/");
        return new PathExpression(
            PathStart.Expression,
            nodes,
            filters,
            Steps(Take(TokenKind.DoubleSlash) ? [AnyDepth] : Skip(TokenKind.Slash))
        );
    }

    private Step[] Skip(TokenKind kind)
    {
        Take(kind);
        return [];
    }

    private bool StartsStep => Now.Kind is TokenKind.Name or TokenKind.Dot or TokenKind.DoubleDot or TokenKind.At;

    /// <summary>A name before a bracket is a function, unless it asks for a kind of node.</summary>
    private bool StartsCall =>
        Now.Kind == TokenKind.Name
        && _tokens[_next + 1].Kind == TokenKind.OpenParenthesis
        && Words(Now) is not ("node" or "text" or "comment" or "processing-instruction");

    private Step[] Steps(Step[] before)
    {
        var steps = new List<Step>(before) { OneStep() };
        while (Now.Kind is TokenKind.Slash or TokenKind.DoubleSlash)
        {
            if (_tokens[_next++].Kind == TokenKind.DoubleSlash)
            {
                steps.Add(AnyDepth);
            }
            steps.Add(OneStep());
        }
        return Shortened(steps);
    }

    /// <summary><c>//name</c> looks below at once where no predicate counts places. XPath 1.0 § 2.5.</summary>
    private static Step[] Shortened(List<Step> steps)
    {
        for (var i = 0; i + 1 < steps.Count; i++)
        {
            if (
                ReferenceEquals(steps[i], AnyDepth)
                && steps[i + 1] is { Axis: Axis.Child } next
                && Array.TrueForAll(next.Predicates, p => !CountsPlaces(p))
            )
            {
                steps[i] = next.With(Axis.Descendant);
                steps.RemoveAt(i + 1);
            }
        }
        return [.. steps];
    }

    private static bool CountsPlaces(Expression predicate) =>
        predicate.Kind is XPathKind.Number or XPathKind.Date or XPathKind.Any
        || predicate is ICall { Function.Name: "position" or "last" }
        || predicate.Parts.Any(AsksForPlace);

    private static bool AsksForPlace(Expression part) =>
        part is ICall { Function.Name: "position" or "last" } || part.Parts.Any(AsksForPlace);

    private Step OneStep()
    {
        if (Take(TokenKind.Dot))
        {
            return new Step(Axis.Self, NodeTest.Any, Predicates());
        }
        if (Take(TokenKind.DoubleDot))
        {
            return new Step(Axis.Parent, NodeTest.Any, Predicates());
        }
        var axis = Take(TokenKind.At) ? Axis.Attribute : AxisAhead();
        return new Step(axis, Test(axis), Predicates());
    }

    private Axis AxisAhead()
    {
        if (Now.Kind != TokenKind.Name || _tokens[_next + 1].Kind != TokenKind.DoubleColon)
        {
            return Axis.Child;
        }
        var words = Words(Now);
        var axis = words switch
        {
            "child" => Axis.Child,
            "parent" => Axis.Parent,
            "self" => Axis.Self,
            "attribute" => Axis.Attribute,
            "descendant" => Axis.Descendant,
            "descendant-or-self" => Axis.DescendantOrSelf,
            "ancestor" => Axis.Ancestor,
            "ancestor-or-self" => Axis.AncestorOrSelf,
            "following-sibling" => Axis.FollowingSibling,
            "preceding-sibling" => Axis.PrecedingSibling,
            "following" => Axis.Following,
            "preceding" => Axis.Preceding,
            "namespace" => Axis.Namespace,
            _ => throw new SyntaxException("xpath.axis-unknown", Now.Start, words),
        };
        _next += 2;
        return axis;
    }

    private NodeTest Test(Axis axis)
    {
        if (Now.Kind != TokenKind.Name)
        {
            throw Wrong("xpath.step-expected");
        }
        var name = Now;
        _next++;
        if (Now.Kind == TokenKind.OpenParenthesis)
        {
            return TypeTest(name);
        }
        var words = Words(name);
        if (words == "*")
        {
            return new NodeTest(TestKind.AnyName, "", "");
        }
        var colon = words.IndexOf(':', StringComparison.Ordinal);
        var uri = colon < 0 ? "" : Namespace(words[..colon], name.Start);
        var local = words[(colon + 1)..];
        return axis == Axis.Namespace ? new NodeTest(TestKind.Nothing, "", "")
            : local == "*" ? new NodeTest(TestKind.AnyOfNamespace, uri, "")
            : new NodeTest(TestKind.Name, uri, local);
    }

    private NodeTest TypeTest(Token name)
    {
        var opened = Now;
        _next++;
        var kind = Words(name) switch
        {
            "node" => TestKind.Any,
            "text" => TestKind.Text,
            "comment" or "processing-instruction" => TestKind.Nothing,
            _ => throw new SyntaxException("xpath.call-in-path", name.Start, Words(name)),
        };
        if (Words(name) == "processing-instruction")
        {
            Take(TokenKind.Literal);
        }
        Close(TokenKind.CloseParenthesis, opened);
        return kind == TestKind.Any ? NodeTest.Any : new NodeTest(kind, "", "");
    }

    private string Namespace(string prefix, int at) =>
        _namespaces.TryGetValue(prefix, out var uri) || Namespaces.Usual.TryGetValue(prefix, out uri)
            ? uri
            : throw new SyntaxException("xpath.prefix-unknown", at, prefix);

    private Expression[] Predicates()
    {
        if (Now.Kind != TokenKind.OpenBracket)
        {
            return [];
        }
        var all = new List<Expression>();
        while (Now.Kind == TokenKind.OpenBracket)
        {
            var opened = Now;
            _next++;
            all.Add(Whole());
            Close(TokenKind.CloseBracket, opened);
        }
        return [.. all];
    }

    private void Close(TokenKind kind, Token opened)
    {
        if (Take(kind))
        {
            return;
        }
        throw Now.Kind == TokenKind.End
            ? new SyntaxException("xpath.bracket-open", opened.Start, Words(opened))
            : Wrong(Now.Kind is TokenKind.CloseBracket or TokenKind.CloseParenthesis ? "xpath.bracket-extra" : "xpath.operator-expected");
    }

    private Expression Primary()
    {
        var token = Now;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _next++;
                return new NumberLiteral(double.Parse(Words(token), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
            case TokenKind.Literal:
                _next++;
                return new TextLiteral(_text[(token.Start + 1)..(token.End - 1)]);
            case TokenKind.OpenParenthesis:
                _next++;
                var inside = Whole();
                Close(TokenKind.CloseParenthesis, token);
                return inside;
            case TokenKind.Name:
                return Call();
            case TokenKind.Variable:
                throw new SyntaxException("xpath.variable", token.Start);
            default:
                throw Wrong(
                    token.Kind is TokenKind.CloseBracket or TokenKind.CloseParenthesis or TokenKind.Comma
                        ? "xpath.operand-missing"
                        : "xpath.operand-expected"
                );
        }
    }
}
