using System.Collections.Frozen;
using Menpai.XForms.Instances;
using Menpai.XForms.XPath.Functions;

namespace Menpai.XForms.XPath.Parsing;

/// <summary>Prefixes that mean the same in every form. ODK XForms Specification, Namespaces.</summary>
internal static class Namespaces
{
    public static FrozenDictionary<string, string> Usual { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["jr"] = FunctionTable.JavaRosa,
            ["xf"] = NameTable.XFormsNamespace,
            ["h"] = "http://www.w3.org/1999/xhtml",
            ["ev"] = "http://www.w3.org/2001/xml-events",
            ["xsd"] = "http://www.w3.org/2001/XMLSchema",
            ["orx"] = "http://openrosa.org/xforms",
            ["odk"] = "http://www.opendatakit.org/xforms",
            ["entities"] = "http://www.opendatakit.org/xforms/entities",
            ["xml"] = "http://www.w3.org/XML/1998/namespace",
        }.ToFrozenDictionary(StringComparer.Ordinal);
}
