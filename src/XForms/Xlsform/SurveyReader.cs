using System.Collections.Immutable;
using Menpai.XForms.Sheets;

namespace Menpai.XForms.Xlsform;

/// <summary>Reads the sheet "survey" row by row into the form's tree.</summary>
internal sealed class SurveyReader
{
    private readonly FormSource _source;
    private readonly ProblemList _problems;
    private readonly OpenSections _open;
    private readonly NameRules _names;
    private readonly SurveyNotes _notes;
    private readonly QuestionReader _questions;
    private readonly SectionReader _sections;
    private readonly TableList _tableList;
    private int _rowsRead;

    private SurveyReader(FormSource source, SurveyNotes notes, ProblemList problems)
    {
        _source = source;
        _notes = notes;
        _problems = problems;
        Root = new Section(SectionKind.Survey, source.Settings.Name);
        _open = new OpenSections(Root, problems);
        _names = new NameRules(Root.Name, source.Namespaces, problems);
        _tableList = new TableList(problems);
        _questions = new QuestionReader(source, notes, _tableList, problems);
        _sections = new SectionReader(source, _names, notes, _tableList, problems);
    }

    private Section Root { get; }

    public static Section Read(SheetTable table, FormSource source, SurveyNotes notes, ProblemList problems)
    {
        var reader = new SurveyReader(source, notes, problems);
        reader.AddOthers(table.Rows);
        reader.ReadRows(table.Rows);
        reader._open.EndAll();
        notes.Check(source, problems);
        reader.AddMeta();
        ReferenceCheck.Run(source, table, reader._names.Counts, problems);
        return reader.Root;
    }

    private void ReadRows(ImmutableArray<TableRow> rows)
    {
        for (var i = 0; i < rows.Length && !IsTooLong(rows[i]); i++)
        {
            if (IsSkipped(rows[i]))
            {
                continue;
            }
            var type = TypeCell.Read(rows[i].Text("type")!);
            if (type is BeginType { Kind: SectionKind.Loop } loop)
            {
                i = ReadLoop(rows, i, loop);
            }
            else
            {
                ReadRow(rows[i], type);
            }
        }
    }

    /// <summary>Adds "other" to the lists that some question wants it in, before any row is read: a loop over such a list has a round for it, wherever the question stands.</summary>
    private void AddOthers(ImmutableArray<TableRow> rows)
    {
        foreach (var row in rows.Where(r => r.Text("type") is not null && !IsDisabled(r)))
        {
            if (TypeCell.Read(row.Text("type")!) is SelectType { OrOther: true } type && _source.Lists.TryGetValue(type.List, out var list))
            {
                list.AddOther();
            }
        }
    }

    private static bool IsDisabled(TableRow row) => row.Text("disabled") is { } disabled && SettingsSheet.YesOrNo(disabled) == true;

    /// <summary>Loops in loops multiply.</summary>
    private bool IsTooLong(TableRow row)
    {
        if (++_rowsRead == WorkbookLimits.SurveyRows)
        {
            _problems.Error("xlsform.too-long", row.Place, $"{WorkbookLimits.SurveyRows}");
        }
        return _rowsRead >= WorkbookLimits.SurveyRows;
    }

    private bool IsSkipped(TableRow row)
    {
        if (row.Text("disabled") is not null)
        {
            _problems.Warn("xlsform.disabled-column", row.At("disabled"));
        }
        if (IsDisabled(row))
        {
            return true;
        }
        if (row.Text("type") is not null)
        {
            return false;
        }
        if (row.Has("name") || row.Has("label"))
        {
            _problems.Error(
                "xlsform.type-missing",
                row.At("type"),
                row.Text("name") ?? row.Cells.First(c => c.Column.First == "label").Text
            );
        }
        else if (row.Cells.Any(c => c.Column.First != "disabled"))
        {
            _problems.Warn("xlsform.row-skipped", row.Place);
        }
        return true;
    }

