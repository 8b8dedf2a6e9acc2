namespace Menpai.Packs;

/// <summary>On which occasion a standard text is offered.</summary>
public enum TextUse
{
    /// <summary>接单</summary>
    Accept,

    /// <summary>处理</summary>
    Handle,

    /// <summary>询问 A question back to the reporter.</summary>
    AskBack,

    /// <summary>不予受理</summary>
    Decline,

    /// <summary>退单</summary>
    Return,

    /// <summary>结案</summary>
    Close,
}

/// <summary>常用语 Words an officer may start from.</summary>
/// <param name="Code">Unique among the texts of its use.</param>
/// <param name="Pattern">For which categories.</param>
/// <param name="Title">In the menu.</param>
/// <param name="Text">What is put into the box, at most 300 characters.</param>
public sealed record StandardText(string Code, TextUse Use, CategoryPattern Pattern, Wording Title, Wording Text);

/// <summary>For which act a reason is asked.</summary>
public enum ReasonKind
{
    /// <summary>不予受理</summary>
    Decline,

    /// <summary>退单</summary>
    Return,

    /// <summary>挂账</summary>
    Suspend,
}

/// <summary>理由 A reason to be chosen, so that reasons can be counted.</summary>
/// <param name="Code">Unique among its kind.</param>
/// <param name="Tell">What the resident reads; for declining and suspending.</param>
/// <param name="MaxDays">How long a suspension may last at most; null for the other kinds.</param>
public sealed record Reason(string Code, ReasonKind Kind, Wording Name, Wording? Tell, int? MaxDays);
