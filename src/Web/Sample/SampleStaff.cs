using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Posts;

namespace Menpai.Web.Sample;

/// <summary>Invented people on the sample's posts, with vacancies, absences and night shifts as any district has them.</summary>
internal sealed class SampleStaff(ActContext context, SampleWords words, Random random, SampleTerritory territory, DateTimeOffset until)
{
    private static readonly DateOnly From = new(2024, 1, 1);
    private readonly Dictionary<string, int> _signIns = [];
    private readonly Dictionary<int, string> _surnames = [];
    private int _number = 1;

    /// <summary>Sign-in names of the sample accounts, with the person.</summary>
    public IReadOnlyDictionary<string, int> SignIns => _signIns;

    public int Posts { get; private set; }

    public void Lay()
    {
        var district = territory.Areas.First();
        foreach (var grid in territory.Areas.Where(area => area.Level == 3))
            LayGrid(grid);
        foreach (var community in territory.Areas.Where(area => area.Level == 2))
            Seat(community, PostKind.CommunityOfficer, AreaTree.ShortName(community.Name), Named(community, "411602002001", "shequ"));
        foreach (var subdistrict in territory.Areas.Where(area => area.Level == 1))
            LaySubdistrict(subdistrict);
        foreach (var department in context.Db.Set<Department>().OrderBy(one => one.Id).ToList())
            LayDepartment(district, department);
        Seat(district, PostKind.DistrictLead, district.Name, "qu");
        Seat(district, PostKind.Auditor, district.Name, "shenji");
        var duty = context.Db.Set<Post>().First(post => post.Kind == PostKind.DistrictDuty);
        duty.DutyNumber = Phone();
        Hold(duty.Id, district, Person(PostKind.DistrictDuty, "zhiban"));
        _signIns["admin"] = context.Db.Set<StaffMember>().First(member => member.SignInName == "admin").Id;
    }

    private void LayGrid(Area grid)
    {
        var community = territory.Find(grid.Code[..12]);
        var name = $"{AreaTree.ShortName(community.Name)}{grid.Name}";
        var shown = grid.Code == "411602002001001";
        var lead = Seat(grid, PostKind.GridLead, name, shown ? "wanggezhang" : null, vacant: !shown && random.NextDouble() < 0.02);
        var worker = Seat(grid, PostKind.GridWorker, name, shown ? "wangge" : null, vacant: !shown && random.NextDouble() < 0.03);
        if (!shown && worker is { } away && random.NextDouble() < 0.04)
            context.Insert(
                new Absence
                {
                    PostId = away.Post,
                    StaffId = away.Staff,
                    StandInStaffId = random.NextDouble() < 0.7 ? lead?.Staff : null,
                    AreaId = grid.Id,
                    AreaPath = grid.AreaPath,
                    From = until.AddDays(random.Next(10) - 11),
                    To = until.AddDays(2 + random.Next(6)),
                }
            );
    }

    private void LaySubdistrict(Area subdistrict)
    {
        var first = Seat(
            subdistrict,
            PostKind.SubdistrictDispatcher,
            subdistrict.Name,
            Named(subdistrict, "411602002000", "jiedao")
        )!.Value;
        var second = Seat(subdistrict, PostKind.SubdistrictDispatcher, subdistrict.Name, null, mark: "二")!.Value;
        var day = new DateTimeOffset(context.Now.UtcDateTime.Date, TimeSpan.Zero);
        // From half past five in the afternoon, which is 9:30 UTC, to half past eight the next morning; at weekends all day.
        for (var night = 0; day.AddDays(night) < until.AddDays(29); night++)
        {
            Shift(night, 9.5, 24.5);
            if (day.AddDays(night).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                Shift(night, 0.5, 9.5);
        }

        void Shift(int on, double from, double to)
        {
            var row = new RosterShift
            {
                AreaId = subdistrict.Id,
                AreaPath = subdistrict.AreaPath,
                PostId = on % 2 == 0 ? first.Post : second.Post,
                StaffId = on % 2 == 0 ? first.Staff : second.Staff,
                From = day.AddDays(on).AddHours(from),
                To = day.AddDays(on).AddHours(to),
            };
            var id = (int)context.Insert(row);
            Say(row.PostId, new ShiftSet(id, row.PostId, row.StaffId, row.From, row.To), subdistrict);
        }
    }

    private void LayDepartment(Area district, Department department)
    {
        department.DutyNumber = Phone();
        var post = new Post
        {
            Kind = PostKind.DepartmentOfficer,
            Name = $"{department.Name}经办人",
            AreaId = district.Id,
            AreaPath = district.AreaPath,
            DepartmentId = department.Id,
            DutyNumber = department.DutyNumber,
            ValidFrom = From,
        };
        var id = Make(post, district);
        Hold(id, district, Person(PostKind.DepartmentOfficer, department.Code == "urban-management" ? "chengguan" : null));
        var deputy = Make(
            new Post
            {
                Kind = PostKind.DepartmentOfficer,
                Name = $"{department.Name}核实岗",
                AreaId = district.Id,
                AreaPath = district.AreaPath,
                DepartmentId = department.Id,
                DutyNumber = department.DutyNumber,
                ValidFrom = From,
            },
            district
        );
        Hold(deputy, district, Person(PostKind.DepartmentOfficer, null));
    }

    private static string? Named(Area area, string code, string name) => area.Code == code ? name : null;

    private (int Post, int Staff)? Seat(Area area, PostKind kind, string place, string? signIn, bool vacant = false, string mark = "")
    {
        var post = Make(
            new Post
            {
                Kind = kind,
                Name = place + PostWords.Office(kind) + mark,
                AreaId = area.Id,
                AreaPath = area.AreaPath,
                DutyNumber = Phone(),
                ValidFrom = From,
            },
            area
        );
        if (vacant)
            return null;
        var staff = Person(kind, signIn);
        Hold(post, area, staff);
        return (post, staff);
    }

    // What is counted of posts is read from the ledger, as with any district.
    private int Make(Post post, Area area)
    {
        var id = (int)context.Insert(post);
        Posts++;
        Say(id, new PostAddedEvent(id, post.Kind, post.Name, post.DepartmentId, post.DutyNumber), area);
        return id;
    }

    private void Hold(int post, Area area, int staff)
    {
        var holder = new Holder
        {
            PostId = post,
            StaffId = staff,
            AreaId = area.Id,
            AreaPath = area.AreaPath,
            From = context.Now,
        };
        var id = (int)context.Insert(holder);
        Say(post, new HolderAppointed(post, id, staff, _surnames[staff]), area);
    }

    private void Say(int post, object @event, Area area) => context.Append($"post/{post}", @event, area.Id, area.AreaPath, told: false);

    private int Person(PostKind kind, string? signIn)
    {
        var surname = words.Surnames[random.Next(words.Surnames.Length)].ToString();
        var number = _number++;
        var id = (int)
            context.Insert(
                new StaffMember
                {
                    SignInName = signIn ?? $"s{number:D4}",
                    Surname = surname,
                    FullName = $"{PostWords.Spoken(surname, kind)}（示例{number}）",
                }
            );
        _surnames[id] = surname;
        if (signIn is not null)
            _signIns[signIn] = id;
        return id;
    }

    // No number of the real network begins with a zero.
    private string Phone() => $"0394-0{random.Next(100_000, 1_000_000)}";
}
