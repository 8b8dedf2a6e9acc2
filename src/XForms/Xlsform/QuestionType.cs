using System.Collections.Immutable;

namespace Menpai.XForms.Xlsform;

/// <summary>How a question is shown 控件.</summary>
internal enum Control
{
    /// <summary>Not at all.</summary>
    None,
    Input,
    SelectOne,
    SelectMany,
    Rank,
    Range,
    Trigger,
    Upload,

    /// <summary>Not at all: an action fills it in.</summary>
    Action,
}

/// <summary>What a question of one type looks like in the form 题型 (ODK XForms Specification, Data Types; Body Elements).</summary>
/// <param name="Name">As written in the column "type", or the name that its other spellings stand for.</param>
/// <param name="Control">How it is shown.</param>
/// <param name="Binds">The bind's attributes, before those of the row; the first is the data type.</param>
/// <param name="MediaType">Of an upload.</param>
/// <param name="Hint">Shown unless the row has one.</param>
internal sealed record QuestionType(
    string Name,
    Control Control,
    ImmutableArray<KeyValuePair<string, string>> Binds,
    string? MediaType = null,
    string? Hint = null
)
{
    public bool MayContainHyphen => Name is "date" or "dateTime" or "geopoint" or "geotrace" or "geoshape";

    public bool IsGeometry => Name is "geopoint" or "geotrace" or "geoshape";

    public bool IsSelect => Control is Control.SelectOne or Control.SelectMany or Control.Rank;
}
