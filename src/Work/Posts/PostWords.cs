namespace Menpai.Work.Posts;

/// <summary>How a post's holder is spoken of.</summary>
public static class PostWords
{
    /// <summary>The district's duty post while nobody answers from it.</summary>
    public const string DutyRoom = "区值班室";

    /// <summary>Surname and office, for example 王网格员. Stored in events as it was said then.</summary>
    public static string Spoken(string surname, PostKind kind) => surname + Address(kind);

    // Nobody says 徐负责同志 or 王社区专干.
    private static string Address(PostKind kind) =>
        kind switch
        {
            PostKind.CommunityOfficer => "专干",
            PostKind.DepartmentOfficer => "科员",
            PostKind.DistrictLead => "主任",
            _ => Office(kind),
        };

    /// <summary>The office in Chinese, as in 王网格员.</summary>
    public static string Office(PostKind kind) =>
        kind switch
        {
            PostKind.GridWorker => "网格员",
            PostKind.GridLead => "网格长",
            PostKind.CommunityOfficer => "社区专干",
            PostKind.SubdistrictDispatcher => "派遣员",
            PostKind.DepartmentOfficer => "经办人",
            PostKind.DistrictDuty => "值班员",
            PostKind.DistrictLead => "负责同志",
            PostKind.Administrator => "管理员",
            _ => "审计员",
        };

    /// <summary>The kind that somebody writes in a spreadsheet: its office, what else it is called, or the word packs use; null for none.</summary>
    public static PostKind? Kind(string written)
    {
        foreach (var kind in Enum.GetValues<PostKind>())
            if (Office(kind) == written || kind.Word() == written || Others(kind).Contains(written))
                return kind;
        return null;
    }

    private static string[] Others(PostKind kind) =>
        kind switch
        {
            PostKind.CommunityOfficer => ["社区干部", "村干部", "社区（村）干部", "社区(村)干部", "社区（村）专干", "村专干", "专干"],
            PostKind.SubdistrictDispatcher => ["街道派遣员", "街道调度员"],
            PostKind.DepartmentOfficer => ["部门经办人", "部门人员"],
            PostKind.DistrictDuty => ["区值班员", "区值班室", "值班室"],
            PostKind.DistrictLead => ["区领导"],
            PostKind.Administrator => ["系统管理员"],
            _ => [],
        };
}
