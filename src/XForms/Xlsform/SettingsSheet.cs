using System.Collections.Immutable;
using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.XForms.Xlsform;

/// <summary>The sheet "settings", or what a row of the survey sets 表单设置 (xlsform.org, "Settings worksheet").</summary>
internal sealed record SettingsSheet
{
    public const string FallbackName = "data";

    /// <summary>The language of columns that name none, when nothing says which it is.</summary>
    public const string NoLanguage = "default";

    public string Name { get; init; } = FallbackName;
    public string Id { get; set; } = FallbackName;
    public string Title { get; set; } = FallbackName;
    public string DefaultLanguage { get; init; } = NoLanguage;

    /// <summary>Where the default language is set; null when the sheet does not say it.</summary>
    public SheetPlace? LanguagePlace { get; init; }

    public string? Version { get; init; }
    public string? Style { get; init; }
    public string? InstanceName { get; init; }
    public string InstanceIdPreload { get; init; } = "uid";
    public string? InstanceXmlns { get; init; }
    public string? Namespaces { get; init; }
    public string? SubmissionUrl { get; init; }
    public string? PublicKey { get; init; }
    public string? AutoSend { get; init; }
    public string? AutoDelete { get; init; }
    public bool ClientEditable { get; init; }
    public bool OmitInstanceId { get; init; }
    public bool AllowChoiceDuplicates { get; init; }
    public bool CleanTextValues { get; init; } = true;
    public bool Flat { get; init; }
    public string? Prefix { get; set; }
    public string? Delimiter { get; init; }

    /// <summary>Attributes of the instance's root element.</summary>
    public ImmutableArray<RootAttribute> RootAttributes { get; init; } = [];

    /// <summary>Yes, true and the like; null when the text is neither yes nor no.</summary>
    public static bool? YesOrNo(string? text) =>
        text switch
        {
            "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "true()" => true,
            "no" or "No" or "NO" or "false" or "False" or "FALSE" or "false()" => false,
            _ => null,
        };

    /// <param name="name">The root element's name unless the sheet has one.</param>
    /// <param name="id">The form's id unless the sheet has one.</param>
    public static SettingsSheet Read(Workbook workbook, string? name, string? id, string? defaultLanguage, ProblemList problems)
    {
        var start = new SettingsSheet
        {
            Name = name ?? FallbackName,
            Id = id ?? FallbackName,
            DefaultLanguage = defaultLanguage ?? NoLanguage,
        };
        if (workbook.Find(SheetNames.Settings) is not { Rows.IsEmpty: false } sheet)
        {
            return start with { Title = start.Id };
        }
        var (table, both) = WithoutSecondId(sheet);
        if (both)
        {
            problems.Warn("xlsform.settings-two-ids", new SheetPlace(sheet.Name, 1, "id_string"));
        }
        var settings = SheetTable.Read(table, SheetColumns.Settings, problems);
        HeaderCheck.WarnOfMisspelt(settings, SheetColumns.Settings, problems, "instance_id");
        if (settings.Rows is [_, { IsBlank: false } second, ..] && HeaderRows.Find(sheet, SheetNames.Settings) is null)
        {
            problems.Warn("xlsform.settings-second-row", second.Place, $"{settings.Rows[0].Number}");
        }
        return start.With(settings.Rows[0], problems);
    }

    /// <summary>Where both form_id and id_string have a column, form_id counts.</summary>
    private static (Sheet Sheet, bool Both) WithoutSecondId(Sheet sheet)
    {
        var at = sheet.Headers.IndexOf("id_string");
        return at >= 0 && sheet.Headers.Contains("form_id")
            ? (sheet with { Headers = sheet.Headers.SetItem(at, null) }, true)
            : (sheet, false);
    }

    private SettingsSheet With(TableRow row, ProblemList problems)
    {
        var id = row.Text("id_string") ?? Id;
        var read = this with
        {
            Id = id,
            Name = row.Text("name") ?? Name,
            Title = row.Text("title") ?? id,
            DefaultLanguage = row.Text("default_language") ?? DefaultLanguage,
            LanguagePlace = row.Find("default_language"),
            Version = row.Text("version"),
            Style = row.Text("style"),
            InstanceName = row.Text("instance_name"),
            InstanceIdPreload = row.Text("instance_id") ?? InstanceIdPreload,
            InstanceXmlns = row.Text("instance_xmlns"),
            Namespaces = row.Text("namespaces"),
            SubmissionUrl = row.Text("submission_url"),
            PublicKey = row.Text("public_key"),
            AutoSend = row.Text("auto_send"),
            AutoDelete = row.Text("auto_delete"),
            ClientEditable = YesOrNo(row.Text("client_editable")) ?? false,
            OmitInstanceId = YesOrNo(row.Text("omit_instanceID")) ?? false,
            AllowChoiceDuplicates = YesOrNo(row.Text("allow_choice_duplicates")) ?? false,
            CleanTextValues = YesOrNo(row.Text("clean_text_values")) ?? true,
            Flat = row.Text("flat") is not null,
            Prefix = row.Text("prefix"),
            Delimiter = row.Text("delimiter"),
            RootAttributes =
            [
                .. row.Under("attribute")
                    .Select(c => new RootAttribute(c.Column.Tokens[1], c.Text, row.Place with { Row = 1, Column = c.Column.Header })),
            ],
        };
        if (YesOrNo(row.Text("add_none_option")) == true)
        {
            problems.Warn("xlsform.add-none-option", row.At("add_none_option"));
        }
        // XLSForm's own converter takes any text here for yes, and so do the forms that rely on it.
        if (YesOrNo(row.Text("flat")) == false)
        {
            problems.Warn("xlsform.flat-no", row.At("flat"), row.Text("flat")!);
        }
        if (!XmlName.IsValid(read.Name))
        {
            problems.Error("xlsform.name-form", row.At("name"), read.Name);
        }
        if (read is { OmitInstanceId: true, PublicKey: not null })
        {
            problems.Error("xlsform.instance-id-needed", row.At("omit_instanceID"));
        }
        return read;
    }
}

/// <summary>An attribute of the instance's root element.</summary>
/// <param name="Place">The header that names it.</param>
internal sealed record RootAttribute(string Name, string Text, SheetPlace Place);
