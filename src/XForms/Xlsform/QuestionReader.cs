using System.Collections.Immutable;

namespace Menpai.XForms.Xlsform;

/// <summary>Reads the rows that are questions.</summary>
internal sealed class QuestionReader
{
    private readonly FormSource _source;
    private readonly SurveyNotes _notes;
    private readonly ProblemList _problems;
    private readonly SelectReader _selects;
    private readonly string _language;

    public QuestionReader(FormSource source, SurveyNotes notes, TableList tableList, ProblemList problems)
    {
        (_source, _notes, _problems) = (source, notes, problems);
        _selects = new SelectReader(source, notes, tableList, problems);
        _language = source.Settings.DefaultLanguage;
    }

    /// <summary>The attributes of a row under one heading, messages with their translations.</summary>
    public static FormAttributes Attributes(TableRow row, string heading)
    {
        var attributes = new FormAttributes();
        foreach (var cell in row.Under(heading))
        {
            attributes.Set(cell.Column.Tokens[1], cell.Text);
        }
        return attributes;
    }

    /// <summary>The type's binds, overridden by the row's.</summary>
    public static FormAttributes Binds(QuestionType type, FormAttributes? own)
    {
        var binds = new FormAttributes();
        foreach (var (name, text) in type.Binds)
        {
            binds.Set(name, text);
        }
        own?.ForEach(binds.Set);
        return binds;
    }

    public void Read(TypeCell cell, string? name, TableRow row, Parameters parameters, OpenSections open, string? property)
    {
        if (ReadExternalData(cell, name, row, open) || TypeOf(cell, row) is not { } type)
        {
            return;
        }
        var question = New(type, name ?? SurveyNode.Unnamed, row, open.InRepeat);
        _notes.AddQuestion(question.Name);
        if (property is not null)
        {
            question.Binds.Set("entities:saveto", property);
        }
        Check(question, row);
        if (cell is SelectType select)
        {
            _selects.Read(select, question, row, parameters, open.Section);
            return;
        }
        if (cell is OsmType osm)
        {
            AddTags(question, osm, row);
        }
        QuestionParameters.Apply(question, row, parameters, _source, _notes, _problems);
        open.Section.Add(question);
    }

    public Question New(QuestionType type, string name, TableRow row, bool inRepeat)
    {
        var appearance = row.Words(_language, "control", "appearance")?.Plain;
        var hint = row.Words(_language, "hint");
        var question = new Question(type, name, row)
        {
            Label = row.Words(_language, "label") ?? (appearance == "label" ? LocalText.Of(" ") : null),
            Hint = hint ?? (type.Hint is { } usual ? LocalText.Of(usual) : null),
            GuidanceHint = row.Words(_language, "guidance_hint"),
            Media = Media.Read(row, _language, _problems),
            Binds = Binds(type, Binds(row, _language)),
            Controls = Attributes(row, "control"),
            InstanceAttributes = Attributes(row, "instance"),
            ChoiceFilter = row.Text("choice_filter"),
            Triggers = ReadTriggers(row),
            Default = type.Name == "date" ? WithoutMidnight(row.Text("default")) : row.Text("default"),
        };
        if (question.Default is { } text && DynamicDefault.Is(text, type.MayContainHyphen))
        {
            question.IsDefaultDynamic = true;
            question.Actions.Add(new SurveyAction(SurveyAction.SetValue, SurveyAction.FirstLoad));
            if (inRepeat)
            {
                question.Actions.Add(new SurveyAction(SurveyAction.SetValue, SurveyAction.NewRepeat));
            }
        }
        return question;
    }

    /// <summary>Excel knows no days, only moments: a day that was typed there arrives with its midnight.</summary>
    private static string? WithoutMidnight(string? text) =>
        text is { Length: > 10 } && text[10] is ' ' or 'T' && text[11..] is "00:00:00" or "00:00:00Z" or "00:00:00.000" or "00:00:00.000Z"
            ? text[..10]
            : text;

    /// <summary>The row's own binds; messages in all their languages.</summary>
    public static FormAttributes Binds(TableRow row, string language)
    {
        var binds = new FormAttributes();
        foreach (var cell in row.Under("bind"))
        {
            var name = cell.Column.Tokens[1];
            if (name != "entities:saveto" && row.Words(language, "bind", name) is { } words)
            {
                binds.Set(new FormAttribute(name, words));
            }
        }
        return binds;
    }

    /// <summary>The questions that the row's trigger names; noted, to be looked up once all are known.</summary>
    public ImmutableArray<string> ReadTriggers(TableRow row)
    {
        if (row.Text("trigger") is not { } text)
        {
            return [];
        }
        var place = row.At("trigger");
        if (!Reference.IsLikely(text))
        {
            _problems.Error("xlsform.trigger-form", place, text);
            return [];
        }
        var triggers = ImmutableArray.CreateBuilder<string>();
        foreach (var part in text.Split(','))
        {
            if (!Reference.TryFindAll(part, out var found))
            {
                _problems.Error("xlsform.reference-form", place, part.Trim());
            }
            else if (found.Length > 1)
            {
                _problems.Error("xlsform.trigger-comma", place, part.Trim());
            }
            triggers.AddRange(found.Select(r => r.Name));
        }
        foreach (var trigger in triggers)
        {
            _notes.AddTrigger(trigger, place);
        }
        return triggers.DrainToImmutable();
    }

