using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.XForms.Xlsform;

/// <summary>The prefixes that a form's elements and attributes may have (ODK XForms Specification, Namespaces).</summary>
internal sealed class Namespaces
{
    public const string Entities = "http://www.opendatakit.org/xforms/entities";

    private readonly List<KeyValuePair<string, string>> _declared =
    [
        new("", "http://www.w3.org/2002/xforms"),
        new("h", "http://www.w3.org/1999/xhtml"),
        new("ev", "http://www.w3.org/2001/xml-events"),
        new("xsd", "http://www.w3.org/2001/XMLSchema"),
        new("jr", "http://openrosa.org/javarosa"),
        new("orx", "http://openrosa.org/xforms"),
        new("odk", "http://www.opendatakit.org/xforms"),
    ];

    public IReadOnlyList<KeyValuePair<string, string>> Declared => _declared;

    /// <summary>Adds those of the setting "namespaces": <c>prefix="address"</c>, divided by blanks.</summary>
    public static Namespaces Read(string? setting, bool withEntities)
    {
        var namespaces = new Namespaces();
        foreach (var entry in (setting ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry.Split('=') is [{ Length: > 0 } prefix, var address] && XmlName.Length(prefix, 0) == prefix.Length)
            {
                namespaces.Declare(prefix, address.Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal));
            }
        }
        if (withEntities)
        {
            namespaces.Declare("entities", Entities);
        }
        return namespaces;
    }

    /// <summary>Reports columns that name an attribute which cannot be written.</summary>
    public void CheckAttributes(SheetTable table, ProblemList problems, params ReadOnlySpan<string> headings)
    {
        foreach (var column in table.Columns)
        {
            if (column is { Tokens.Length: > 1 } && headings.Contains(column.First))
            {
                Check(column.Tokens[1], new SheetPlace(table.Sheet.Name, 1, column.Header), problems);
            }
        }
    }

    /// <summary>Reports a name with a prefix that nothing declares.</summary>
    public void Check(string name, SheetPlace? place, ProblemList problems)
    {
        if (!XmlName.IsValid(name))
        {
            problems.Error("xlsform.attribute-form", place, name);
        }
        else if (name.IndexOf(':') is var colon and > 0 && !IsDeclared(name[..colon]))
        {
            problems.Error("xlsform.prefix-undeclared", place, name[..colon]);
        }
    }

    private bool IsDeclared(string prefix) => prefix is "xml" or "entities" || _declared.Exists(n => n.Key == prefix);

    private void Declare(string prefix, string address)
    {
        if (address.Length > 0 && prefix is not ("xml" or "xmlns") && !_declared.Exists(n => n.Key == prefix))
        {
            _declared.Add(new(prefix, address));
        }
    }
}
