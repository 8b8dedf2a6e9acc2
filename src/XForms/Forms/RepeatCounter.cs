using Menpai.XForms.Instances;

namespace Menpai.XForms.Forms;

/// <summary>Keeps the repeats that a form counts at their number. Source: ODK XForms Specification, Repeats § Creation, Removal of Repeats.</summary>
internal sealed class RepeatCounter(FormState state, RepeatInstances repeats, ActionRunner actions, Recalculation recalculation)
{
    private readonly HashSet<(FormNode Repeat, int Parent)> _counted = [];

    /// <summary>Adds and removes until every number is right. True when anything was added or removed.</summary>
    public bool Count()
    {
        var moved = false;
        foreach (var repeat in state.Form.CountedRepeats)
        {
            foreach (var parent in state.Instances(repeat.Parent!).ToList())
            {
                if (state.Context.Budget.IsSpent)
                {
                    return false;
                }
                moved |= Count(repeat, parent);
            }
        }
        return moved;
    }

    private bool Count(FormNode repeat, int parent)
    {
        var have = repeats.Of(repeat, parent);
        if (repeats.Wanted(repeat, parent) is { } wanted)
        {
            _counted.Add((repeat, parent));
        }
        else
        {
            // No number yet: none to begin with, and later as many as there were.
            wanted = _counted.Contains((repeat, parent)) ? have.Count : 0;
        }
        if (have.Count < wanted)
        {
            Add(repeat, parent, wanted - have.Count, have is [.., var last] ? last : InstanceTree.None);
        }
        foreach (var surplus in have.Skip(wanted))
        {
            repeats.Remove(surplus);
        }
        if (have.Count > wanted)
        {
            recalculation.Resized(repeat);
        }
        return have.Count != wanted;
    }

    private void Add(FormNode repeat, int parent, int count, int last)
    {
        var added = new List<int>(Math.Min(count, 100));
        while (added.Count < count && repeats.CanPay(repeat))
        {
            last = repeats.Add(repeat, parent, last);
            added.Add(last);
        }
        foreach (var instance in added)
        {
            actions.Run(FormEvents.NewRepeat, instance);
        }
        recalculation.Added([.. added]);
    }
}
