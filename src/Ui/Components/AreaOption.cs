namespace Menpai.Ui.Components;

/// <summary>An area to choose.</summary>
/// <param name="Id">The area.</param>
/// <param name="Name">Its name.</param>
/// <param name="Depth">How deep below the top of the list; 0 for the top.</param>
public sealed record AreaOption(int Id, string Name, int Depth = 0);

/// <summary>One level of a choice that goes down the tree step by step.</summary>
/// <param name="Name">The name sent with the chosen id.</param>
/// <param name="Label">The level: 街道, 社区/村, 网格.</param>
/// <param name="Options">The areas of this level below what is chosen above.</param>
/// <param name="Selected">The chosen one; null for all of them.</param>
public sealed record AreaLevel(string Name, string Label, IReadOnlyList<AreaOption> Options, int? Selected = null);