    private bool ReadExternalData(TypeCell cell, string? name, TableRow row, OpenSections open)
    {
        if (cell is not PlainType { Name: "csv-external" or "xml-external" or "geojson-external" } type)
        {
            return false;
        }
        if (name is not null)
        {
            _notes.AddQuestion(name);
            _notes.AddInstance(name[..^FileItems.ExtensionOf(name).Length]);
            open.Section.Add(new ExternalData(name, type.Name[..type.Name.IndexOf('-')], row));
        }
        return true;
    }

    private QuestionType? TypeOf(TypeCell cell, TableRow row)
    {
        var type = cell switch
        {
            SelectType select => SelectReader.TypeOf(select.Kind),
            OsmType => QuestionTypes.Osm,
            PlainType plain => QuestionTypes.Find(QuestionTypes.Canonical(plain.Name)),
            _ => null,
        };
        var written = row.Text("type")!;
        if (cell is PlainType && _selects.ReportNoList(written, row))
        {
            return null;
        }
        if (type is null && !ReportMeant(written, row))
        {
            _problems.ErrorNear("xlsform.type-unknown", "xlsform.type-unknown-near", row.At("type"), written, Nearest(written));
        }
        return type;
    }

    /// <summary>Tells what to write instead of a type in Chinese, or as other programs call it; false when the words stand for nothing.</summary>
    private bool ReportMeant(string written, TableRow row)
    {
        var words = written.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var narrow = string.Join(' ', words);
        if (
            narrow != written
            && (TypeCell.Read(narrow) is not PlainType || QuestionTypes.Find(QuestionTypes.Canonical(narrow)) is not null)
        )
        {
            _problems.Error("xlsform.type-blank", row.At("type"), written, narrow);
        }
        else if (words[0].ToLowerInvariant() is "number" or "numeric" or "数字" or "数值" or "数")
        {
            _problems.Error("xlsform.type-number", row.At("type"), written);
        }
        else if (MeantWords.Type(words[0]) is { } meant)
        {
            var list = meant is "select_one" or "select_multiple" or "rank" ? words.ElementAtOrDefault(1) ?? "@select.list" : null;
            _problems.Error(
                list is null ? "xlsform.type-meant" : "xlsform.type-meant-list",
                row.At("type"),
                list is null ? [written, meant] : [written, meant, list]
            );
        }
        else
        {
            return false;
        }
        return true;
    }

    /// <summary>The type that was meant, by its usual name. The name of a list is no part of the spelling, and blanks may stand for underscores: "selct one yn".</summary>
    private string? Nearest(string written)
    {
        var words = written.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return _problems.Suggest(string.Join('_', words), QuestionTypes.Usual)
            ?? (words.Length > 2 ? _problems.Suggest($"{words[0]}_{words[1]}", QuestionTypes.Usual) : null)
            ?? (words.Length > 1 ? _problems.Suggest(words[0], QuestionTypes.Usual) : null);
    }

    private void Check(Question question, TableRow row)
    {
        var type = question.Type;
        if (type.Name == "calculate" && question.Binds["calculate"] is null && !question.IsDefaultDynamic)
        {
            _problems.Error("xlsform.calculation-missing", row.At("bind", "calculate"), question.Name);
        }
        if (type.Name is "subscriberid" or "simserial")
        {
            _problems.Warn("xlsform.type-deprecated", row.At("type"), type.Name);
        }
        if (type.IsSelect && question.Binds["type"] is not ("string" or "odk:rank"))
        {
            _problems.Error("xlsform.select-bind-type", row.At("bind", "type"), question.Binds["type"] ?? "");
        }
        if (type.Name == "background-geopoint")
        {
            if (question.Triggers.IsEmpty)
            {
                _problems.Error("xlsform.background-geopoint-trigger", row.At("trigger"));
            }
            if (question.Binds["calculate"] is not null)
            {
                _problems.Error("xlsform.background-geopoint-calculation", row.At("bind", "calculate"));
            }
        }
        CheckWords(question, row);
    }

    /// <summary>What is shown needs words.</summary>
    private void CheckWords(Question question, TableRow row)
    {
        if (!question.IsVisible)
        {
            return;
        }
        if (!question.HasLabel && question.Hint is null)
        {
            _problems.Error("xlsform.label-missing", row.At("label"), question.Name);
        }
        if (question.Media.Has("big-image") && !question.Media.Has("image"))
        {
            _problems.Error("xlsform.big-image-alone", row.At("media", "big-image"), question.Name);
        }
    }

    private void AddTags(Question question, OsmType osm, TableRow row)
    {
        if (_source.Tags.TryGetValue(osm.List, out var tags))
        {
            question.Tags = tags;
        }
        else if (_source.Tags.Count > 0)
        {
            _problems.Error("xlsform.list-unknown", row.At("type"), osm.List, FormSource.Some(_source.Tags.Keys));
        }
    }
}
