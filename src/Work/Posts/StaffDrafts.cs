using System.Text.RegularExpressions;
using Menpai.Core;

namespace Menpai.Work.Posts;

/// <summary>Makes people ready to be entered, one after another: each is checked against the staff and against those before them.</summary>
internal sealed partial class StaffDrafts(DutyBook book)
{
    // Sign-in names stay taken after somebody left: what was done under a name stays theirs.
    private readonly HashSet<string> _names = [.. book.AllStaff.Select(member => member.SignInName)];

    /// <summary>The next person.</summary>
    /// <exception cref="RefusedException">Their names cannot be.</exception>
    public StaffMember Make(AddStaff act)
    {
        var signInName = Plain(act.SignInName);
        if (!SignInNames().IsMatch(signInName))
            throw PostRefusals.SignInNameMalformed().AsException();
        var fullName = Entered.Line(act.FullName, "fullName", AddStaffHandler.LongestName);
        var surname = Entered.LineIfAny(act.Surname, "surname", AddStaffHandler.LongestSurname);
        var member = new StaffMember
        {
            SignInName = signInName,
            FullName = fullName,
            Surname = surname.Length > 0 ? surname : Surnames.Of(fullName),
        };
        return _names.Add(signInName) ? member : throw PostRefusals.SignInNameTaken(signInName).AsException();
    }

    /// <summary>A sign-in name as it is kept: small letters, without space around it.</summary>
    public static string Plain(string? typed) => (typed ?? "").Trim().ToLowerInvariant();

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{1,31}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex SignInNames();
}
