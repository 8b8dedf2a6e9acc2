using Menpai.Work.Posts;

namespace Menpai.Web.Accounts;

/// <summary>账号状态 Whether somebody can sign in.</summary>
public enum AccountState
{
    /// <summary>没有账号 Never invited.</summary>
    None,

    /// <summary>已邀请 Invited; password or authenticator are not set up yet.</summary>
    Invited,

    /// <summary>可以登录 Password and authenticator are set up.</summary>
    Ready,

    /// <summary>暂时锁定 Too many wrong tries just now.</summary>
    Locked,
}

/// <summary>One person of the staff and how it stands with their account.</summary>
public sealed record AccountRow(StaffRow Person, AccountState State);

/// <summary>A link that lets somebody set their password, shown once.</summary>
public sealed record AccountInvitation(string FullName, string SignInName, string Link);
