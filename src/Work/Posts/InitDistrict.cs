using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Work.Posts;

/// <summary>建区 Makes an empty district: its area, the levels, the pack's departments and duty list, a duty post and an administrator's.</summary>
/// <param name="Code">Twelve digits, or six which are filled up with zeros.</param>
/// <param name="Name">川汇区</param>
/// <param name="CasePrefix">Before case numbers, two to four letters.</param>
/// <param name="Sample">Invented people and doors.</param>
/// <param name="From">First day of the areas.</param>
public sealed record InitDistrict(string Code, string Name, string CasePrefix, bool Sample, DateOnly From);

/// <summary>The district was made; the administrator's staff id is to be tied to an account.</summary>
public sealed record DistrictMade(int AdministratorStaffId);

[EventName("district.made")]
public sealed record DistrictMadeEvent(string Code, string Name, bool Sample, string Pack, string PackVersion);

/// <summary>The host laid out invented areas, doors and people.</summary>
[EventName("sample.laid")]
public sealed record SampleLaidEvent(int Seed, int Areas, int Doors, int Posts);

/// <inheritdoc cref="InitDistrict"/>
public sealed class InitDistrictHandler(Pack pack, IEnumerable<Snapshot> snapshots) : IActHandler<InitDistrict, DistrictMade>
{
    private const int LongestName = 40;

    public DistrictMade Handle(InitDistrict act, ActContext context)
    {
        var code = CheckWords(act);
        if (context.Db.Set<District>().Any())
            throw PostRefusals.DistrictExists().AsException();
        context.Insert(
            new District
            {
                Code = code,
                Name = act.Name.Trim(),
                CasePrefix = act.CasePrefix,
                Sample = act.Sample,
                CreatedAt = context.Now,
            }
        );
        foreach (var level in AreaLevel.Usual)
            context.Insert(level);
        var area = new Area
        {
            Id = 1,
            Code = code,
            Name = act.Name.Trim(),
            Level = 0,
            AreaPath = "/1/",
            ValidFrom = act.From,
        };
        context.Insert(area);
        MakeDuties(context);
        var administrator = MakeAdministrator(act, context);
        context.Append("district", new DistrictMadeEvent(code, act.Name, act.Sample, pack.Code, pack.Version), 1, "/1/");
        foreach (var snapshot in snapshots)
            context.Touch(snapshot);
        return new DistrictMade(administrator);
    }

    /// <summary>Checks code, name and prefix, before there is a store to make the district in.</summary>
    /// <returns>The code with twelve digits.</returns>
    /// <exception cref="RefusedException">One of them cannot be.</exception>
    public static string CheckWords(InitDistrict act)
    {
        if (act.Code is not { Length: 6 or 12 } code || !code.All(char.IsAsciiDigit))
            throw PostRefusals.DistrictCode(act.Code ?? "").AsException();
        if (string.IsNullOrWhiteSpace(act.Name) || act.Name.Trim().Length > LongestName)
            throw PostRefusals.DistrictName(LongestName).AsException();
        return CaseNumber.IsPrefix(act.CasePrefix)
            ? code.PadRight(12, '0')
            : throw PostRefusals.CasePrefix(act.CasePrefix ?? "").AsException();
    }

    private void MakeDuties(ActContext context)
    {
        foreach (var department in pack.Departments)
            context.Insert(
                new Department
                {
                    Code = department.Code,
                    Name = department.Name.Chinese,
                    EnglishName = department.Name.English,
                }
            );
        var list = (int)context.Insert(new DutyList { From = context.Now, Note = $"{pack.Name.Chinese} {pack.Version}" });
        // Rules that pass a level over are kept too: without them the broader rule would send it there after all.
        foreach (var rule in pack.Duties)
            context.Insert(
                new DutyListEntry
                {
                    DutyListId = list,
                    Category = rule.Pattern.Text,
                    Level = rule.Level,
                    Post = rule.Post is { } post ? PostKinds.Parse(post) : null,
                    Department = rule.Department,
                }
            );
    }

    private static int MakeAdministrator(InitDistrict act, ActContext context)
    {
        Post Make(PostKind kind, string name) =>
            new()
            {
                Kind = kind,
                Name = act.Name.Trim() + name,
                AreaId = 1,
                AreaPath = "/1/",
                ValidFrom = act.From,
            };
        context.Insert(Make(PostKind.DistrictDuty, "值班室"));
        var post = (int)context.Insert(Make(PostKind.Administrator, "系统管理员"));
        var staff = (int)
            context.Insert(
                new StaffMember
                {
                    SignInName = "admin",
                    Surname = "系统",
                    FullName = "系统管理员",
                }
            );
        context.Insert(
            new Holder
            {
                PostId = post,
                StaffId = staff,
                AreaId = 1,
                AreaPath = "/1/",
                From = context.Now,
            }
        );
        return staff;
    }
}
