using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Doorplates;
using Menpai.Territory.Places;
using Menpai.Work.Posts;

namespace Menpai.Tests;

/// <summary>Lays the areas, posts, people and doors of the test district as rows, without the acts that lay them in earnest.</summary>
public sealed record GrowDistrict(DateOnly From);

/// <summary>How much was laid.</summary>
public sealed record DistrictGrown(int Areas, int Posts, int Doors);

public sealed class GrowDistrictHandler(IEnumerable<Snapshot> snapshots) : IActHandler<GrowDistrict, DistrictGrown>
{
    // Id, parent, level. 20, 40, 70 are look-alikes: /1/20/ beside /1/2/, /1/2/40/ beside /1/2/4/, /1/2/4/70/ beside /1/2/4/7/.
    private static readonly (int Id, int Parent, int Level)[] Areas =
    [
        (2, 1, 1),
        (3, 1, 1),
        (20, 1, 1),
        (4, 2, 2),
        (5, 2, 2),
        (6, 3, 2),
        (21, 20, 2),
        (7, 4, 3),
        (8, 4, 3),
        (9, 5, 3),
        (10, 6, 3),
        (22, 21, 3),
        (70, 4, 3),
        (40, 2, 2),
        (41, 40, 3),
    ];

    private const string Surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜";

    private readonly Dictionary<int, string> _paths = new() { [1] = "/1/" };
    private int _posts;
    private int _people;

    public DistrictGrown Handle(GrowDistrict act, ActContext context)
    {
        foreach (var area in Areas)
            Lay(area, act, context);
        foreach (var (id, _, level) in Areas)
            FillPosts(id, level, act, context);
        FillDistrict(act, context);
        var doors = Areas.Where(area => area.Level == 3).Sum(area => LayDoor(area.Id, act, context));
        foreach (var snapshot in snapshots)
            context.Touch(snapshot);
        return new DistrictGrown(Areas.Length, _posts, doors);
    }

    private void Lay((int Id, int Parent, int Level) area, GrowDistrict act, ActContext context)
    {
        var path = _paths[area.Id] = $"{_paths[area.Parent]}{area.Id}/";
        var code = area.Level == 3 ? $"411602{area.Id:D9}" : $"411602{area.Id:D6}";
        var name = area.Level switch
        {
            1 => $"样{area.Id}街道办事处",
            2 => $"样{area.Id}社区居民委员会",
            _ => $"第{area.Id}网格",
        };
        context.Insert(
            new Area
            {
                Id = area.Id,
                Code = code,
                Name = name,
                Level = area.Level,
                ParentId = area.Parent,
                AreaPath = path,
                ValidFrom = act.From,
            }
        );
        context.Insert(
            new AreaParent
            {
                AreaId = area.Id,
                AreaPath = path,
                ParentId = area.Parent,
                From = act.From,
            }
        );
    }

    // Who sits where is told by the sign-in name: grid7, lead7, community4, dispatcher2, deputy2.
    private void FillPosts(int area, int level, GrowDistrict act, ActContext context)
    {
        var kinds = level switch
        {
            1 => [(PostKind.SubdistrictDispatcher, $"dispatcher{area}"), (PostKind.SubdistrictDispatcher, $"deputy{area}")],
            2 => [(PostKind.CommunityOfficer, $"community{area}")],
            _ => new[] { (PostKind.GridWorker, $"grid{area}"), (PostKind.GridLead, $"lead{area}") },
        };
        foreach (var (kind, name) in kinds)
            Hold(Make(kind, area, null, act, context), area, name, act, context);
    }

    private void FillDistrict(GrowDistrict act, ActContext context)
    {
        var duty = context.Db.Set<Post>().First(post => post.Kind == PostKind.DistrictDuty).Id;
        Hold(duty, 1, "duty", act, context);
        Hold(Make(PostKind.DistrictLead, 1, null, act, context), 1, "lead", act, context);
        Hold(Make(PostKind.Auditor, 1, null, act, context), 1, "auditor", act, context);
        foreach (var (code, name) in new[] { ("urban-management", "urban"), ("fire", "fire") })
        {
            var department = context.Db.Set<Department>().First(row => row.Code == code).Id;
            Hold(Make(PostKind.DepartmentOfficer, 1, department, act, context), 1, name, act, context);
            Hold(Make(PostKind.DepartmentOfficer, 1, department, act, context), 1, $"{name}2", act, context);
        }
    }

    private int Make(PostKind kind, int area, int? department, GrowDistrict act, ActContext context)
    {
        _posts++;
        return (int)
            context.Insert(
                new Post
                {
                    Kind = kind,
                    Name = $"样{area}{PostWords.Office(kind)}",
                    AreaId = area,
                    AreaPath = _paths[area],
                    DepartmentId = department,
                    DutyNumber = $"0394-80{_posts:D5}",
                    ValidFrom = act.From,
                }
            );
    }

    private void Hold(int post, int area, string name, GrowDistrict act, ActContext context)
    {
        var surname = Surnames[_people++ % Surnames.Length].ToString();
        var staff = (int)
            context.Insert(
                new StaffMember
                {
                    SignInName = name,
                    Surname = surname,
                    FullName = $"{surname}样",
                }
            );
        context.Insert(
            new Holder
            {
                PostId = post,
                StaffId = staff,
                AreaId = area,
                AreaPath = _paths[area],
                From = new DateTimeOffset(act.From.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            }
        );
    }

    // Door 7 with plate 7 in grid 7, and so on.
    private int LayDoor(int grid, GrowDistrict act, ActContext context)
    {
        context.Insert(
            new Place
            {
                Id = grid,
                Kind = PlaceKind.Home,
                Address = $"样板路{grid}号",
                AreaId = grid,
                AreaPath = _paths[grid],
                Longitude = 114.65 + (grid * 0.001),
                Latitude = 33.62,
                ValidFrom = act.From,
            }
        );
        DoorSearch.Add(context, grid, $"样板路{grid}号", grid);
        context.Insert(
            new PlaceGrid
            {
                PlaceId = grid,
                AreaId = grid,
                AreaPath = _paths[grid],
                From = act.From,
            }
        );
        context.Insert(
            new Doorplate
            {
                Id = grid,
                PlaceId = grid,
                AreaId = grid,
                AreaPath = _paths[grid],
                Token = TestDistrict.Plate(grid),
                Version = 1,
                BatchId = 0,
                IssuedAt = context.Now,
            }
        );
        return 1;
    }
}
