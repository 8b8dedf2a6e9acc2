using Menpai.XForms.Forms;
using Menpai.XForms.Instances;

namespace Menpai.Tests.XForms.Forms;

public sealed class FormEntryTests
{
    private readonly FormEntry _entry = new(ShopForm.Read());

    [Fact]
    public void Opens_with_first_values_and_the_repeats_that_the_form_counts()
    {
        Assert.Equal("2", Value("/data/count"));
        Assert.Equal(2, _entry.Instances(_entry.Form.Find("/data/visit")!).Count);
        Assert.Equal(("1", "2"), (Value("/data/visit[1]/place"), Value("/data/visit[2]/place")));
        Assert.StartsWith("uuid:", Value("/data/meta/instanceID"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hidden_value_reads_as_empty_and_comes_back()
    {
        Assert.Equal("", Value("/data/stoves"));
        Set("/data/kind", "restaurant");
        Assert.Equal("1", Value("/data/stoves"));
        Set("/data/kind", "cafe");
        Assert.Equal("", Value("/data/stoves"));
        Assert.False(_entry.IsRelevant(Node("/data/kitchen/gas")));
    }

    [Fact]
    public void Counts_again_when_an_answer_inside_a_repeat_changes()
    {
        Set("/data/visit[2]/fault", "yes");
        Assert.Equal("1", Value("/data/faults"));
        Set("/data/visit[1]/fault", "yes");
        Assert.Equal("2", Value("/data/faults"));
    }

    [Fact]
    public void Adds_and_removes_instances_as_the_count_changes()
    {
        Set("/data/visit[1]/fault", "yes");
        Set("/data/count", "4");
        Assert.Equal("4", Value("/data/visit[4]/place"));
        Set("/data/count", "0");
        Assert.Empty(_entry.Instances(_entry.Form.Find("/data/visit")!));
        Assert.Equal("0", Value("/data/faults"));
        Set("/data/count", "1");
        Assert.Equal("", Value("/data/visit[1]/fault"));
    }

    [Fact]
    public void An_action_clears_what_belonged_to_the_answer_before()
    {
        Set("/data/owner", "张三（样例）");
        Set("/data/kind", "cafe");
        Assert.Equal("", Value("/data/owner"));
    }

    [Fact]
    public void Says_labels_and_choices_in_the_language_asked_for()
    {
        Set("/data/name", "老街面馆");
        Assert.Equal("“老街面馆”的负责人", _entry.Label(Node("/data/owner")));
        _entry.Language = "English";
        Assert.Equal("Who runs \"老街面馆\"", _entry.Label(Node("/data/owner")));
        Assert.Equal(
            ["restaurant Restaurant", "cafe Internet cafe"],
            _entry.Choices(Node("/data/kind")).Select(c => $"{c.Value} {c.Label}")
        );
    }

    [Fact]
    public void Takes_no_value_for_groups_hidden_and_read_only_questions()
    {
        Assert.False(_entry.Set(Node("/data/kitchen"), "x"));
        Assert.False(_entry.Set(Node("/data/stoves"), "4"));
        Assert.False(_entry.Set(Node("/data/meta/instanceID"), "x"));
    }

    [Fact]
    public void A_choice_that_is_not_offered_any_more_is_not_chosen_until_it_is_offered_again()
    {
        var entry = new FormEntry(
            ShopForm.Read(
                ShopForm.Xml.Replace(
                    "instance('kinds')/root/item",
                    "instance('kinds')/root/item[name = 'cafe' or /data/count &gt; 1]",
                    StringComparison.Ordinal
                )
            )
        );
        var (kind, count) = (entry.Find("/data/kind"), entry.Find("/data/count"));
        entry.Set(kind, "restaurant");
        entry.Set(count, "1");
        Assert.Equal("", entry.Value(kind));
        entry.Set(count, "2");
        Assert.Equal("restaurant", entry.Value(kind));
        entry.Set(kind, "cafe");
        entry.Set(count, "1");
        Assert.Equal("cafe", entry.Value(kind));
    }

    [Fact]
    public void A_count_that_is_not_there_yet_leaves_the_repeat_as_it_is()
    {
        Set("/data/count", "");
        Assert.Equal(2, _entry.Instances(_entry.Form.Find("/data/visit")!).Count);
    }

    [Fact]
    public void A_new_instance_looks_like_the_template_and_without_one_like_an_empty_first()
    {
        var free = ShopForm.Xml.Replace(" jr:count=\" /data/count \"", "", StringComparison.Ordinal);
        var entry = new FormEntry(
            ShopForm.Read(
                free.Replace("<visit jr:template=\"\"><day/>", "<visit jr:template=\"\"><day>2026-01-01</day>", StringComparison.Ordinal)
            )
        );
        Assert.Equal("2026-01-01", FirstValue(entry, entry.AddRepeat(entry.Form.Find("/data/visit")!, entry.Record.Root)));

        entry = new FormEntry(
            ShopForm.Read(
                free.Replace("<visit jr:template=\"\"><day/><fault/><note/><place/></visit>", "", StringComparison.Ordinal)
                    .Replace("<visit><day/>", "<visit><day>2026-01-01</day>", StringComparison.Ordinal)
            )
        );
        Assert.Equal("2026-01-01", entry.Value(entry.Find("/data/visit[1]/day")));
        Assert.Equal("", FirstValue(entry, entry.AddRepeat(entry.Form.Find("/data/visit")!, entry.Record.Root)));

        static string FirstValue(FormEntry entry, int visit) => entry.Value(entry.Record.FirstChild(visit));
    }

    [Fact]
    public void A_change_is_reckoned_only_where_it_reaches()
    {
        var before = _entry.Reckoned;
        Set("/data/visit[2]/fault", "no");
        // The note of that visit alone, and the number of faults.
        Assert.Equal(2, _entry.Reckoned - before);
    }

    [Fact]
    public void The_finished_record_passes_its_own_check()
    {
        var clock = new HandClock { Now = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero) };
        var entry = new FormEntry(ShopForm.Read(), new FormEnvironment { Clock = clock });
        foreach (
            var (path, value) in new[]
            {
                ("/data/name", "面馆"),
                ("/data/kind", "restaurant"),
                ("/data/kitchen/gas", "no"),
                ("/data/visit[1]/day", "2026-03-01"),
            }
        )
        {
            Assert.True(entry.Set(entry.Find(path), value));
        }
        Assert.Empty(entry.Faults());
        clock.Now = clock.Now.AddMinutes(5);
        var record = entry.Finish();

        Assert.Empty(ShopForm.Check(record).Findings);
        Assert.DoesNotContain("<alarm", record, StringComparison.Ordinal);
        Assert.Contains("<start>2026-03-01T00:00:00.000", record, StringComparison.Ordinal);
        Assert.Contains("<end>2026-03-01T00:05:00.000", record, StringComparison.Ordinal);
    }

    [Fact]
    public void Instances_of_a_repeat_come_in_the_order_of_the_record()
    {
        Set("/data/count", "4");
        Assert.Equal(["1", "2", "3", "4"], _entry.Instances(_entry.Form.Find("/data/visit/place")!).Select(_entry.Value));
    }

    [Fact]
    public void What_xml_cannot_carry_is_left_out_of_the_record()
    {
        Set("/data/name", "面\u0001馆 😀");
        Assert.Contains("<name>面馆 😀</name>", _entry.Finish(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_node_has_no_value_and_is_not_relevant()
    {
        var nowhere = _entry.Find("/data/nowhere");
        Assert.Equal(InstanceTree.None, nowhere);
        Assert.Equal(
            ("", false, false, ""),
            (_entry.Value(nowhere), _entry.IsRelevant(nowhere), _entry.Set(nowhere, "x"), _entry.Label(nowhere))
        );
    }

    [Fact]
    public void Tells_what_is_wrong_while_the_form_is_filled()
    {
        Assert.Equal(["/data/name", "/data/kind"], _entry.Faults().Select(f => f.Path));
        Set("/data/kind", "restaurant");
        Set("/data/stoves", "99");
        Assert.Equal("灶台数应在 0 到 19 之间", _entry.Fault(Node("/data/stoves"))!.Message);
    }

    private int Node(string path)
    {
        var node = _entry.Find(path);
        Assert.NotEqual(InstanceTree.None, node);
        return node;
    }

    private string Value(string path) => _entry.Value(Node(path));

    private void Set(string path, string value) => Assert.True(_entry.Set(Node(path), value));

    private sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
