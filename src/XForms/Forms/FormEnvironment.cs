using System.Collections.Frozen;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Forms;

/// <summary>What a form is filled or checked with 填报环境.</summary>
public sealed record FormEnvironment
{
    /// <summary>What <c>now()</c> and <c>today()</c> read: for a record that was sent, the time its device recorded.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where days begin and end; UTC when nothing is said.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>What <c>random()</c> and <c>uuid()</c> draw from.</summary>
    public Random Random { get; init; } = Random.Shared;

    /// <summary>The language of the words; null for the form's own first.</summary>
    public string? Language { get; init; }

    /// <summary>The files beside the form; null when there are none.</summary>
    public FormResources? Resources { get; init; }

    /// <summary>What the device says of itself, by name: <c>username</c>, <c>deviceid</c>, <c>email</c>, <c>phonenumber</c>.</summary>
    public FrozenDictionary<string, string> Properties { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>What all expressions together may cost.</summary>
    public long Steps { get; init; } = StepBudget.Usual;
}
