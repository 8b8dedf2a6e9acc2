namespace Menpai.Work.Posts;

/// <summary>How a post's holder is spoken of.</summary>
public static class PostWords
{
    /// <summary>The district's duty post while nobody answers from it.</summary>
    public const string DutyRoom = "区值班室";

    /// <summary>Surname and office, for example 王网格员. Stored in events as it was said then.</summary>
    public static string Spoken(string surname, PostKind kind) => surname + Office(kind);

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
}
