using System.Collections.Frozen;
using System.Collections.Immutable;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Forms;

/// <summary>Something that a form shows 表单内容: a control, a group or a repeat. Source: ODK XForms Specification, Body.</summary>
public abstract class BodyElement
{
    /// <summary>The node it stands for; null for a group that only arranges.</summary>
    public FormNode? Node { get; internal init; }

    public FormText? Label { get; internal init; }

    /// <summary>Blank-separated names of looks; empty when none is asked for.</summary>
    public string Appearance { get; internal init; } = "";
}

/// <summary>Things shown together 分组.</summary>
public sealed class Group : BodyElement
{
    public ImmutableArray<BodyElement> Children { get; internal init; } = [];
}

/// <summary>Things asked once for each of several 重复组. Source: ODK XForms Specification, Repeats.</summary>
public sealed class Repeat : BodyElement
{
    public ImmutableArray<BodyElement> Children { get; internal init; } = [];

    /// <summary>How many there are; null when whoever fills the form decides.</summary>
    public XPathExpression? Count { get; internal init; }

    /// <summary>The form alone adds and removes instances.</summary>
    public bool FixedByForm { get; internal init; }
}

/// <summary>How a question is asked 题型.</summary>
public enum ControlKind
{
    /// <summary>Something typed, picked from a calendar or map, or scanned 填写.</summary>
    Input,

    /// <summary>One of several 单选.</summary>
    SelectOne,

    /// <summary>Any of several 多选.</summary>
    SelectMany,

    /// <summary>All of several in an order 排序.</summary>
    Rank,

    /// <summary>A file 上传.</summary>
    Upload,

    /// <summary>A confirmation, OK or nothing 确认.</summary>
    Trigger,

    /// <summary>A number on a scale 刻度.</summary>
    Range,
}

/// <summary>A question 题目.</summary>
public sealed class Control : BodyElement
{
    public required ControlKind Kind { get; init; }

    public FormText? Hint { get; internal init; }

    /// <summary>What may be chosen; null for questions without choices.</summary>
    public Choices? Choices { get; internal init; }

    /// <summary>The kind of file asked for, e.g. <c>image/*</c>; empty when any will do.</summary>
    public string MediaType { get; internal init; } = "";

    /// <summary>The scale of a range; null for other questions or when its numbers cannot be read.</summary>
    public Scale? Scale { get; internal init; }
}

/// <summary>A scale 刻度: both ends are part of it.</summary>
public sealed record Scale(decimal Start, decimal End, decimal Step);

/// <summary>What may be chosen 选项: written in place, or taken from an instance.</summary>
public sealed class Choices
{
    /// <summary>The choices written in place; empty when they come from an instance.</summary>
    public ImmutableArray<Choice> Fixed { get; internal init; } = [];

    /// <summary>Selects one node for each choice, evaluated at the question; null when written in place.</summary>
    public XPathExpression? Nodes { get; internal init; }

    /// <summary>Where a choice's name stands below its node, e.g. <c>name</c>.</summary>
    public ImmutableArray<string> ValuePath { get; internal init; } = [];

    /// <summary>Where a choice's label, or its key in the dictionary, stands below its node.</summary>
    public ImmutableArray<string> LabelPath { get; internal init; } = [];

    /// <summary>The names that are offered whatever the record holds; null until they were looked up, and for ever where they depend on the record.</summary>
    internal FrozenSet<string>? Constant { get; set; }

    /// <summary>The label is a key of the dictionary: <c>jr:itext(itextId)</c>.</summary>
    public bool LabelIsKey { get; internal init; }
}

/// <summary>One choice written in place 选项.</summary>
public sealed record Choice(string Value, FormText? Label);
