namespace Menpai.Core;

/// <summary>Whose rows an endpoint touches; the door for writing and the query filter hold it to that.</summary>
public enum ScopeRule
{
    /// <summary>No territorial row, or public facts of one plate.</summary>
    None,

    /// <summary>What the caller's own scope covers.</summary>
    Own,

    /// <summary>The one case a follow-up code opens.</summary>
    OneCase,

    /// <summary>The whole district: only for roles whose post sits there.</summary>
    District,
}

/// <summary>准入 What an endpoint asks of its caller. An endpoint without one keeps the program from starting.</summary>
/// <param name="Permission">What the caller must be allowed.</param>
/// <param name="Scope">Whose rows are touched.</param>
public sealed record Access(Permission Permission, ScopeRule Scope);
