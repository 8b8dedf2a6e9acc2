using System.Xml;

namespace Menpai.XForms.Xlsform;

/// <summary>What may name a question, a group or a column: an XML name with at most one prefix (Namespaces in XML, QName).</summary>
internal static class XmlName
{
    public static bool IsValid(string text) => Length(text, 0) is var first and > 0 && (first == text.Length || IsRest(text, first));

    private static bool IsRest(string text, int colon) =>
        text[colon] == ':' && Length(text, colon + 1) is var rest and > 0 && colon + 1 + rest == text.Length;

    /// <summary>How many characters from the start on make a name without a prefix; 0 when none.</summary>
    public static int Length(ReadOnlySpan<char> text, int start)
    {
        var i = start;
        while (i < text.Length)
        {
            var step = Step(text, i, i == start);
            if (step == 0)
            {
                break;
            }
            i += step;
        }
        return i - start;
    }

    private static int Step(ReadOnlySpan<char> text, int at, bool first)
    {
        var c = text[at];
        if (first ? XmlConvert.IsStartNCNameChar(c) : XmlConvert.IsNCNameChar(c))
        {
            return 1;
        }
        return at + 1 < text.Length && char.IsSurrogatePair(c, text[at + 1]) ? 2 : 0;
    }
}
