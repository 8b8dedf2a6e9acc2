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
public sealed class AddStaffHandler(Snapshot<DutyBook> book) : IActHandler<AddStaff, StaffAdded>
{
    /// <summary>Longest full name, in characters.</summary>
    public const int LongestName = 30;

    /// <summary>Longest surname, in characters: names that are spoken whole are long.</summary>
    public const int LongestSurname = 12;

    public StaffAdded Handle(AddStaff act, ActContext context)
    {
        var member = new StaffDrafts(book.Current).Make(act);
        context.Touch(book);
        return new StaffAdded(Enter(member, book.Current, context), member.SignInName);
    }

    /// <summary>Enters somebody who was found right, and answers their number.</summary>
    internal static int Enter(StaffMember member, DutyBook book, ActContext context)
    {
        var id = (int)context.Insert(member);
        context.Append($"staff/{id}", new StaffAddedEvent(id, member.Surname), book.Tree.District.Id, book.Tree.District.AreaPath);
        return id;
    }
}
