namespace Menpai.Core;

/// <summary>角色 What a post's holder does in the district; the permissions of each stand in <see cref="Permissions"/>.</summary>
public enum Role
{
    /// <summary>网格 Grid lead or grid worker.</summary>
    GridWorker,

    /// <summary>社区 Community or village officer.</summary>
    Community,

    /// <summary>街道派遣员 Subdistrict dispatcher.</summary>
    Dispatcher,

    /// <summary>部门 Officer of a functional department.</summary>
    Department,

    /// <summary>区领导 District lead, and the district's duty desk.</summary>
    DistrictLead,

    /// <summary>管理员 Administrator: territory, plates, posts, duty list. Reads no case.</summary>
    Administrator,

    /// <summary>审计 Auditor: reads all, changes nothing.</summary>
    Auditor,
}

/// <summary>权限 What an endpoint may ask of its caller.</summary>
public enum Permission
{
    /// <summary>Nobody need sign in: the pages of residents.</summary>
    Public,

    /// <summary>Signed in, with any post or none: one's own account.</summary>
    SignedIn,

    /// <summary>Read cases within the scope.</summary>
    ReadCases,

    /// <summary>Take in a report at the counter or by phone.</summary>
    TakeIn,

    /// <summary>Accept, return, handle, ask back, comment, escalate.</summary>
    Handle,

    /// <summary>Check what another person handled.</summary>
    Verify,

    /// <summary>Register, decline, dispatch, merge, close, reclassify.</summary>
    Dispatch,

    /// <summary>Decide returns and suspensions.</summary>
    Arbitrate,

    /// <summary>Take cases out of the program as a file.</summary>
    Export,

    /// <summary>See areas, posts, rosters.</summary>
    ReadTerritory,

    /// <summary>Change areas, zones, doors.</summary>
    ManageTerritory,

    /// <summary>Issue, print, revoke plates.</summary>
    ManagePlates,

    /// <summary>Posts, holders, absences, rosters, departments, duty list, calendar, accounts.</summary>
    ManagePosts,

    /// <summary>Enter absences and rosters of one's own area.</summary>
    ManageRoster,

    /// <summary>Read the ledger and its checks.</summary>
    ReadLedger,

    /// <summary>Open, freeze and publish monthly reviews, decide appeals, follow up commitments, give honours.</summary>
    ManageReviews,

    /// <summary>Appeal, commit and take names back for one's own area at a monthly review.</summary>
    AnswerReviews,

    /// <summary>Publish, correct and withdraw notices for one's own area and those in it.</summary>
    PublishNotices,

    /// <summary>Set up mail, text messages, robots and webhooks, and see what went out and what did not.</summary>
    ManageDelivery,
}

/// <summary>Which role may do what: one table.</summary>
public static class Permissions
{
    private static readonly Dictionary<Role, Permission[]> Table = new()
    {
        [Role.GridWorker] = [Permission.ReadCases, Permission.TakeIn, Permission.Handle, Permission.Verify, Permission.ReadTerritory],
        [Role.Community] =
        [
            Permission.ReadCases,
            Permission.TakeIn,
            Permission.Handle,
            Permission.Verify,
            Permission.Dispatch,
            Permission.Export,
            Permission.ReadTerritory,
            Permission.ManageRoster,
            Permission.AnswerReviews,
            Permission.PublishNotices,
        ],
        [Role.Dispatcher] =
        [
            Permission.ReadCases,
            Permission.TakeIn,
            Permission.Handle,
            Permission.Verify,
            Permission.Dispatch,
            Permission.Arbitrate,
            Permission.Export,
            Permission.ReadTerritory,
            Permission.ManageRoster,
            Permission.AnswerReviews,
            Permission.PublishNotices,
        ],
        [Role.Department] = [Permission.ReadCases, Permission.Handle, Permission.Verify, Permission.Export, Permission.ReadTerritory],
        [Role.DistrictLead] =
        [
            Permission.ReadCases,
            Permission.TakeIn,
            Permission.Handle,
            Permission.Verify,
            Permission.Dispatch,
            Permission.Arbitrate,
            Permission.Export,
            Permission.ReadTerritory,
            Permission.ManageRoster,
            Permission.ManageReviews,
            Permission.AnswerReviews,
            Permission.PublishNotices,
        ],
        [Role.Administrator] =
        [
            Permission.ReadTerritory,
            Permission.ManageTerritory,
            Permission.ManagePlates,
            Permission.ManagePosts,
            Permission.ManageRoster,
            Permission.ReadLedger,
            Permission.ManageDelivery,
            Permission.PublishNotices,
        ],
        [Role.Auditor] = [Permission.ReadCases, Permission.ReadTerritory, Permission.ReadLedger, Permission.Export],
    };

    /// <summary>Whether a role carries a permission; <see cref="Permission.Public"/> and <see cref="Permission.SignedIn"/> every role carries.</summary>
    public static bool Has(this Role role, Permission permission) =>
        permission is Permission.Public or Permission.SignedIn || Table[role].Contains(permission);
}
