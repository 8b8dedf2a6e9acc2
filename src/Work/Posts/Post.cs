using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Menpai.Work.Posts;

/// <summary>岗位类别 What a post is for; a pack's duty rules name it in kebab case (<c>grid-worker</c>).</summary>
public enum PostKind
{
    /// <summary>网格员</summary>
    GridWorker,

    /// <summary>网格长</summary>
    GridLead,

    /// <summary>社区专干</summary>
    CommunityOfficer,

    /// <summary>街道派遣员</summary>
    SubdistrictDispatcher,

    /// <summary>部门经办人</summary>
    DepartmentOfficer,

    /// <summary>区值班室</summary>
    DistrictDuty,

    /// <summary>区领导</summary>
    DistrictLead,

    /// <summary>管理员</summary>
    Administrator,

    /// <summary>审计员</summary>
    Auditor,
}

/// <summary>The words by which packs and spreadsheets name kinds of post.</summary>
public static class PostKinds
{
    /// <summary><c>grid-worker</c> for <see cref="PostKind.GridWorker"/>.</summary>
    public static string Word(this PostKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    /// <summary>The kind of a word.</summary>
    /// <exception cref="FormatException">No kind is called that.</exception>
    public static PostKind Parse(string word) =>
        Enum.GetValues<PostKind>().Cast<PostKind?>().FirstOrDefault(kind => kind!.Value.Word() == word)
        ?? throw new FormatException($"No kind of post is called {word}.");

    /// <summary>The level at which areas have such a post; the district for kinds the pack's duty rules do not name.</summary>
    public static int LevelIn(this PostKind kind, Pack pack) => pack.Posts.FirstOrDefault(post => post.Code == kind.Word())?.Level ?? 0;
}

/// <summary>岗位 A seat that answers for an area or in a department. Cases belong to posts, never to people.</summary>
[Table("posts")]
public sealed class Post : ITerritorial
{
    public int Id { get; init; }
    public PostKind Kind { get; init; }

    /// <summary>As spoken of, for example 文明社区第3网格网格员.</summary>
    public required string Name { get; set; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }

    /// <summary>For a department's officers.</summary>
    public int? DepartmentId { get; init; }

    /// <summary>The number residents and colleagues may call; never a private one.</summary>
    public string DutyNumber { get; set; } = "";
    public DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; set; }

    /// <summary>The role its holder gets.</summary>
    public Role Role => RoleOf(Kind);

    /// <summary>The role a kind of post carries.</summary>
    public static Role RoleOf(PostKind kind) =>
        kind switch
        {
            PostKind.GridWorker or PostKind.GridLead => Role.GridWorker,
            PostKind.CommunityOfficer => Role.Community,
            PostKind.SubdistrictDispatcher => Role.Dispatcher,
            PostKind.DepartmentOfficer => Role.Department,
            PostKind.DistrictDuty or PostKind.DistrictLead => Role.DistrictLead,
            PostKind.Administrator => Role.Administrator,
            _ => Role.Auditor,
        };
}

/// <summary>人员 Somebody who works for the district. What is kept: name, sign-in name, posts.</summary>
[Global("Names of staff on duty are public by office; the list itself is behind ManagePosts.")]
[Table("staff")]
public sealed class StaffMember
{
    public int Id { get; init; }

    /// <summary>What they sign in with; unique.</summary>
    public required string SignInName { get; init; }

    /// <summary>What residents read, for example 王.</summary>
    public required string Surname { get; set; }

    /// <summary>What colleagues read.</summary>
    public required string FullName { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>在岗 Who holds a post, from one moment to another.</summary>
[Table("holders")]
public sealed class Holder : ITerritorial
{
    public int Id { get; init; }
    public int PostId { get; init; }
    public int StaffId { get; init; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }
    public DateTimeOffset From { get; init; }
    public DateTimeOffset? To { get; set; }
}

/// <summary>请假 A holder is away; the stand-in, if any, answers meanwhile.</summary>
[Table("absences")]
public sealed class Absence : ITerritorial
{
    public int Id { get; init; }
    public int PostId { get; init; }
    public int StaffId { get; init; }
    public int? StandInStaffId { get; set; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }
    public DateTimeOffset From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset To { get; set; }
}

/// <summary>值班 Who is on duty for an area outside office hours, from one moment to another.</summary>
[Table("roster")]
public sealed class RosterShift : ITerritorial
{
    public int Id { get; init; }
    public int AreaId { get; init; }
    public required string AreaPath { get; set; }

    /// <summary>The post that answers.</summary>
    public int PostId { get; init; }

    /// <summary>The person on duty, who need not hold that post.</summary>
    public int StaffId { get; init; }
    public DateTimeOffset From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset To { get; set; }
}

/// <summary>职能部门 A functional department of the district.</summary>
[Global("Which departments there are is public.")]
[Table("departments")]
public sealed class Department
{
    public int Id { get; init; }

    /// <summary>Stable word that duty rules name, for example <c>urban-management</c>.</summary>
    public required string Code { get; init; }
    public required string Name { get; set; }
    public string EnglishName { get; set; } = "";
    public string DutyNumber { get; set; } = "";

    /// <summary>Its name for a reader; in Chinese where it has no English one.</summary>
    public string NameIn(Texts texts) => texts.Language == "en" && EnglishName.Length > 0 ? EnglishName : Name;
}

/// <summary>职责清单 One version of the duty list: who answers what. Old versions stay; a case keeps the one it was routed by.</summary>
[Global("The duty list is public.")]
[Table("duty_lists")]
public sealed class DutyList
{
    public int Id { get; init; }

    /// <summary>In force from then until the next version.</summary>
    public DateTimeOffset From { get; init; }
    public string Note { get; init; } = "";
}

/// <summary>One line of a duty list: category × level → post or department.</summary>
[Global("The duty list is public.")]
[Table("duty_list_entries")]
public sealed class DutyListEntry
{
    public int Id { get; init; }
    public int DutyListId { get; init; }

    /// <summary>A category code, a class with <c>/*</c>, or <c>*</c>; the most specific rule of a level counts.</summary>
    public required string Category { get; init; }

    /// <summary>Ordinal of the area level.</summary>
    public int Level { get; init; }

    /// <summary>The kind of post that answers there; null when a department does, or when with both null the level is left out.</summary>
    public PostKind? Post { get; init; }

    /// <summary>The department that answers; null when a post does.</summary>
    public string? Department { get; init; }
}

internal sealed class PostTables
    : IEntityTypeConfiguration<Post>,
        IEntityTypeConfiguration<StaffMember>,
        IEntityTypeConfiguration<Holder>,
        IEntityTypeConfiguration<Absence>,
        IEntityTypeConfiguration<RosterShift>,
        IEntityTypeConfiguration<Department>,
        IEntityTypeConfiguration<DutyListEntry>
{
    public void Configure(EntityTypeBuilder<Post> builder) => builder.HasIndex(row => row.AreaPath);

    public void Configure(EntityTypeBuilder<StaffMember> builder) => builder.HasIndex(row => row.SignInName).IsUnique();

    public void Configure(EntityTypeBuilder<Holder> builder) => builder.HasIndex(row => row.PostId);

    public void Configure(EntityTypeBuilder<Absence> builder) => builder.HasIndex(row => row.PostId);

    public void Configure(EntityTypeBuilder<RosterShift> builder) => builder.HasIndex(row => new { row.AreaId, row.To });

    public void Configure(EntityTypeBuilder<Department> builder) => builder.HasIndex(row => row.Code).IsUnique();

    public void Configure(EntityTypeBuilder<DutyListEntry> builder) => builder.HasIndex(row => row.DutyListId);
}
