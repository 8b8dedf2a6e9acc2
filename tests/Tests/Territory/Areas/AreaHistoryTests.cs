using CsCheck;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Tests.Territory.Areas;

public sealed class AreaHistoryTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    /// <summary>Something tried: what kind, on which area, with which other, how many days back; days pass before it.</summary>
    private sealed record Step(int Kind, int Area, int Other, int DaysBack, int DaysPass);

    private static readonly Gen<Step[]> Steps = Gen.Select(
        Gen.Int[0, 9],
        Gen.Int[0, 40],
        Gen.Int[0, 40],
        Gen.Int[0, 12],
        Gen.Int[0, 4],
        (kind, area, other, back, pass) => new Step(kind, area, other, back, pass)
    ).Array[1, 60];

    [Fact]
    public void Whatever_is_done_the_tree_stays_a_tree_and_its_past_can_be_told() =>
        Steps.Sample(Hold, iter: 20, threads: 1, print: steps => string.Join("; ", steps.Select(step => step.ToString())));

    private static void Hold(Step[] steps)
    {
        using var district = new TestDistrict();
        district.Grow();
        var diary = new Diary(district.Tree);
        var next = 500;
        foreach (var step in steps)
        {
            district.Time.Pass(TimeSpan.FromDays(step.DaysPass));
            var today = DateOnly.FromDateTime(district.Time.GetUtcNow().AddHours(8).DateTime);
            var from = today.AddDays(-step.DaysBack);
            var areas = district.Tree.Areas;
            var (area, other) = (areas[step.Area % areas.Count], areas[step.Other % areas.Count]);
            try
            {
                if (step.Kind <= 2)
                    diary.Add(district.Act(new AddArea(area.Id, Code(area.Level + 1, next++), "新", from)).Id, area.Id, from);
                else if (step.Kind <= 6)
                    diary.Move(district.Act(new MoveArea(area.Id, other.Id, from)).Id, other.Id, from);
                else
                    Close(district, diary, area, step.Kind == 7 ? null : other, from);
            }
            catch (RefusedException)
            {
                // Refused steps change nothing; the diary does not know them.
            }
            IsATree(district.Tree);
        }
        var last = DateOnly.FromDateTime(district.Time.GetUtcNow().AddHours(8).DateTime);
        using var reading = district.Store.Read(Scope.Everything);
        for (var day = First.AddDays(-1); day <= last; day = day.AddDays(1))
        {
            var tree = AreaHistory.TreeOn(reading.Db, day);
            if (day >= First)
                IsATree(tree);
            Assert.Equal(diary.On(day), tree.Areas.ToDictionary(area => area.Id, area => area.ParentId).OrderBy(pair => pair.Key));
        }
        Assert.Equal(
            district.Tree.Areas.Select(area => (area.Id, area.AreaPath)),
            AreaHistory.TreeOn(reading.Db, last).Areas.Select(area => (area.Id, area.AreaPath))
        );
    }

    private static void Close(TestDistrict district, Diary diary, Area area, Area? successor, DateOnly from)
    {
        var children = district.Tree.Children(area.Id).Select(child => child.Id).ToList();
        district.Act(new EndArea(area.Id, successor?.Id, from));
        diary.End(area.Id, from);
        foreach (var child in children)
            diary.Move(child, successor!.Id, from);
    }

    private static string Code(int level, int number) => level >= 3 ? $"{number:D15}" : $"{number:D12}";

    private static void IsATree(AreaTree tree)
    {
        Assert.Single(tree.Areas, area => area.ParentId is null);
        foreach (var area in tree.Areas)
        {
            var upward = tree.Upward(area.Id).ToList();
            Assert.Equal(1, upward[^1].Id);
            Assert.Equal("/" + string.Concat(Enumerable.Reverse(upward).Select(one => $"{one.Id}/")), area.AreaPath);
            Assert.All(upward.Zip(upward.Skip(1)), pair => Assert.Equal(pair.First.Level - 1, pair.Second.Level));
        }
    }

    /// <summary>What was done, told again from the beginning: the naive way.</summary>
    private sealed class Diary
    {
        private readonly List<(DateOnly From, int Area, int? Parent, bool Ended)> _entries = [];

        public Diary(AreaTree tree) => _entries.AddRange(tree.Areas.Select(area => (First, area.Id, area.ParentId, false)));

        public void Add(int area, int parent, DateOnly from) => _entries.Add((from, area, parent, false));

        public void Move(int area, int parent, DateOnly from) => _entries.Add((from, area, parent, false));

        public void End(int area, DateOnly from) => _entries.Add((from, area, null, true));

        public IEnumerable<KeyValuePair<int, int?>> On(DateOnly day)
        {
            var tree = new Dictionary<int, int?>();
            foreach (var (_, area, parent, ended) in _entries.Where(entry => entry.From <= day).OrderBy(entry => entry.From))
            {
                if (ended)
                    tree.Remove(area);
                else
                    tree[area] = parent;
            }
            return tree.OrderBy(pair => pair.Key);
        }
    }
}
