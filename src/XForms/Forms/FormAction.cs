using Menpai.XForms.XPath;

namespace Menpai.XForms.Forms;

/// <summary>When an action happens 时机. Source: ODK XForms Specification, Events.</summary>
[Flags]
public enum FormEvents
{
    None = 0,

    /// <summary>The form is opened for the first time 首次打开.</summary>
    FirstLoad = 1,

    /// <summary>The form is opened, also again 打开.</summary>
    Load = 2,

    /// <summary>An instance of a repeat is added 新增重复项.</summary>
    NewRepeat = 4,

    /// <summary>The value of the question that holds the action changes 答案改变.</summary>
    ValueChanged = 8,
}

/// <summary>Gives a node a value once, at a moment 动作. Source: ODK XForms Specification, Actions.</summary>
public sealed class FormAction
{
    public required FormNode Target { get; init; }
    public required FormEvents Events { get; init; }

    /// <summary>Computes the value; null for fixed text or a position taken by the device.</summary>
    public XPathExpression? Value { get; init; }

    /// <summary>The fixed text; empty clears the node.</summary>
    public string Text { get; init; } = "";

    /// <summary>The device gives its position instead of a value.</summary>
    public bool IsPosition { get; init; }

    /// <summary>The question whose change sets it off; null for actions of the model.</summary>
    public FormNode? Source { get; init; }
}
