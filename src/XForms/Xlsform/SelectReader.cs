using System.Globalization;
using Menpai.XForms.Sheets;

namespace Menpai.XForms.Xlsform;

/// <summary>Reads questions with choices: from a list, a file, an answer given before, or the sheet of external choices.</summary>
internal sealed class SelectReader(FormSource source, SurveyNotes notes, TableList tableList, ProblemList problems)
{
    public static QuestionType TypeOf(SelectKind kind) =>
        kind switch
        {
            SelectKind.One or SelectKind.OneFromFile => QuestionTypes.SelectOne,
            SelectKind.Many or SelectKind.ManyFromFile => QuestionTypes.SelectMany,
            SelectKind.OneExternal => QuestionTypes.SelectOneExternal,
            _ => QuestionTypes.Rank,
        };

    public void Read(SelectType type, Question question, TableRow row, Parameters parameters, Section section)
    {
        var items = Items(type, row, parameters);
        question.Items = items is null ? null : items with { Randomize = IsRandomized(parameters), Seed = Seed(parameters) };
        var other = type.OrOther ? Other(type, question, row) : null;
        CheckSearch(question, row);
        if (items is not null && tableList.Take(question, row) is { } heading)
        {
            section.Add(heading);
        }
        section.Add(question);
        if (other is not null)
        {
            section.Add(other);
        }
    }

    private ItemSource? Items(SelectType type, TableRow row, Parameters parameters)
    {
        CheckParameters(type, row, parameters);
        if (type.Kind == SelectKind.OneExternal)
        {
            return External(type, row);
        }
        var extension = FileItems.ExtensionOf(type.List);
        notes.AddInstance(type.List[..^extension.Length]);
        if (type.Kind is SelectKind.OneFromFile or SelectKind.ManyFromFile && !IsFile(type.List, extension))
        {
            problems.Error("xlsform.file-extension", row.At("type"), type.List, FileItems.Supported);
            return null;
        }
        if (source.Lists.TryGetValue(type.List, out var list) && !FileItems.IsSupported(extension))
        {
            CheckBlanks(type, list, row);
            return new ListItems(list);
        }
        if (FileItems.IsSupported(extension))
        {
            return File(type.List, extension, parameters);
        }
        if (Reference.IsIn(type.List))
        {
            return new ReferenceItems(type.List);
        }
        ReportUnknownList(type, row);
        return null;
    }

    private static bool IsFile(string file, string extension) =>
        FileItems.IsSupported(extension) && FileItems.ExtensionOf(file[..^extension.Length]).Length == 0;

    private static FileItems File(string file, string extension, Parameters parameters)
    {
        var geojson = extension == ".geojson";
        return new FileItems(
            file[..^extension.Length],
            extension,
            parameters["value"] ?? (geojson ? "id" : "name"),
            parameters["label"] ?? (geojson ? "title" : "label")
        );
    }

    private ExternalItems? External(SelectType type, TableRow row)
    {
        if (row.Text("choice_filter") is null)
        {
            problems.Warn("xlsform.external-unfiltered", row.At("choice_filter"));
        }
        if (source.Workbook.Find(SheetNames.ExternalChoices) is not { Rows.IsEmpty: false })
        {
            var similar = SheetNameCheck.Similar(source.Workbook, SheetNames.ExternalChoices);
            problems.ErrorNear(
                "xlsform.external-choices-missing",
                "xlsform.external-choices-missing-near",
                row.At("type"),
                type.List,
                similar
            );
        }
        else if (!source.ExternalLists.Contains(type.List))
        {
            problems.Error("xlsform.list-unknown", row.At("type"), type.List, FormSource.Some(source.ExternalLists));
        }
        return new ExternalItems(type.List);
    }

    /// <summary>Tells of a select that names no list, and which lists there are; false when the text is something else.</summary>
    public bool ReportNoList(string written, TableRow row)
    {
        if (TypeCell.UsualNameWithoutList(written) is not { } usual)
        {
            return false;
        }
        if (usual.EndsWith("_file", StringComparison.Ordinal))
        {
            problems.Error("xlsform.select-without-list", row.At("type"), written, usual, "@select.file");
            return true;
        }
        var lists = usual == "select_one_external" ? source.ExternalLists : (IReadOnlyCollection<string>)source.Lists.Keys;
        if (lists.Count == 0)
        {
            problems.Error("xlsform.select-without-list", row.At("type"), written, usual, "@select.list");
        }
        else
        {
            problems.Error("xlsform.select-without-list-near", row.At("type"), written, usual, FormSource.Some(lists));
        }
        return true;
    }

