using System.Collections.Immutable;
using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.XForms.Xlsform;

/// <summary>Reads a workbook into a form 读入表单; sheet after sheet, all problems at once.</summary>
internal static class WorkbookReader
{
    /// <returns>Null when there is no survey to read. The form is fit to be written only when there are no errors.</returns>
    public static SurveyForm? Read(Workbook workbook, string? name, string? id, string? defaultLanguage, ProblemList problems)
    {
        var misplaced = HeaderRows.Check(workbook, problems);
        // Under a title, every value lacks its header.
        problems.AddRange(
            workbook.Problems.Where(p =>
                p.Code is not ("xlsform.value-without-header" or "xlsform.column-without-header") || !misplaced.Contains(p.Place!.Sheet)
            )
        );
        if (name is not null && !XmlName.IsValid(name))
        {
            problems.Error("xlsform.form-name", null, name);
        }
        SheetNameCheck.Warn(workbook, SheetNames.Settings, problems);
        SheetNameCheck.Warn(workbook, SheetNames.Entities, problems);
        var settings = SettingsSheet.Read(workbook, name, id, defaultLanguage, problems);
        var choices = Table(workbook, SheetNames.Choices, problems);
        var source = Source(workbook, settings, choices, problems);
        if (workbook.Find(SheetNames.Survey) is not { Headers.IsEmpty: false } sheet)
        {
            ReportNoSurvey(workbook, problems);
            return null;
        }
        var survey = SheetTable.Read(sheet, SheetColumns.Survey, problems, settings.CleanTextValues);
        HeaderCheck.Run(survey, problems);
        LanguageColumns.Check(survey, choices, settings, problems);
        if (!survey.Has("type"))
        {
            if (!misplaced.Contains(sheet.Name))
            {
                problems.Error("xlsform.column-missing", new SheetPlace(sheet.Name), "type");
            }
            return null;
        }
        source.Namespaces.CheckAttributes(survey, problems, "bind", "control", "instance");
        var notes = new SurveyNotes();
        var root = SurveyReader.Read(survey, source, notes, problems);
        TranslationCheck.Run(survey, choices, notes.OrOtherRow, problems);
        TreeCheck.Run(root, problems);
        SearchAppearance.Mark(root, problems);
        ChoiceMentions.Run(root, problems);
        return new SurveyForm(source, root);
    }

    private static void ReportNoSurvey(Workbook workbook, ProblemList problems)
    {
        if (workbook.SheetNames.IsEmpty && problems.HasErrors)
        {
            return;
        }
        SheetNameCheck.Warn(workbook, SheetNames.Choices, problems);
        var similar = SheetNameCheck.Similar(workbook, SheetNames.Survey);
        problems.ErrorNear("xlsform.survey-missing", "xlsform.survey-missing-near", null, SheetNames.Survey, similar);
    }

    private static SheetTable? Table(Workbook workbook, string name, ProblemList problems) =>
        workbook.Find(name) is { Rows.IsEmpty: false } sheet ? SheetTable.Read(sheet, SheetColumns.Choices, problems) : null;

    private static FormSource Source(Workbook workbook, SettingsSheet settings, SheetTable? choices, ProblemList problems)
    {
        if (choices is not null)
        {
            HeaderCheck.RunChoices(choices, problems);
        }
        var external = Table(workbook, SheetNames.ExternalChoices, problems);
        var osm = Table(workbook, SheetNames.Osm, problems);
        var entities = EntityDeclaration.Read(workbook, problems);
        var namespaces = Namespaces.Read(settings.Namespaces, entities.Count > 0);
        // A name that is no name at all has been told with the settings.
        if (XmlName.IsValid(settings.Name))
        {
            namespaces.Check(settings.Name, null, problems);
        }
        foreach (var attribute in settings.RootAttributes)
        {
            namespaces.Check(attribute.Name, attribute.Place, problems);
        }
        return new FormSource(
            workbook,
            settings,
            choices is null ? new(StringComparer.Ordinal) : ChoicesReader.Read(choices, settings, namespaces, problems),
            external is null ? [] : ChoicesReader.ReadListNames(external),
            osm is null ? new(StringComparer.Ordinal) : ChoicesReader.ReadTags(osm, settings, problems),
            new EntityUses(entities),
            namespaces
        );
    }
}
