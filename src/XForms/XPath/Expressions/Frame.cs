using Menpai.XForms.Instances;

namespace Menpai.XForms.XPath.Expressions;

/// <summary>Where an expression is being evaluated. XPath 1.0 § 1, context.</summary>
/// <param name="Run">The evaluation as a whole.</param>
/// <param name="Tree">The tree the context node belongs to.</param>
/// <param name="Position">The context position, from 1.</param>
/// <param name="Size">The context size.</param>
internal readonly record struct Frame(Run Run, InstanceTree Tree, int Node, int Position, int Size);
