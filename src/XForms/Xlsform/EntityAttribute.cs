namespace Menpai.XForms.Xlsform;

/// <summary>An attribute or the label of an entity node 实体属性 (ODK Entities Specification, Declaring that a form creates or updates entities).</summary>
/// <param name="name">Without the @.</param>
/// <param name="value">Written into the instance.</param>
/// <param name="calculate">Worked out by the form; null when the value stays.</param>
internal sealed class EntityAttribute(string name, string value, string? calculate = null, bool isElement = false) : SurveyNode(name, null)
{
    public string Value { get; } = value;

    public string? Calculate { get; } = calculate;

    /// <summary>The label is an element, all others are attributes.</summary>
    public bool IsElement { get; } = isElement;

    public bool HasBind { get; init; } = calculate is not null;

    public List<SurveyAction> Actions { get; } = [];

    public override string Step => IsElement ? Name : "@" + Name;
}
