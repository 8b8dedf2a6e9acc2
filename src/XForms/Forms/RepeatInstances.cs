using Menpai.XForms.Instances;

namespace Menpai.XForms.Forms;

/// <summary>Adds and removes instances of repeats 重复项.</summary>
internal sealed class RepeatInstances(FormState state)
{
    /// <summary>More than this nobody fills in; a count gone wrong must not fill the memory.</summary>
    private const int MostInstances = 10_000;

    /// <summary>What making a node costs, in steps: as much as the memory it takes is worth.</summary>
    private const int StepsForNode = 150;

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
        var lent = InstanceTree.None;
        var at = First(repeat, parent);
        if (at == InstanceTree.None)
        {
            at = lent = Add(repeat, parent, InstanceTree.None);
        }
        var count = repeat.Repeat!.Count!.EvaluateNumber(state.Context, at).Value;
        if (lent != InstanceTree.None)
        {
            Remove(lent);
        }
        return double.IsNaN(count) ? null
            : count > 0 ? (int)Math.Min(count, MostInstances)
            : 0;
    }

    /// <summary>Whether one more instance still fits into what the form may cost; it is paid for then.</summary>
    public bool CanPay(FormNode repeat) => state.Context.Budget.TrySpend(repeat.Template!.Count * StepsForNode);

    /// <summary>Adds an instance with the values that the form gives to new ones.</summary>
    /// <param name="last">The instance to put it behind; none when it is the first or its place is to be looked for.</param>
    public int Add(FormNode repeat, int parent, int last)
    {
        var added = last == InstanceTree.None ? Place(repeat, parent) : Tree.InsertElementAfter(last, repeat.NameNumber);
        Fill(added, repeat.Template!);
        new RecordMatcher(state, unknown: null).Match(added, repeat);
        return added;
    }

    /// <summary>The first instance right below a node; none when there is none.</summary>
    private int First(FormNode repeat, int parent)
    {
        var child = Tree.FirstChild(parent);
        while (child != InstanceTree.None && state.Definition(child) != repeat)
        {
            child = Tree.NextSibling(child);
        }
        return child;
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
