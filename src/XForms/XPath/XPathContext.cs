using Menpai.XForms.Instances;
using Menpai.XForms.XPath.Expressions;

namespace Menpai.XForms.XPath;

/// <summary>
/// What expressions are evaluated against 求值环境: the main instance and everything outside it that functions ask for.
/// Evaluates one expression at a time; not safe for many threads, but cheap to make for each.
/// </summary>
/// <param name="tree">The main instance; absolute paths begin at its document node.</param>
public sealed class XPathContext(InstanceTree tree)
{
    private Run? _run;

    internal Run Run => _run ??= new Run(this);

    /// <summary>The main instance; absolute paths begin at its document node.</summary>
    public InstanceTree Tree { get; } = tree;

    /// <summary>A secondary instance by its id, null when there is none. ODK XForms Specification, <c>instance()</c>.</summary>
    public Func<string, InstanceTree?> Instances { get; init; } = _ => null;

    /// <summary>The clock behind <c>now()</c> and <c>today()</c>.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where dates without an offset are meant; UTC when nothing is said.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>What <c>random()</c>, <c>uuid()</c> and <c>randomize()</c> without a seed draw from.</summary>
    public Random Random { get; init; } = Random.Shared;

    /// <summary>The active language, for the names of months and days; anything that starts with <c>zh</c> or names Chinese reads as Chinese.</summary>
    public string Language { get; set; } = "";

    /// <summary>A text of the form in the active language by its id, null when there is none. ODK XForms Specification, <c>jr:itext()</c>.</summary>
    public Func<string, string?> Itext { get; init; } = _ => null;

    /// <summary>The label of a choice: given the question's node and the choice's value, null when there is none. ODK XForms Specification, <c>jr:choice-name()</c>.</summary>
    public Func<NodeHandle, string, string?> ChoiceLabel { get; init; } = (_, _) => null;

    /// <summary>Facts about the form and the device by name, e.g. <c>version</c>, <c>deviceid</c>; null when unknown.</summary>
    public Func<string, string?> Properties { get; init; } = _ => null;

    /// <summary>What evaluating may still cost.</summary>
    public StepBudget Budget { get; set; } = new(StepBudget.Usual);
}
