namespace Menpai.Core;

/// <summary>What sort of no it is; the edge maps it to a status: 422, 404, 403, 409, 412, 429, 401, 507, 500.</summary>
public enum RefusalKind
{
    /// <summary>The request itself is wrong and can be corrected.</summary>
    Invalid,

    /// <summary>There is no such thing, or none the caller may know of: both answer alike.</summary>
    NotFound,

    /// <summary>The caller is known and may not do this.</summary>
    Forbidden,

    /// <summary>The thing is in a state that does not allow this.</summary>
    Conflict,

    /// <summary>Somebody changed the thing since the caller read it.</summary>
    Stale,

    /// <summary>Too many tries; later is fine.</summary>
    TooMany,

    /// <summary>The caller has to sign in first.</summary>
    Unknown,

    /// <summary>The machine cannot do it now: its disk is full.</summary>
    Unavailable,

    /// <summary>The program itself failed; its log says why.</summary>
    Fault,
}

/// <summary>
/// 拒绝 A no with a reason. <paramref name="Code"/> names its texts: <c>refusal.CODE.title</c> and <c>refusal.CODE.detail</c>
/// in the module's <c>Texts</c>, the detail saying what to do next, with <c>{0}</c>, <c>{1}</c>… for <paramref name="Arguments"/>.
/// </summary>
/// <param name="Kind">What sort of no.</param>
/// <param name="Code">Stable, lower-case with dots and dashes, for example <c>case.illegal-transition</c>.</param>
/// <param name="Field">The request's field that is at fault, when one is.</param>
/// <param name="Arguments">What the texts are filled with.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string? Field = null, params object[] Arguments)
{
    /// <summary>The exception that carries this refusal out of an act.</summary>
    public RefusedException AsException() => new(this);
}

/// <summary>An argument that is said as it stands: what a program sent is called by the program's own name, never by the label of a form.</summary>
public readonly record struct Verbatim(string Words)
{
    public override string ToString() => Words;
}

/// <summary>Carries a <see cref="Core.Refusal"/> out of an act; the door for writing rolls the act back, the edge answers with it.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal { get; } = refusal;
}