    private void ReadRow(TableRow row, TypeCell type)
    {
        var parameters = Parameters.Read(row, _problems);
        if (type is PlainType { Name: "audit" })
        {
            _notes.Audits.Add(AuditReader.Read(row, parameters, _questions, _problems));
            return;
        }
        if (type is PlainType { Name: var setting } && SetFromSurvey(setting, row))
        {
            return;
        }
        var name = type is EndType ? null : _names.Read(row, _open.Innermost.Names);
        var property = _source.Entities.Note(row, name, _open.Section, type is BeginType or EndType, _problems);
        if (type is BeginType or EndType)
        {
            _questions.ReadTriggers(row);
        }
        switch (type)
        {
            case EndType end:
                _sections.End(end, row, _open);
                break;
            case BeginType begin:
                _sections.Begin(begin, name ?? SurveyNode.Unnamed, row, _open);
                break;
            default:
                _questions.Read(type, name, row, parameters, _open, property);
                break;
        }
    }

    /// <summary>Old forms set title and id on the survey sheet.</summary>
    private bool SetFromSurvey(string type, TableRow row)
    {
        if (type is not ("form_title" or "set_form_title" or "form_id" or "set_form_id" or "prefix"))
        {
            return false;
        }
        if (row.Text("name") is not { } value)
        {
            _problems.Error("xlsform.name-missing", row.At("name"), type);
            return true;
        }
        var settings = _source.Settings;
        _ = type switch
        {
            "prefix" => settings.Prefix = value,
            "form_id" or "set_form_id" => settings.Id = value,
            _ => settings.Title = value,
        };
        return true;
    }

    /// <summary>Reads the rows of a loop once for each choice of its list, each time into a group of its own.</summary>
    /// <returns>The row that ends the loop.</returns>
    private int ReadLoop(ImmutableArray<TableRow> rows, int begin, BeginType type)
    {
        var end = Loop.End(rows, begin);
        var row = rows[begin];
        var depth = _open.Section;
        ReadRow(row, type);
        if (_open.Section == depth || !Loop.TryList(type, row, _source, _problems, out var list))
        {
            ReadRows(rows[(begin + 1)..end]);
            return end - 1;
        }
        var (loop, table) = (_open.Section, _tableList.State);
        foreach (var choice in list.Choices.Where(c => c.Name != "none"))
        {
            _tableList.State = table;
            if (!XmlName.IsValid(choice.Name))
            {
                _problems.Error("xlsform.name-form", row.At("type"), choice.Name);
            }
            var group = new Section(SectionKind.Group, choice.Name, row) { Label = choice.Label, Media = choice.Media };
            if (_open.Begin(group))
            {
                if (loop.IsTable)
                {
                    _sections.AddHeading(group, Loop.Fill([row], choice)[0]);
                }
                ReadRows(Loop.Fill(rows[(begin + 1)..end], choice));
                _open.EndInner(SectionKind.Loop, group);
            }
        }
        return end - 1;
    }

    private void AddMeta()
    {
        var meta = EntityPlacement.Place(_source.Entities, Root, _problems);
        var settings = _source.Settings;
        var children = new List<Question>(_notes.Audits);
        if (!settings.OmitInstanceId)
        {
            var binds = new FormAttributes();
            binds.Set("type", "string");
            binds.Set("readonly", "true()");
            binds.Set("jr:preload", settings.InstanceIdPreload);
            children.Add(new Question(QuestionTypes.Calculate, "instanceID") { Binds = binds });
            _names.Count("instanceID");
        }
        if (settings.InstanceName is { } instanceName)
        {
            var binds = new FormAttributes();
            binds.Set("type", "string");
            binds.Set("calculate", instanceName);
            children.Add(new Question(QuestionTypes.Calculate, "instanceName") { Binds = binds });
        }
        if (children.Count > 0)
        {
            meta ??= Root.Add(new Section(SectionKind.Meta, "meta"));
            children.ForEach(child => meta.Add(child));
        }
    }
}
