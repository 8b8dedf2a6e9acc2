using System.Globalization;
using Menpai.XForms.XPath.Expressions;

namespace Menpai.XForms.XPath.Parsing;

/// <summary>Reads tokens into expressions, the weakest operators first. XPath 1.0 § 3. Chains stay flat; what nests deeper than <see cref="Deepest"/> is refused.</summary>
internal sealed partial class Parser
{
    public const int Deepest = 100;

    private readonly string _text;
    private readonly IReadOnlyDictionary<string, string> _namespaces;
    private readonly List<Token> _tokens;
    private int _next;
    private int _depth;

    private Parser(string text, IReadOnlyDictionary<string, string> namespaces)
    {
        (_text, _namespaces) = (text, namespaces);
        _tokens = new Lexer(text).Cut();
    }

    private Token Now => _tokens[_next];

    /// <summary>Reads a whole text.</summary>
    /// <exception cref="SyntaxException">At the first thing that cannot be understood.</exception>
    public static Expression Parse(string text, IReadOnlyDictionary<string, string> namespaces)
    {
        var parser = new Parser(text, namespaces);
        if (parser.Now.Kind == TokenKind.End)
        {
            throw new SyntaxException("xpath.empty", 0);
        }
        var whole = parser.Whole();
        return parser.Now.Kind switch
        {
            TokenKind.End => whole,
            TokenKind.CloseParenthesis or TokenKind.CloseBracket => throw parser.Wrong("xpath.bracket-extra"),
            _ => throw parser.Wrong("xpath.operator-expected"),
        };
    }

    /// <summary>Reads a path that stands in a literal, as the second argument of <c>jr:choice-name()</c>.</summary>
    public static Expression PathIn(string text) =>
        Parse(text, Namespaces.Usual) is { Kind: XPathKind.NodeSet } path
            ? path
            : throw new SyntaxException("xpath.path-expected", 0, text);

    private Expression Whole()
    {
        if (++_depth > Deepest)
        {
            throw new SyntaxException("xpath.too-deep", Now.Start, Deepest.ToString(CultureInfo.InvariantCulture));
        }
        var or = Chain(TokenKind.Or, () => Chain(TokenKind.And, Equality, any: false), any: true);
        _depth--;
        return or;
    }

    private Expression Chain(TokenKind word, Func<Expression> part, bool any)
    {
        var first = part();
        if (Now.Kind != word)
        {
            return first;
        }
        var parts = new List<Expression> { first };
        while (Take(word))
        {
            parts.Add(part());
        }
        return new Logic([.. parts], any);
    }

    private Expression Equality() =>
        Compared(
            Relational,
            t =>
                t == TokenKind.Equal ? Relation.Equal
                : t == TokenKind.NotEqual ? Relation.NotEqual
                : null
        );

    private Expression Relational() =>
        Compared(
            Additive,
            t =>
                t switch
                {
                    TokenKind.Less => Relation.Less,
                    TokenKind.LessOrEqual => Relation.LessOrEqual,
                    TokenKind.Greater => Relation.Greater,
                    TokenKind.GreaterOrEqual => Relation.GreaterOrEqual,
                    _ => null,
                }
        );

    private Expression Compared(Func<Expression> part, Func<TokenKind, Relation?> relation)
    {
        var left = part();
        for (var links = 0; relation(Now.Kind) is { } found; links++)
        {
            // Each link nests one deeper, as a = b = c means (a = b) = c.
            if (links > Deepest)
            {
                throw new SyntaxException("xpath.too-deep", Now.Start, Deepest.ToString(CultureInfo.InvariantCulture));
            }
            _next++;
            left = new Comparison(left, part(), found);
        }
        return left;
    }

    private Expression Additive() =>
        Calculated(
            Multiplicative,
            t =>
                t == TokenKind.Plus ? Sign.Plus
                : t == TokenKind.Minus ? Sign.Minus
                : null
        );

    private Expression Multiplicative() =>
        Calculated(
            Unary,
            t =>
                t switch
                {
                    TokenKind.Multiply => Sign.Times,
                    TokenKind.Div => Sign.Div,
                    TokenKind.Mod => Sign.Mod,
                    _ => null,
                }
        );

    private Expression Calculated(Func<Expression> part, Func<TokenKind, Sign?> sign)
    {
        var first = part();
        if (sign(Now.Kind) is null)
        {
            return first;
        }
        var (parts, signs) = (new List<Expression> { first }, new List<Sign>());
        while (sign(Now.Kind) is { } found)
        {
            _next++;
            signs.Add(found);
            parts.Add(part());
        }
        return new Arithmetic([.. parts], [.. signs]);
    }

    private Expression Unary()
    {
        var minus = 0;
        while (Take(TokenKind.Minus))
        {
            minus++;
        }
        var part = UnionOfPaths();
        if (minus == 0)
        {
            return part;
        }
        var negated = new Negation(part);
        return minus % 2 == 1 ? negated : new Negation(negated);
    }

    private Expression UnionOfPaths()
    {
        var at = Now;
        var first = Path();
        if (Now.Kind != TokenKind.Union)
        {
            return first;
        }
        var parts = new List<Expression> { NodesOnly(first, at, "|") };
        while (Take(TokenKind.Union))
        {
            at = Now;
            parts.Add(NodesOnly(Path(), at, "|"));
        }
        return new Union([.. parts]);
    }

    /// <summary>What may turn out to be nodes passes; what never is does not.</summary>
    private static Expression NodesOnly(Expression expression, Token at, string where) =>
        expression.Kind is XPathKind.NodeSet or XPathKind.Any
            ? expression
            : throw new SyntaxException("xpath.nodes-expected", at.Start, where);

    private bool Take(TokenKind kind)
    {
        if (Now.Kind != kind)
        {
            return false;
        }
        _next++;
        return true;
    }

    private string Words(Token token) => _text.Substring(token.Start, token.Length);

    private SyntaxException Wrong(string code) =>
        Now.Kind == TokenKind.End ? new SyntaxException("xpath.unfinished", Now.Start) : new SyntaxException(code, Now.Start, Words(Now));
}
