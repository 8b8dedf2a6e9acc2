namespace Menpai.XForms.Xlsform;

/// <summary>What the form does by itself when something happens 动作 (ODK XForms Specification, Actions).</summary>
/// <param name="Element">setvalue, odk:setgeopoint or odk:recordaudio.</param>
/// <param name="Event">When.</param>
/// <param name="Value">Of a setvalue that has no default to take.</param>
/// <param name="Quality">Of a recording.</param>
internal sealed record SurveyAction(string Element, string Event, string? Value = null, string? Quality = null)
{
    public const string SetValue = "setvalue";
    public const string SetGeopoint = "odk:setgeopoint";
    public const string RecordAudio = "odk:recordaudio";

    public const string FirstLoad = "odk-instance-first-load";
    public const string Load = "odk-instance-load";
    public const string NewRepeat = "odk-new-repeat";
    public const string ValueChanged = "xforms-value-changed";
}
