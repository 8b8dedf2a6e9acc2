using System.Xml.Linq;

namespace Menpai.XForms.Forms;

/// <summary>The namespaces of forms. Source: ODK XForms Specification, Namespaces.</summary>
internal static class FormNames
{
    public const string Xforms = "http://www.w3.org/2002/xforms";
    public const string Xhtml = "http://www.w3.org/1999/xhtml";
    public const string JavaRosa = "http://openrosa.org/javarosa";
    public const string OpenRosa = "http://openrosa.org/xforms";
    public const string Odk = "http://www.opendatakit.org/xforms";
    public const string Encrypted = "http://www.opendatakit.org/xforms/encrypted";
    public const string Entities = "http://www.opendatakit.org/xforms/entities";

    public static readonly XName Template = XName.Get("template", JavaRosa);

    /// <summary>An attribute in any of the namespaces that have carried it over the years.</summary>
    public static string? Attribute(XElement element, string name, params ReadOnlySpan<string> namespaces)
    {
        foreach (var space in namespaces)
        {
            if (element.Attribute(XName.Get(name, space)) is { } attribute)
            {
                return attribute.Value;
            }
        }
        return element.Attribute(name)?.Value;
    }
}
