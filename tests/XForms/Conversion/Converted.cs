using System.Xml;
using Menpai.XForms.Conversion;
using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.Tests.XForms.Conversion;

/// <summary>A form in Markdown and what became of it.</summary>
internal sealed class Converted
{
    private readonly XmlDocument? _document;
    private readonly XmlNamespaceManager? _names;

    private Converted(ConversionResult result)
    {
        Result = result;
        if (result.XForm is null)
        {
            return;
        }
        _document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        _document.LoadXml(result.XForm);
        _names = new XmlNamespaceManager(_document.NameTable);
        _names.AddNamespace("h", "http://www.w3.org/1999/xhtml");
        _names.AddNamespace("x", "http://www.w3.org/2002/xforms");
        _names.AddNamespace("jr", "http://openrosa.org/javarosa");
        _names.AddNamespace("orx", "http://openrosa.org/xforms");
        _names.AddNamespace("odk", "http://www.opendatakit.org/xforms");
    }

    public ConversionResult Result { get; }

    public static Converted From(string markdown, string? defaultLanguage = null) =>
        new(XlsformConverter.Convert(Workbook.FromMarkdown(markdown), new ConversionOptions { DefaultLanguage = defaultLanguage }));

    /// <summary>The values of the nodes that the expression selects.</summary>
    public string[] Values(string xpath)
    {
        Assert.True(_document is not null, string.Join('\n', Result.Problems));
        return [.. _document.SelectNodes(xpath, _names!)!.Cast<XmlNode>().Select(n => n is XmlElement e ? e.InnerXml : n.Value!)];
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
