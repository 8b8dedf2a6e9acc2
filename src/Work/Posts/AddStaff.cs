using System.Text.RegularExpressions;
using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts;

/// <summary>登记人员 Somebody begins to work for the district. Their account for signing in is made by the host, by the id answered here.</summary>
/// <param name="SignInName">Unique for ever: small letters, digits, dots and dashes.</param>
/// <param name="FullName">What colleagues read.</param>
/// <param name="Surname">What residents read; taken from the full name when empty.</param>
public sealed record AddStaff(string SignInName, string FullName, string? Surname = null);

/// <summary>The person who was entered.</summary>
public sealed record StaffAdded(int StaffId, string SignInName);

/// <inheritdoc cref="AddStaff"/>
public sealed partial class AddStaffHandler(Snapshot<DutyBook> book) : IActHandler<AddStaff, StaffAdded>
{
    /// <summary>Longest full name, in characters.</summary>
    public const int LongestName = 30;

    /// <summary>Longest surname, in characters: names of minorities are spoken whole.</summary>
    public const int LongestSurname = 12;

    public StaffAdded Handle(AddStaff act, ActContext context)
    {
        var signInName = (act.SignInName ?? "").Trim().ToLowerInvariant();
        if (!SignInNames().IsMatch(signInName))
            throw PostRefusals.SignInNameMalformed().AsException();
        if (context.Db.Set<StaffMember>().Any(member => member.SignInName == signInName))
            throw PostRefusals.SignInNameTaken(signInName).AsException();
        var fullName = Entered.Line(act.FullName, "fullName", LongestName);
        var surname = Entered.LineIfAny(act.Surname, "surname", LongestSurname) is { Length: > 0 } given ? given : Surnames.Of(fullName);
        var member = new StaffMember
        {
            SignInName = signInName,
            FullName = fullName,
            Surname = surname,
        };
        var id = (int)context.Insert(member);
        context.Append($"staff/{id}", new StaffAddedEvent(id, surname), book.Current.Tree.District.Id, book.Current.Tree.District.AreaPath);
        context.Touch(book);
        return new StaffAdded(id, signInName);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{1,31}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex SignInNames();
}
