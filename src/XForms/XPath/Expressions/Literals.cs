using System.Text;

namespace Menpai.XForms.XPath.Expressions;

internal sealed class NumberLiteral(double number) : NumberExpression
{
    public override double Number(in Frame frame) => number;

    public double Constant => number;
}

internal sealed class TextLiteral(string text) : TextExpression
{
    public string Constant => text;

    /// <summary>As the instance holds it, so that comparing needs no string.</summary>
    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(text);

    public override string Text(in Frame frame)
    {
        // Whoever asks is going to read it: a long literal in a predicate is read for every node.
        frame.Run.Spend(text.Length >> 4);
        return text;
    }

    public override bool Boolean(in Frame frame) => text.Length > 0;
}
