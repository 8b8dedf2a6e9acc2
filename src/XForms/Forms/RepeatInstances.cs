using Menpai.XForms.Instances;

namespace Menpai.XForms.Forms;

/// <summary>Adds and removes instances of repeats 重复项.</summary>
internal sealed class RepeatInstances(FormState state)
{
    /// <summary>More than this nobody fills in; a count gone wrong must not fill the memory.</summary>
    private const int MostInstances = 10_000;

    private InstanceTree Tree => state.Tree;

    /// <summary>The instances of a repeat right below a node, in order.</summary>
    public List<int> Of(FormNode repeat, int parent)
    {
        var instances = new List<int>();
        for (var child = Tree.FirstChild(parent); child != InstanceTree.None; child = Tree.NextSibling(child))
        {
            if (state.Definition(child) == repeat)
            {
                instances.Add(child);
            }
        }
        return instances;
    }

    /// <summary>How many instances the form asks for, at least 0; null while what it reckons with is not there yet.</summary>
    public int? Wanted(FormNode repeat, int parent)
    {
        // The count is an expression at the repeat; where there is no instance to stand at, one is lent.
        var lent = Of(repeat, parent) is [var first, ..] ? InstanceTree.None : Add(repeat, parent);
        var at = lent == InstanceTree.None ? Of(repeat, parent)[0] : lent;
        var count = repeat.Repeat!.Count!.EvaluateNumber(state.Context, at).Value;
        if (lent != InstanceTree.None)
        {
            Remove(lent);
        }
        return double.IsNaN(count) ? null
            : count > 0 ? (int)Math.Min(count, MostInstances)
            : 0;
    }

    /// <summary>Adds an instance with the values that the form gives to new ones, behind the last one.</summary>
    public int Add(FormNode repeat, int parent)
    {
        var added = Place(repeat, parent);
        Fill(added, repeat.Template!);
        new RecordMatcher(state, unknown: null).Match(added, repeat);
        return added;
    }

    public void Remove(int node)
    {
        for (var inside = node; inside != InstanceTree.None; inside = Tree.Following(inside, node))
        {
            for (var attribute = Tree.FirstAttribute(inside); attribute != InstanceTree.None; attribute = Tree.NextSibling(attribute))
            {
                state.Forget(attribute);
            }
            state.Forget(inside);
        }
        Tree.Unlink(node);
    }

    /// <summary>The instances of a node that share the innermost common repeat with another node.</summary>
    public IEnumerable<int> Near(FormNode wanted, int node)
    {
        var around = wanted.NearestRepeat;
        for (; around is not null; around = around.Parent?.NearestRepeat)
        {
            for (var at = node; at > InstanceTree.Document; at = Tree.Parent(at))
            {
                if (state.Definition(at) == around)
                {
                    return state.Instances(wanted).Where(n => IsBelow(n, at));
                }
            }
        }
        return state.Instances(wanted);
    }

    private bool IsBelow(int node, int top)
    {
        while (node > InstanceTree.Document && node != top)
        {
            node = Tree.Parent(node);
        }
        return node == top;
    }

    private int Place(FormNode repeat, int parent)
    {
        var before = InstanceTree.None;
        for (var child = Tree.FirstChild(parent); child != InstanceTree.None; child = Tree.NextSibling(child))
        {
            if (state.Definition(child) is { } known && known.Index <= repeat.Index)
            {
                before = child;
            }
        }
        return before == InstanceTree.None
            ? Tree.InsertElementFirst(parent, repeat.NameNumber)
            : Tree.InsertElementAfter(before, repeat.NameNumber);
    }

    private void Fill(int element, InstanceTree template)
    {
        for (
            var attribute = template.FirstAttribute(template.Root);
            attribute != InstanceTree.None;
            attribute = template.NextSibling(attribute)
        )
        {
            Tree.AppendAttribute(element, template.NameNumber(attribute), template.Value(attribute));
        }
        for (var child = template.FirstChild(template.Root); child != InstanceTree.None; child = template.NextSibling(child))
        {
            Tree.Copy(template, child, element);
        }
    }
}
