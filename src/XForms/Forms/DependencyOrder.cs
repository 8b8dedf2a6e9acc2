using System.Collections.Immutable;

namespace Menpai.XForms.Forms;

/// <summary>
/// Puts every node behind all it waits for, and tells of circles. Depth first without recursion, so that a form of many thousand nodes in one chain
/// needs no deep stack.
/// </summary>
internal sealed class DependencyOrder(ImmutableArray<FormNode> nodes, List<FormNode>[] waits, FormProblems problems)
{
    private const int MostCircles = 20;
    private const int NamesShown = 10;

    private readonly Progress[] _progress = new Progress[nodes.Length];
    private readonly List<FormNode> _order = new(nodes.Length);
    private int _circles;

    private enum Progress : byte
    {
        NotYet,
        Waiting,
        Done,
    }

    public ImmutableArray<FormNode> Run()
    {
        foreach (var node in nodes)
        {
            Visit(node);
        }
        return [.. _order];
    }

    private void Visit(FormNode start)
    {
        var open = new Stack<(FormNode Node, int Next)>();
        open.Push((start, 0));
        while (open.TryPop(out var top))
        {
            if (top.Next == 0 && _progress[top.Node.Index] != Progress.NotYet)
            {
                continue;
            }
            _progress[top.Node.Index] = Progress.Waiting;
            if (top.Next == waits[top.Node.Index].Count)
            {
                _progress[top.Node.Index] = Progress.Done;
                _order.Add(top.Node);
                continue;
            }
            open.Push((top.Node, top.Next + 1));
            var awaited = waits[top.Node.Index][top.Next];
            if (_progress[awaited.Index] == Progress.NotYet)
            {
                open.Push((awaited, 0));
            }
            else if (_progress[awaited.Index] == Progress.Waiting && _circles++ < MostCircles)
            {
                Tell(awaited, open);
            }
        }
    }

    private void Tell(FormNode back, IEnumerable<(FormNode Node, int)> open)
    {
        var circle = open.Select(o => o.Node).TakeWhile(n => n != back).Reverse().Prepend(back).Select(n => n.Path).ToList();
        IEnumerable<string> shown = circle.Count <= NamesShown ? circle : circle.Take(NamesShown - 1).Append("…").Append(circle[^1]);
        var attribute = back.Bind.Calculate is null ? "relevant" : "calculate";
        problems.Error("form.circular", back.Path, attribute, string.Join(" → ", shown.Append(back.Path)));
    }
}
