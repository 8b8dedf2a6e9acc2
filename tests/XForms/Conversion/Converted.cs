using System.Xml;
using Menpai.XForms.Conversion;
using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.Tests.XForms.Conversion;

/// <summary>A form in Markdown and what became of it.</summary>
internal sealed class Converted
{
    private readonly XmlDocument? document;
    private readonly XmlNamespaceManager? names;

    private Converted(ConversionResult result)
    {
        Result = result;
        if (result.XForm is null)
        {
            return;
        }
        document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.LoadXml(result.XForm);
        names = new XmlNamespaceManager(document.NameTable);
        names.AddNamespace("h", "http://www.w3.org/1999/xhtml");
        names.AddNamespace("x", "http://www.w3.org/2002/xforms");
        names.AddNamespace("jr", "http://openrosa.org/javarosa");
        names.AddNamespace("orx", "http://openrosa.org/xforms");
        names.AddNamespace("odk", "http://www.opendatakit.org/xforms");
    }

    public ConversionResult Result { get; }

    public static Converted From(string markdown, string? defaultLanguage = null) =>
        new(XlsformConverter.Convert(Workbook.FromMarkdown(markdown), new ConversionOptions { DefaultLanguage = defaultLanguage }));

    /// <summary>The values of the nodes that the expression selects.</summary>
    public string[] Values(string xpath)
    {
        Assert.True(document is not null, string.Join('\n', Result.Problems));
        return [.. document.SelectNodes(xpath, names!)!.Cast<XmlNode>().Select(n => n is XmlElement e ? e.InnerXml : n.Value!)];
    }

    public string Value(string xpath) => Assert.Single(Values(xpath));

    /// <summary>An attribute of the bind of the question with the given path.</summary>
    public string Bind(string path, string attribute) => Value($"//x:bind[@nodeset='{path}']/@{attribute}");

    /// <summary>Codes and places of the errors, in short.</summary>
    public string[] Errors() => [.. Result.Problems.Where(p => p.Severity == Severity.Error).Select(Short)];

    public string[] Warnings() => [.. Result.Problems.Where(p => p.Severity == Severity.Warning).Select(Short)];

    private static string Short(Problem problem) =>
        $"{problem.Code["xlsform.".Length..]} {problem.Place?.Sheet}:{problem.Place?.Row}:{problem.Place?.Column}";
}
