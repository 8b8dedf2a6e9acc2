namespace Menpai.XForms.Forms;

/// <summary>Runs the actions of a form and what its device fills in. Source: ODK XForms Specification, Events and Actions.</summary>
/// <param name="changed">Takes every node whose value an action has changed.</param>
internal sealed class ActionRunner(FormState state, Recalculation recalculation, Queue<int> changed)
{
    /// <summary>Fills in what the device knows when a form is opened for the first time.</summary>
    public void Preload()
    {
        foreach (var definition in state.Form.Nodes.Where(n => n.Bind.Preload is not null))
        {
            foreach (var node in state.Instances(definition))
            {
                if (Preloads.Value(definition.Bind, state, node) is { } value)
                {
                    state.Write(node, value);
                }
            }
        }
    }

    /// <summary>Runs the actions of an event on their targets at and below a node.</summary>
    public void Run(FormEvents events, int top)
    {
        foreach (var action in state.Form.Actions.Where(a => (a.Events & events) != FormEvents.None))
        {
            foreach (var node in state.Below(top, action.Target).ToList())
            {
                Act(action, node);
            }
        }
    }

    /// <summary>Runs the actions that a question's change sets off: on the targets in the same instance of the innermost repeat that both are in.</summary>
    public void Changed(int node)
    {
        if (state.Definition(node) is not { Control: not null } source)
        {
            return;
        }
        foreach (var action in state.Form.Actions.Where(a => a.Source == source && a.Events.HasFlag(FormEvents.ValueChanged)))
        {
            foreach (var target in state.Near(node, action.Target).ToList())
            {
                Act(action, target);
            }
        }
    }

    private void Act(FormAction action, int node)
    {
        if (action.IsPosition)
        {
            // The device's to take; here nobody stands anywhere.
            return;
        }
        var value = action.Value is { } expression ? state.Compute(expression, node) : action.Text;
        if (value is not null && state.Write(node, value))
        {
            changed.Enqueue(node);
            recalculation.From(node);
        }
    }
}
