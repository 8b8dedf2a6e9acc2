using Menpai.Core;

namespace Menpai.Measure;

/// <summary>经办 The person behind an act of assessing: such acts are people's alone, and their names stay with them.</summary>
internal sealed record Doer(int StaffId, int? PostId, string Name)
{
    /// <exception cref="RefusedException">It is no member of staff, or none who may.</exception>
    public static Doer Of(Actor actor, Permission permission) =>
        actor.StaffId is { } staff && actor.May(permission)
            ? new(staff, actor.PostId, actor.Name)
            : throw CommonRefusals.Forbidden().AsException();
}
