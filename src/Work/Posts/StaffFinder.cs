using Menpai.Core;

namespace Menpai.Work.Posts;

/// <summary>Finds the person somebody writes in a field: by sign-in name, or by full name while only one has it.</summary>
internal static class StaffFinder
{
    /// <summary>Somebody in service.</summary>
    /// <exception cref="RefusedException">Nobody is called that, or several are.</exception>
    public static StaffMember Find(DutyBook book, string? typed, string field)
    {
        var name = (typed ?? "").Trim();
        var found = book.AllStaff.Where(member => member.EndedAt is null && member.SignInName == StaffDrafts.Plain(name)).ToList();
        if (found.Count == 0)
            found = [.. book.AllStaff.Where(member => member.EndedAt is null && member.FullName == name)];
        return found.Count switch
        {
            1 => found[0],
            0 => throw PostRefusals.UnknownStaff(field).AsException(),
            _ => throw PostRefusals.SeveralStaff(field, name).AsException(),
        };
    }

    /// <summary>The same, or null when nothing is written.</summary>
    /// <exception cref="RefusedException">Nobody is called that, or several are.</exception>
    public static StaffMember? FindIfAny(DutyBook book, string? typed, string field) =>
        string.IsNullOrWhiteSpace(typed) ? null : Find(book, typed, field);
}
