namespace Menpai.Intake.Open311;

/// <summary>An answer, before it is written in one of the two formats.</summary>
/// <param name="Root">The root element of the XML; the JSON has none.</param>
/// <param name="Value"><see cref="Fields"/> or <see cref="Items"/>.</param>
internal sealed record Open311Answer(string Root, object Value);

/// <summary>One thing with its fields, in their order. A value is text, a flag, a number, <see cref="Fields"/>, <see cref="Items"/>, or null for one that has nothing to say.</summary>
internal sealed record Fields(params IReadOnlyList<(string Name, object? Value)> All);

/// <summary>Many of a kind: an array in JSON, elements of one name in XML.</summary>
/// <param name="Name">The name of each element.</param>
internal sealed record Items(string Name, IEnumerable<object> All);
