using System.Globalization;
using System.Text;
using System.Xml.Linq;
using CsCheck;
using Menpai.XForms.Instances;

namespace Menpai.Tests.XForms.Instances;

public sealed class InstanceTreeTests
{
    [Fact]
    public void Children_attributes_and_text_are_found_again()
    {
        var tree = Trees.Grow("""<data id="7" version="甲"><q1>yes</q1><group><q2>你好 🙂</q2></group><q3/></data>""");

        Assert.Equal("7", tree.Value(tree.Attribute(tree.Root, "id")));
        Assert.Equal("甲", tree.Value(tree.Attribute(tree.Root, "version")));
        Assert.Equal("yes", tree.Value(tree.Child(tree.Root, "q1")));
        Assert.Equal("yes你好 🙂", tree.Value(tree.Root));
        Assert.Equal("/data/group/q2", tree.Path(tree.Child(tree.Child(tree.Root, "group"), "q2")));
        Assert.Equal(InstanceTree.None, tree.Child(tree.Root, "q9"));
        Assert.Equal(InstanceTree.None, tree.Attribute(tree.Root, "q1"));
        Assert.Equal(InstanceTree.None, tree.Child(tree.Root, "id"));
    }

    [Fact]
    public void Text_beside_elements_keeps_its_place() =>
        Assert.Equal("a b c d", Trees.Grow("<data>a <x>b</x> c<y> d</y></data>").Value(InstanceTree.Document));

    [Fact]
    public void A_repeat_instance_stands_behind_its_sibling_and_in_document_order()
    {
        var tree = Trees.Grow("<data><visit><door>1</door></visit><visit><door>2</door></visit><end/></data>");
        var first = tree.Child(tree.Root, "visit");

        var copy = tree.Copy(tree, first, tree.Root, first);
        tree.SetValue(tree.Child(copy, "door"), "neu");

        Assert.Equal("1neu2", tree.Value(tree.Root));
        Assert.Equal("/data/visit[2]", tree.Path(copy));
        Assert.True(tree.Rank(first) < tree.Rank(copy));
        Assert.True(tree.Rank(copy) < tree.Rank(tree.NextSibling(copy)));
    }

    [Theory]
    [InlineData(0, "23")]
    [InlineData(1, "13")]
    [InlineData(2, "12")]
    public void An_unlinked_node_is_gone(int which, string left)
    {
        var tree = Trees.Grow("<data><q>1</q><q>2</q><q>3</q></data>");
        var node = tree.FirstChild(tree.Root);
        for (var i = 0; i < which; i++)
        {
            node = tree.NextSibling(node);
        }

        tree.Unlink(node);

        Assert.Equal(left, tree.Value(tree.Root));
        Assert.False(tree.IsLinked(node));
        tree.AppendText(tree.AppendElement(tree.Root, null, "q"), "4");
        Assert.Equal(left + "4", tree.Value(tree.Root));
    }

    [Fact]
    public void What_is_written_in_pieces_reads_as_one()
    {
        var tree = new InstanceTree(new NameTable());
        var node = tree.AppendElement(InstanceTree.Document, null, "data");
        var expected = new StringBuilder();
        for (var i = 0; i < 100_000; i++)
        {
            tree.AppendText(node, "门牌");
            expected.Append("门牌");
        }

        Assert.Equal(expected.ToString(), tree.Value(node));
    }

    [Fact]
    public void A_name_of_the_forms_own_namespace_counts_as_one_without()
    {
        var names = new NameTable("urn:own");

        Assert.Equal(names.Intern(null, "q"), names.Intern("urn:own", "q"));
        Assert.Equal(names.Intern(null, "q"), names.Intern(NameTable.XFormsNamespace, "q"));
        Assert.NotEqual(names.Intern(null, "q"), names.Intern("urn:other", "q"));
    }

    [Fact]
    public void An_extended_table_keeps_the_numbers_and_the_first_takes_no_more()
    {
        var names = new NameTable();
        var known = names.Intern(null, "q");
        var more = names.Extend();

        Assert.Equal(known, more.Intern(null, "q"));
        Assert.Equal(names.Count, more.Intern(null, "new"));
        Assert.Equal("new", more[more.Find(null, "new")].Local);
        Assert.Throws<InvalidOperationException>(() => names.Intern(null, "new"));
    }

    [Fact]
    public void Attributes_come_before_what_is_inside()
    {
        var tree = Trees.Grow("<data><q/></data>");

        Assert.Throws<InvalidOperationException>(() => tree.AppendAttribute(tree.Root, null, "late", "x"));
        Assert.Throws<InvalidOperationException>(() => tree.SetValue(tree.Root, "x"));
    }

    [Fact]
    public void Two_million_small_nodes_need_at_most_seventy_megabytes()
    {
        // All that this thread takes, what is thrown away on the way included; other tests run beside it.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var tree = new InstanceTree(new NameTable());
        var root = tree.AppendElement(InstanceTree.Document, null, "data");
        Span<char> value = stackalloc char[10];
        var name = tree.Names.Intern(null, "q");
        for (var i = 0; i < 2_000_000; i++)
        {
            i.TryFormat(value, out var length, provider: CultureInfo.InvariantCulture);
            tree.AppendText(tree.AppendElement(root, name), value[..length]);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 70L << 20);
        Assert.Equal(2_000_002, tree.Count);
    }

    [Fact]
    public void Any_changes_leave_the_tree_as_a_document_would_be_left() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1000], Gen.String[Gen.Char['a', 'c'], 0, 3])
            .Array[0, 60]
            .Sample(changes =>
            {
                var tree = new InstanceTree(new NameTable());
                var root = tree.AppendElement(InstanceTree.Document, null, "data");
                var model = new XElement("data");
                var pairs = new List<(int Node, XElement Element)> { (root, model) };
                foreach (var (kind, where, text) in changes)
                {
                    Change(tree, pairs, kind, where, text);
                }

                Assert.Equal(model.Value, tree.Value(root));
                var order = model.DescendantsAndSelf().Select(e => pairs.First(p => p.Element == e).Node).ToList();
                Assert.Equal(order, order.OrderBy(tree.Rank));
            });

    private static void Change(InstanceTree tree, List<(int Node, XElement Element)> pairs, int kind, int where, string text)
    {
        var (node, element) = pairs[where % pairs.Count];
        switch (kind)
        {
            case 0:
                var added = new XElement("q");
                element.Add(added);
                pairs.Add((tree.AppendElement(node, null, "q"), added));
                break;
            case 1 when element.Parent is not null:
                var beside = new XElement("q");
                element.AddAfterSelf(beside);
                pairs.Add((tree.InsertElementAfter(node, tree.Names.Intern(null, "q")), beside));
                break;
            case 2 when element.Parent is not null:
                element.Remove();
                tree.Unlink(node);
                pairs.RemoveAll(p => p.Element.AncestorsAndSelf().Last() != pairs[0].Element);
                break;
            case 3 when !element.HasElements:
                element.Value = text;
                tree.SetValue(node, text);
                break;
        }
    }
}
