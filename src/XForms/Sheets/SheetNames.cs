using System.Collections.Frozen;

namespace Menpai.XForms.Sheets;

/// <summary>The sheets that XLSForm knows (xlsform.org, "Setting up your worksheets").</summary>
internal static class SheetNames
{
    public const string Survey = "survey";
    public const string Choices = "choices";
    public const string Settings = "settings";
    public const string ExternalChoices = "external_choices";
    public const string Entities = "entities";
    public const string Osm = "osm";

    private static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
        [Survey, Choices, Settings, ExternalChoices, Entities, Osm],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Whatever the capitals, and with blanks around it that nobody sees.</summary>
    public static bool IsKnown(string name) => All.Contains(name.Trim());
}
