using CsCheck;
using Menpai.Work.Posts;

namespace Menpai.Tests.Work.Posts;

/// <summary>What holds of routing whatever the district looks like.</summary>
public sealed class RoutingPropertyTests
{
    private static readonly string[] People =
    [
        "grid7",
        "lead7",
        "grid8",
        "lead8",
        "grid9",
        "lead9",
        "community4",
        "community5",
        "dispatcher2",
        "deputy2",
        "community6",
        "grid10",
        "duty",
        "lead",
    ];

    private static readonly string[] Patterns = ["*", "traffic/*", "other/*", "traffic/pavement", "other/dispute"];

    private static readonly int[] Areas = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    // A mess: some posts vacant, some people away with or without stand-ins, some on duty, a duty list with holes.
    private static readonly Gen<(int What, int Who, int Other)[]> Mess = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 13], Gen.Int[0, 13]).Array[
        0,
        25
    ];

    private static readonly Gen<DutyLine[]> Lines = Gen.Select(Gen.Int[0, 4].Select(one => Patterns[one]), Gen.Int[0, 3], Gen.Int[0, 3])
        .Select(
            (pattern, level, answer) => new DutyLine(pattern, level, answer < 2 ? Kind(level, answer) : null, answer == 2 ? "fire" : null)
        )
        .Array[0, 12];

    private static PostKind Kind(int level, int answer) =>
        level switch
        {
            0 => answer == 0 ? PostKind.DistrictDuty : PostKind.DistrictLead,
            1 => PostKind.SubdistrictDispatcher,
            2 => PostKind.CommunityOfficer,
            _ => answer == 0 ? PostKind.GridWorker : PostKind.GridLead,
        };

    [Fact]
    public void Routing_always_ends_with_somebody_and_tells_each_level_once_going_up() =>
        Gen.Select(Mess, Lines).Sample((mess, lines) => Check(mess, lines), iter: 12, threads: 1);

    private static void Check((int What, int Who, int Other)[] mess, DutyLine[] lines)
    {
        using var district = new TestDistrict().Grow();
        var posts = People.ToDictionary(name => name, name => (Post: district.PostOf(name), Staff: district.As(name).StaffId!.Value));
        var list = lines.Append(new DutyLine("*", 0, PostKind.DistrictDuty)).DistinctBy(line => (line.Category, line.Level)).ToList();
        if (list.Any(line => line is { Category: "*", Level: 0 } and not { Post: null, Department: null }))
            district.Act(new PublishDutyList(list));
        foreach (var (what, who, other) in mess)
            Disturb(district, what, posts[People[who]], posts[People[other]].Staff);
        foreach (var area in Areas)
        foreach (var category in new[] { "traffic/pavement", "traffic/parking", "other/dispute", "sanitation/litter" })
        foreach (var office in new[] { true, false })
        foreach (var above in new int?[] { null, 3, 2, 1, 0 })
            Holds(district, Routing.Find(district.Book, category, area, district.Time.GetUtcNow(), office, above), area, above);
    }

    // What is refused (away already, overlapping shifts, a vacant post) leaves the district as it was, which is a district too.
    private static void Disturb(TestDistrict district, int what, (int Post, int Staff) one, int other)
    {
        var now = district.Time.GetUtcNow();
        var (from, to) = (now.AddHours(-1), now.AddHours(8));
        try
        {
            switch (what)
            {
                case 0:
                    district.Act(new EndHolder(one.Post));
                    break;
                case 1:
                    district.Act(new ReportAbsence(one.Post, other, from, to));
                    break;
                case 2:
                    district.Act(new ReportAbsence(one.Post, null, from, to));
                    break;
                default:
                    district.Act(new SetRoster(district.Book.Post(one.Post)!.AreaId, [new(one.Post, other, from, to)]));
                    break;
            }
        }
        catch (Menpai.Core.RefusedException) { }
    }

    private static void Holds(TestDistrict district, Responsible found, int area, int? above)
    {
        var levels = found.Trace.Select(step => step.Level).ToList();
        Assert.NotEmpty(levels);
        Assert.Equal(levels.Distinct().OrderDescending(), levels);
        Assert.True(found.PostId is null != found.DepartmentId is null);
        Assert.NotEmpty(found.Name);
        Assert.Equal(found.Level, levels[^1]);
        Assert.Equal(found.AreaId, found.Trace[^1].AreaId);
        Assert.All(found.Trace.SkipLast(1), step => Assert.InRange(step.Outcome, RoutingOutcome.NoDuty, RoutingOutcome.NoShift));
        if (above is { } level && level > 0)
            Assert.All(levels, one => Assert.True(one < level));
        Assert.Contains(found.AreaId, district.Tree.Upward(area).Select(one => one.Id));
        if (found.PostId is not { } post)
            return;
        var last = found.Trace[^1];
        // Whoever is named can act from the post; only the district's duty room may be named without anybody in it.
        Assert.Equal(found.AreaId, district.Book.Post(post)!.AreaId);
        if (last.Holder is null)
            Assert.Equal((RoutingOutcome.LastResort, PostKind.DistrictDuty), (last.Outcome, district.Book.Post(post)!.Kind));
        else
            Assert.Contains(
                district.Book.AllStaff,
                one =>
                    one.Surname == last.Holder && district.Book.PostsHeldBy(one.Id, district.Time.GetUtcNow()).Any(held => held.Id == post)
            );
    }
}
