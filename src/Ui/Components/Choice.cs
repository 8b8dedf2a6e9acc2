namespace Menpai.Ui.Components;

/// <summary>One of the values a field offers.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Label">What is read.</param>
/// <param name="Hint">A few words more; radio and checkbox fields show them.</param>
/// <param name="Group">Under which heading a select shows it.</param>
public sealed record Choice(string Value, string Label, string? Hint = null, string? Group = null);

/// <summary>How a field is filled in.</summary>
public enum FieldKind
{
    Text,
    LongText,
    Number,
    Phone,
    Password,

    /// <summary>A one-time code of digits.</summary>
    Code,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A day and a time, in the district's zone.</summary>
    DateTime,

    /// <summary>A file to send; the form needs <c>enctype="multipart/form-data"</c>.</summary>
    File,

    /// <summary>One of the options, in a list that folds.</summary>
    Select,

    /// <summary>One of the options, all in sight.</summary>
    Radio,

    /// <summary>Yes or no: one box with the label beside it, sending <c>on</c>.</summary>
    Checkbox,

    /// <summary>Any number of the options.</summary>
    Checkboxes,
}
