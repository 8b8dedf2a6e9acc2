using System.Collections.Immutable;
using Menpai.XForms.XPath.Expressions;
using Menpai.XForms.XPath.Functions;

namespace Menpai.XForms.XPath;

/// <summary>Finds the paths an expression reads, without evaluating it.</summary>
internal sealed class ReferenceReader
{
    private static readonly XPathReference Here = new(XPathOrigin.Context, null, []);

    private readonly List<XPathReference> _all = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public static ImmutableArray<XPathReference> Read(Expression whole)
    {
        var reader = new ReferenceReader();
        reader.Look(whole, Here);
        return [.. reader._all];
    }

    /// <param name="context">The path that relative paths continue here: inside a predicate that of the nodes it filters.</param>
    private void Look(Expression expression, XPathReference context)
    {
        switch (expression)
        {
            case PathExpression path:
                Add(Follow(path, context));
                break;
            case ICall call:
                LookInto(call, context);
                break;
            default:
                foreach (var part in expression.Parts)
                {
                    Look(part, context);
                }
                break;
        }
    }

    private void LookInto(ICall call, XPathReference context)
    {
        foreach (var argument in call.Arguments)
        {
            Look(argument, context);
        }
        switch (call.Function.Name)
        {
            case "current":
                Add(Here);
                break;
            case "pulldata" when call.Arguments is [TextLiteral id, var wanted, var key, ..]:
                foreach (var column in new[] { key, wanted })
                {
                    Add(
                        new XPathReference(
                            XPathOrigin.Instance,
                            id.Constant,
                            ["root", "item", column is TextLiteral name ? name.Constant : "*"]
                        )
                    );
                }
                break;
            // The place of a repeat depends on the repeats beside it, which its own path names.
            case "once":
            case var _ when call.Function.ReadsContext && call.Arguments.Length == 0:
                Add(context);
                break;
            default:
                break;
        }
    }

    /// <summary>Where a path leads; what its predicates read is added on the way.</summary>
    private XPathReference Follow(PathExpression path, XPathReference context)
    {
        var at = path.Start switch
        {
            PathStart.Root => new XPathReference(XPathOrigin.Root, null, []),
            PathStart.Context => context,
            _ => Begin(path.Origin!, context),
        };
        foreach (var filter in path.Filters)
        {
            Look(filter, at);
        }
        foreach (var step in path.Steps)
        {
            at = at with { Steps = at.Steps.AddRange(Words(step)) };
            foreach (var predicate in step.Predicates)
            {
                Look(predicate, at);
            }
        }
        return at;
    }

    private XPathReference Begin(Expression origin, XPathReference context)
    {
        switch (origin)
        {
            case PathExpression path:
                return Follow(path, context);
            case ICall { Function.Name: "current" }:
                return Here;
            case ICall { Function.Name: "instance", Arguments: [var id] }:
                Look(id, context);
                return new XPathReference(XPathOrigin.Instance, (id as TextLiteral)?.Constant, []);
            case ICall { Function.Name: "randomize" or "indexed-repeat", Arguments: [var nodes, .. var rest] }:
                foreach (var argument in rest)
                {
                    Look(argument, context);
                }
                return Begin(nodes, context);
            default:
                // Several ways to begin: each is read, and what follows may lie anywhere.
                Look(origin, context);
                return new XPathReference(XPathOrigin.Root, null, ["**"]);
        }
    }

    private static ImmutableArray<string> Words(Step step)
    {
        var name = step.Test.Kind switch
        {
            TestKind.Name => step.Test.Local,
            TestKind.AnyName or TestKind.AnyOfNamespace => "*",
            _ => null,
        };
        return step.Axis switch
        {
            Axis.Self => [],
            Axis.Parent => [".."],
            Axis.Attribute => ["@" + (name ?? "*")],
            // The text of an element is the element's own.
            Axis.Child => step.Test.Kind == TestKind.Text ? [] : [name ?? "*"],
            Axis.Descendant or Axis.DescendantOrSelf => name is null ? ["**"] : ["**", name],
            Axis.FollowingSibling or Axis.PrecedingSibling => ["..", name ?? "*"],
            // Anywhere above: a path that goes on from there may lead anywhere.
            _ => ["..", "**", name ?? "*"],
        };
    }

    private void Add(XPathReference reference)
    {
        if (_seen.Add($"{reference.Origin} {reference.Instance} {string.Join('/', reference.Steps)}"))
        {
            _all.Add(reference);
        }
    }
}
