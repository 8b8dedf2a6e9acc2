using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Menpai.XForms.Xlsform;

/// <summary>Every question type with its other spellings (xlsform.org, "Question types").</summary>
internal static class QuestionTypes
{
    private static readonly FrozenDictionary<string, QuestionType> All = Table().ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>Spellings that stand for another type's name before anything else looks at them.</summary>
    private static readonly FrozenDictionary<string, string> Spellings = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["imei"] = "deviceid",
        ["image"] = "photo",
        ["add image prompt"] = "photo",
        ["add photo prompt"] = "photo",
        ["add audio prompt"] = "audio",
        ["add video prompt"] = "video",
        ["add file prompt"] = "file",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names that authors are told to write; the other spellings are read for old forms' sake.</summary>
    public static ImmutableArray<string> Usual { get; } =
    [
        .. "text integer decimal date time dateTime range note calculate hidden acknowledge barcode rank".Split(' '),
        .. "select_one select_multiple select_one_from_file select_multiple_from_file select_one_external".Split(' '),
        .. "image audio video file background-audio geopoint geotrace geoshape start-geopoint background-geopoint".Split(' '),
        .. "start end today deviceid phonenumber username email audit".Split(' '),
        .. "csv-external xml-external geojson-external begin_group end_group begin_repeat end_repeat".Split(' '),
    ];

    public static QuestionType Text { get; } = All["text"];
    public static QuestionType Note { get; } = All["note"];
    public static QuestionType Calculate { get; } = All["calculate"];
    public static QuestionType Audit { get; } = All["audit"];
    public static QuestionType SelectOne { get; } = All["select one"];
    public static QuestionType SelectMany { get; } = All["select all that apply"];
    public static QuestionType SelectOneExternal { get; } = All["select one external"];
    public static QuestionType Rank { get; } = All["rank"];
    public static QuestionType Range { get; } = All["range"];
    public static QuestionType Osm { get; } = All["osm"];

    /// <summary>Every spelling that is read.</summary>
    public static IEnumerable<string> Names => All.Keys.Concat(Spellings.Keys);

    public static QuestionType? Find(string name) => All.GetValueOrDefault(name);

    public static string Canonical(string type) => Spellings.GetValueOrDefault(type, type);

    private static IEnumerable<QuestionType> Table() =>
        [
            .. Typed(Control.Input, "string", "text", "string", "q string", "add text prompt", "select one external"),
            .. Typed(Control.Input, "int", "integer", "int", "q int", "add integer prompt"),
            .. Typed(Control.Input, "decimal", "decimal", "q decimal", "add decimal prompt"),
            .. Typed(Control.Input, "date", "date", "q date", "add date prompt"),
            .. Typed(Control.Input, "time", "time"),
            .. Typed(
                Control.Input,
                "dateTime",
                "dateTime",
                "datetime",
                "date time",
                "q date time",
                "q dateTime",
                "add date time prompt",
                "add dateTime prompt"
            ),
            .. Typed(Control.Input, "geopoint", "geopoint", "q geopoint", "gps", "location", "q location", "add location prompt"),
            .. Typed(Control.Input, "geotrace", "geotrace", "q geotrace"),
            .. Typed(Control.Input, "geoshape", "geoshape", "q geoshape"),
            .. Typed(Control.Input, "barcode", "barcode", "q barcode", "add barcode prompt"),
            .. Typed(Control.SelectOne, "string", "select one", "select one using", "add select one prompt using", "q select1"),
            .. Typed(
                Control.SelectMany,
                "string",
                "select all that apply",
                "select all that apply from",
                "select multiple from",
                "select multiple using",
                "add select multiple prompt using",
                "q select"
            ),
            .. Typed(Control.Rank, "odk:rank", "rank"),
            .. Typed(Control.Range, "int", "range"),
            .. Typed(Control.Trigger, "string", "acknowledge", "q acknowledge", "add acknowledge prompt"),
            .. Typed(Control.Trigger, "geopoint", "background-geopoint"),
            .. Typed(Control.Action, "geopoint", "start-geopoint"),
            .. Typed(Control.Action, "binary", "background-audio"),
            .. Typed(Control.None, "string", "calculate", "q calculate", "add calculate prompt", "hidden"),
            .. Typed(Control.None, "binary", "audit"),
            new("trigger", Control.Trigger, []),
            .. Notes("note", "q note", "add note prompt"),
            .. Uploads("image/*", "photo", "image", "q picture", "q image", "add image prompt"),
            .. Uploads("audio/*", "audio", "q audio", "add audio prompt"),
            .. Uploads("video/*", "video", "q video", "add video prompt"),
            .. Uploads("application/*", "file", "add file prompt"),
            .. Uploads("osm/*", "osm"),
            .. Preloads("timestamp", "start", "dateTime", "start", "start time", "get start time"),
            .. Preloads("timestamp", "end", "dateTime", "end", "end time", "get end time"),
            .. Preloads("date", "today", "date", "today", "get today"),
            .. Properties("deviceid", "deviceid", "imei", "device id", "get device id"),
            .. Properties("subscriberid", "subscriberid", "subscriber id", "get subscriber id"),
            .. Properties("simserial", "simserial", "sim id", "get sim id"),
            .. Properties("phonenumber", "phonenumber", "get phone number"),
            .. Properties("username", "username"),
            .. Properties("email", "email"),
            .. Properties("uri:deviceid", "uri:deviceid"),
            .. Properties("uri:subscriberid", "uri:subscriberid"),
            .. Properties("uri:simserial", "uri:simserial"),
            .. Properties("uri:phonenumber", "uri:phonenumber"),
            .. Properties("uri:username", "uri:username"),
            .. Properties("uri:email", "uri:email"),
            Bounded("percentage", 100, null),
            Bounded("number of days in last month", 31, "Enter a number 0-31."),
            Bounded("number of days in last six months", 183, "Enter a number 0-183."),
            Bounded("number of days in last year", 365, "Enter a number 0-365."),
            new(
                "phone number",
                Control.Input,
                [new("type", "string"), new("constraint", @"regex(., '^\d*$')")],
                Hint: "Enter numbers only."
            ),
        ];

    private static IEnumerable<QuestionType> Typed(Control control, string type, params ImmutableArray<string> names) =>
        names.Select(name => new QuestionType(name, control, [new("type", type)]));

    private static IEnumerable<QuestionType> Notes(params ImmutableArray<string> names) =>
        names.Select(name => new QuestionType(name, Control.Input, [new("type", "string"), new("readonly", "true()")]));

    private static IEnumerable<QuestionType> Uploads(string media, params ImmutableArray<string> names) =>
        names.Select(name => new QuestionType(name, Control.Upload, [new("type", "binary")], media));

    private static IEnumerable<QuestionType> Properties(string property, params ImmutableArray<string> names) =>
        Preloads("property", property, "string", names);

    /// <summary>Filled in by the device (ODK XForms Specification, Preload Attributes).</summary>
    private static IEnumerable<QuestionType> Preloads(string source, string what, string type, params ImmutableArray<string> names) =>
        names.Select(name => new QuestionType(
            name,
            Control.None,
            [new("type", type), new("jr:preload", source), new("jr:preloadParams", what)]
        ));

    private static QuestionType Bounded(string name, int most, string? hint) =>
        new(name, Control.Input, [new("type", "int"), new("constraint", $"0 <= . and . <= {most}")], Hint: hint);
}
