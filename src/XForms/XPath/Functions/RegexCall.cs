using System.Text.RegularExpressions;
using Menpai.XForms.XPath.Expressions;
using Menpai.XForms.XPath.Parsing;

namespace Menpai.XForms.XPath.Functions;

/// <summary>Whether a text holds a match anywhere. ODK XForms Specification, <c>regex()</c>.</summary>
internal sealed class RegexCall : BooleanExpression, ICall
{
    private readonly Regex? _ready;

    /// <summary>A pattern that is written out is tried here, so that a form with a bad one is never published.</summary>
    public RegexCall(Function function, Expression[] arguments)
    {
        (Function, Arguments) = (function, arguments);
        if (arguments[1] is TextLiteral { Constant: var pattern })
        {
            var (regex, problem) = Patterns.Get(pattern);
            _ready = regex ?? throw new SyntaxException(problem!, 0, pattern);
        }
    }

    public Function Function { get; }

    public Expression[] Arguments { get; }

    public override IEnumerable<Expression> Parts => Arguments;

    public override bool Boolean(in Frame frame)
    {
        var text = Arguments[0].Text(frame);
        frame.Run.Spend(1 + text.Length);
        try
        {
            return (_ready ?? Make(frame)).IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new XPathStop("xpath.budget-spent");
        }
    }

    private Regex Make(in Frame frame)
    {
        var pattern = Arguments[1].Text(frame);
        // Making an automaton costs far more than using one.
        frame.Run.Spend(1_000 + pattern.Length * 100);
        var (regex, problem) = Patterns.Get(pattern);
        return regex ?? throw new XPathStop(problem!, pattern);
    }
}
