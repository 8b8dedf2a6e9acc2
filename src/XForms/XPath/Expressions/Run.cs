using System.Text;
using Menpai.XForms.Instances;

namespace Menpai.XForms.XPath.Expressions;

/// <summary>One evaluation going on: the context, the node <c>current()</c> means, the budget and node-sets to be used again.</summary>
internal sealed class Run(XPathContext context)
{
    /// <summary>In characters, or bytes of UTF-8: a hundred of them, as deep as expressions nest, still fit into the memory.</summary>
    private const int LongestText = 1 << 18;

    private readonly Stack<NodeSet> _idle = new();

    public XPathContext Context => context;

    /// <summary>The node the expression stands at.</summary>
    public NodeHandle Current { get; set; }

    /// <summary>Takes off the budget what something costs.</summary>
    public void Spend(long cost = 1) => context.Budget.Spend(cost);

    /// <summary>A node-set nobody else holds; given back with <see cref="Return"/> unless it leaves the evaluation.</summary>
    public NodeSet Rent(InstanceTree tree)
    {
        if (!_idle.TryPop(out var set))
        {
            return new NodeSet(tree);
        }
        set.Reset(tree);
        return set;
    }

    public void Return(NodeSet set)
    {
        // A very long list is not kept: it would outlive the form it was made for.
        if (set.Capacity <= 4096 && _idle.Count < 16)
        {
            _idle.Push(set);
        }
    }

    /// <summary>A node's text, paid for.</summary>
    public string Text(InstanceTree tree, int node)
    {
        SpendOnText(tree.ValueLength(node));
        return tree.Value(node);
    }

    /// <summary>How many characters a node's text has, paid for like the text.</summary>
    public int TextLength(InstanceTree tree, int node)
    {
        if ((node & InstanceTree.TextOf) == 0 && tree.HasChildren(node))
        {
            return Text(tree, node).Length;
        }
        var text = tree.OwnText(node);
        SpendOnText(text.Length);
        return Encoding.UTF8.GetCharCount(text);
    }

    /// <summary>A text that was made, paid for.</summary>
    public string Made(string text)
    {
        SpendOnText(text.Length);
        return text;
    }

    /// <summary>Takes off the budget what a text costs that is about to be made; one that is too long is never made.</summary>
    /// <param name="before">What it is put behind.</param>
    public void SpendOnText(int length, int before = 0)
    {
        if (before + length > LongestText)
        {
            throw new XPathStop("xpath.text-too-long");
        }
        Spend(1 + (length >> 2));
    }

    /// <summary>ODK XForms Specification, <c>number()</c>: what looks like a date is the days since 1970.</summary>
    public double Number(ReadOnlySpan<char> text)
    {
        Spend(text.Length >> 4);
        var number = NumberText.Parse(text);
        return double.IsNaN(number) && Dates.MayBeDate(text) ? Dates.Days(text, context.Zone) : number;
    }

    public double Number(InstanceTree tree, int node)
    {
        if ((node & InstanceTree.TextOf) == 0 && tree.HasChildren(node))
        {
            return Number(Text(tree, node));
        }
        var text = tree.OwnText(node);
        Spend(1 + (text.Length >> 4));
        var number = NumberText.Parse(text);
        return double.IsNaN(number) && text.Length is >= 10 and < 64 && text[4] == '-' ? Number(Encoding.UTF8.GetString(text)) : number;
    }

    public double Number(in XPathValue value) =>
        value.Kind switch
        {
            XPathKind.String => Number(value.Text),
            XPathKind.NodeSet => value.Nodes!.Count == 0 ? double.NaN : Number(value.Nodes.Tree, value.Nodes.Nodes[0]),
            _ => value.Number,
        };

    public string Text(in XPathValue value) =>
        value.Kind == XPathKind.NodeSet
            ? value.Nodes!.Count == 0
                ? ""
                : Text(value.Nodes.Tree, value.Nodes.Nodes[0])
            : value.ToString();
}
