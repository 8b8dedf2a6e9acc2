using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Menpai.XForms.Xlsform;

/// <summary>The columns that a sheet knows: their names, and other spellings of them with the path that each stands for.</summary>
internal sealed record SheetColumns(FrozenSet<string> Names, FrozenDictionary<string, ImmutableArray<string>> Aliases)
{
    public static SheetColumns Survey { get; } =
        Of(
            [
                "type",
                "name",
                "label",
                "hint",
                "guidance_hint",
                "default",
                "parameters",
                "trigger",
                "choice_filter",
                "media",
                "bind",
                "control",
                "instance",
                "sms_field",
                "list_name",
                "itemset",
                "query",
                "choices",
                "actions",
                "extra_data",
                "parent",
            ],
            [
                ("sms_field", ["sms_field"]),
                ("sms_option", ["sms_option"]),
                ("sms_separator", ["sms_separator"]),
                ("sms_allow_media", ["sms_allow_media"]),
                ("sms_date_format", ["sms_date_format"]),
                ("sms_datetime_format", ["sms_datetime_format"]),
                ("sms_response", ["sms_response"]),
                ("command", ["type"]),
                ("tag", ["name"]),
                ("value", ["name"]),
                ("caption", ["label"]),
                ("body", ["control"]),
                ("compact_tag", ["instance", "odk:tag"]),
                ("read_only", ["bind", "readonly"]),
                ("readonly", ["bind", "readonly"]),
                ("relevant", ["bind", "relevant"]),
                ("relevance", ["bind", "relevant"]),
                ("required", ["bind", "required"]),
                ("required_message", ["bind", "jr:requiredMsg"]),
                ("requiredmsg", ["bind", "jr:requiredMsg"]),
                ("constraint", ["bind", "constraint"]),
                ("constraint_message", ["bind", "jr:constraintMsg"]),
                ("constraining_message", ["bind", "jr:constraintMsg"]),
                ("no_app_error_string", ["bind", "jr:noAppErrorString"]),
                ("noapperrorstring", ["bind", "jr:noAppErrorString"]),
                ("calculate", ["bind", "calculate"]),
                ("calculation", ["bind", "calculate"]),
                ("save_to", ["bind", "entities:saveto"]),
                ("appearance", ["control", "appearance"]),
                ("autoplay", ["control", "autoplay"]),
                ("rows", ["control", "rows"]),
                ("count", ["control", "jr:count"]),
                ("repeat_count", ["control", "jr:count"]),
                ("jr:count", ["control", "jr:count"]),
                .. Media,
            ]
        );

    public static SheetColumns Choices { get; } =
        Of(
            ["name", "label", "media", "sms_option", "extra_data", "parent"],
            [("caption", ["label"]), ("list_name", ["list name"]), ("value", ["name"]), .. Media]
        );

    public static SheetColumns Settings { get; } =
        Of(
            [
                "name",
                "title",
                "id_string",
                "version",
                "style",
                "default_language",
                "instance_name",
                "instance_xmlns",
                "namespaces",
                "attribute",
                "public_key",
                "submission_url",
                "auto_send",
                "auto_delete",
                "client_editable",
                "omit_instanceID",
                "allow_choice_duplicates",
                "clean_text_values",
                "add_none_option",
                "flat",
                "delimiter",
                "prefix",
                "sms_keyword",
                "sms_separator",
                "sms_allow_media",
                "sms_date_format",
                "sms_datetime_format",
                "sms_response",
                "entity_version",
            ],
            [
                ("form_title", ["title"]),
                ("set_form_title", ["title"]),
                ("form_id", ["id_string"]),
                ("set_form_id", ["id_string"]),
                ("prefix", ["prefix"]),
            ]
        );

    public static SheetColumns Entities { get; } =
        Of(["dataset", "entity_id", "create_if", "update_if", "repeat", "label"], [("list_name", ["dataset"])]);

    /// <summary>Whether a header that has been read begins with one of the names.</summary>
    public bool Knows(string first) => Names.Contains(first) || Aliases.Values.Any(path => path[0] == first);

    private static (string, ImmutableArray<string>)[] Media =>
        [
            ("image", ["media", "image"]),
            ("big-image", ["media", "big-image"]),
            ("audio", ["media", "audio"]),
            ("video", ["media", "video"]),
        ];

    private static SheetColumns Of(ImmutableArray<string> names, (string Alias, ImmutableArray<string> Path)[] aliases) =>
        new(names.ToFrozenSet(StringComparer.Ordinal), aliases.ToFrozenDictionary(a => a.Alias, a => a.Path, StringComparer.Ordinal));
}
