namespace Menpai.XForms.Xlsform;

/// <summary>What may name an entity list or a property (ODK Entities Specification, Naming).</summary>
internal static class EntityNames
{
    private const string Reserved = "__";

    /// <summary>The code of what is wrong with the name; null when nothing is.</summary>
    public static string? Problem(string name) =>
        name.StartsWith(Reserved, StringComparison.Ordinal) ? "xlsform.entity-name-reserved"
        : XmlName.IsValid(name) ? null
        : "xlsform.name-form";
}