    private void ReportUnknownList(SelectType type, TableRow row)
    {
        // "select one using" reads as the list "using", for there may be one; when there is none, the list's name was forgotten.
        if (ReportNoList(row.Text("type")!, row))
        {
            return;
        }
        if (source.Lists.Count == 0)
        {
            var similar = SheetNameCheck.Similar(source.Workbook, SheetNames.Choices);
            problems.ErrorNear("xlsform.choices-missing", "xlsform.choices-missing-near", row.At("type"), type.List, similar);
            return;
        }
        problems.Error("xlsform.list-unknown", row.At("type"), type.List, KnownLists(type.List));
    }

    private string KnownLists(string misspelt) => problems.Suggest(misspelt, source.Lists.Keys) ?? source.ListNames;

    /// <summary>Several answers are stored with blanks between them, so none may have one in it.</summary>
    private void CheckBlanks(SelectType type, ListOfChoices list, TableRow row)
    {
        if (type.Kind != SelectKind.Many)
        {
            return;
        }
        foreach (var choice in list.Choices.Where(c => c.Name.Contains(' ', StringComparison.Ordinal)))
        {
            problems.Error("xlsform.choice-blank", row.At("type"), choice.Name, list.Name);
        }
    }

    private void CheckParameters(SelectType type, TableRow row, Parameters parameters)
    {
        var fromFile = type.Kind is SelectKind.OneFromFile or SelectKind.ManyFromFile;
        parameters.Allow(problems, fromFile ? ["label", "randomize", "seed", "value"] : ["randomize", "seed"]);
        foreach (var key in fromFile ? ["value", "label"] : Array.Empty<string>())
        {
            if (parameters[key] is { } column && !XmlName.IsValid(column))
            {
                problems.Error("xlsform.name-form", parameters.Place, column);
            }
            // XLSForm's own converter knows them only beside the usual spelling.
            if (parameters.Has(key) && row.Text("type")!.StartsWith("select ", StringComparison.Ordinal))
            {
                var usual = type.Kind == SelectKind.OneFromFile ? "select_one_from_file" : "select_multiple_from_file";
                problems.Error("xlsform.file-parameter", parameters.Place, key, $"{usual} {type.List}");
            }
        }
        if (parameters["randomize"] is { } randomize && randomize is not ("true" or "false"))
        {
            problems.Error("xlsform.parameter-true-false", parameters.Place, "randomize", randomize);
        }
        if (parameters["seed"] is not { } seed)
        {
            return;
        }
        if (!parameters.Has("randomize"))
        {
            problems.Error("xlsform.seed-without-randomize", parameters.Place);
        }
        else if (!Reference.IsAlone(seed) && !double.TryParse(seed, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            problems.Error("xlsform.seed-form", parameters.Place, seed);
        }
    }

    private static bool IsRandomized(Parameters parameters) => parameters["randomize"] == "true";

    private static string? Seed(Parameters parameters) => parameters["seed"]?.Trim();

    private Question? Other(SelectType type, Question question, TableRow row)
    {
        notes.OrOtherRow ??= row;
        if (question.ChoiceFilter is not null)
        {
            problems.Error("xlsform.or-other-filter", row.At("choice_filter"));
        }
        // External choices get their "other" from the list of the same name among the choices.
        var list = question.Items switch
        {
            ListItems items => items.List,
            ExternalItems => source.Lists.GetValueOrDefault(type.List),
            _ => null,
        };
        if (list is null)
        {
            problems.Error("xlsform.or-other-list", row.At("type"), type.List);
            return null;
        }
        if (row.Words(source.Settings.DefaultLanguage, "label") is { } label && IsChinese(label))
        {
            problems.Warn("xlsform.or-other-english", row.At("type"), list.Name);
        }
        var other = new Question(QuestionTypes.Text, question.Name + "_other", row) { Label = LocalText.Of("Specify other.") };
        other.Binds.Set("type", "string");
        other.Binds.Set("relevant", $"selected(../{question.Name}, 'other')");
        return other;
    }

    /// <summary>Whether words in one language only are Chinese; of several languages something else is told.</summary>
    private static bool IsChinese(LocalText words) => words.Plain is { } plain && plain.AsSpan().ContainsAnyInRange('\u4e00', '\u9fff');

    /// <summary>A list that search() fills from a file cannot come from another file.</summary>
    private void CheckSearch(Question question, TableRow row)
    {
        if (SearchAppearance.Is(question) && question.Items is FileItems or ReferenceItems)
        {
            problems.Error("xlsform.search-from-file", row.At("control", "appearance"), question.Name);
        }
    }
}
