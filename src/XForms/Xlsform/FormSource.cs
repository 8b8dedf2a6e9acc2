using System.Collections.Immutable;
using Menpai.XForms.Sheets;

namespace Menpai.XForms.Xlsform;

/// <summary>All that the survey's rows may need to know: settings, lists, entity lists.</summary>
internal sealed record FormSource(
    Workbook Workbook,
    SettingsSheet Settings,
    Dictionary<string, ListOfChoices> Lists,
    HashSet<string> ExternalLists,
    Dictionary<string, ImmutableArray<Choice>> Tags,
    EntityUses Entities,
    Namespaces Namespaces
)
{
    private const int MostNamed = 20;

    /// <summary>The lists' names, for telling which there are.</summary>
    public string ListNames => Some(Lists.Keys);

    public static string Some(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? ", …" : "");
}

/// <summary>A form that has been read, ready to be written as an XForm 已读入的表单.</summary>
/// <param name="Root">The survey; its name is that of the instance's root element.</param>
internal sealed record SurveyForm(FormSource Source, Section Root)
{
    public SettingsSheet Settings => Source.Settings;
}
