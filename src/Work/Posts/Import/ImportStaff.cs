using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts.Import;

/// <summary>导入人员 The people of a spreadsheet, with the posts they take over, all of them or none.</summary>
public sealed record ImportStaff(IReadOnlyList<StaffEntry> Entries);

/// <summary>One row: somebody new or known, and a vacant post for them.</summary>
/// <param name="PostId">Null for no post.</param>
public sealed record StaffEntry(string SignInName, string FullName, int? PostId);

/// <summary>Who was entered: the host makes their accounts.</summary>
/// <param name="Added">The new people.</param>
/// <param name="Appointed">How many posts were given.</param>
public sealed record StaffImported(IReadOnlyList<StaffAdded> Added, int Appointed);

/// <inheritdoc cref="ImportStaff"/>
public sealed class ImportStaffHandler(Snapshot<DutyBook> book) : IActHandler<ImportStaff, StaffImported>
{
    public StaffImported Handle(ImportStaff act, ActContext context)
    {
        var drafts = new StaffEntryDrafts(book.Current, context.Now);
        var numbers = new Dictionary<string, StaffMember>();
        var added = new List<StaffAdded>();
        var appointed = 0;
        foreach (var entry in act.Entries)
        {
            if (drafts.Make(entry) is not { } draft)
                continue;
            var member = draft.Known ?? Enter(draft.New!, numbers, added, context);
            if (entry.PostId is not { } post)
                continue;
            PostFile.Open(context, post).Appoint(member);
            appointed++;
        }
        context.Touch(book);
        return new StaffImported(added, appointed);
    }

    // The next row of the same person finds them here: the book knows them only after this act.
    private StaffMember Enter(StaffMember draft, Dictionary<string, StaffMember> numbers, List<StaffAdded> added, ActContext context)
    {
        if (numbers.TryGetValue(draft.SignInName, out var entered))
            return entered;
        var id = AddStaffHandler.Enter(draft, book.Current, context);
        added.Add(new StaffAdded(id, draft.SignInName));
        return numbers[draft.SignInName] = new StaffMember
        {
            Id = id,
            SignInName = draft.SignInName,
            FullName = draft.FullName,
            Surname = draft.Surname,
        };
    }
}

/// <summary>Makes rows of people ready to be entered, each checked against the district and against those before it.</summary>
internal sealed class StaffEntryDrafts(DutyBook book, DateTimeOffset now)
{
    private readonly StaffDrafts _people = new(book);
    private readonly Dictionary<string, StaffMember> _known = book.AllStaff.ToDictionary(member => member.SignInName);
    private readonly Dictionary<string, StaffMember> _new = [];
    private readonly HashSet<int> _given = [];

    /// <summary>What a row comes to: somebody known or somebody new; null when it says what is so already.</summary>
    /// <exception cref="RefusedException">The names cannot be, or the post is held by somebody else.</exception>
    public (StaffMember? Known, StaffMember? New)? Make(StaffEntry entry)
    {
        var name = StaffDrafts.Plain(entry.SignInName);
        var known = _known.GetValueOrDefault(name);
        var before = known ?? _new.GetValueOrDefault(name);
        if (before is not null && (before.FullName != entry.FullName.Trim() || before.EndedAt is not null))
            throw PostRefusals.SignInNameTaken(name).AsException();
        var holder = entry.PostId is { } post ? book.HolderOf(post, now) : null;
        if (holder is not null && holder.StaffId == known?.Id)
            return null;
        if (before is not null && entry.PostId is null)
            return null;
        if (holder is not null || (entry.PostId is { } taken && !_given.Add(taken)))
            throw PostRefusals.AlreadyHeld(book.Staff(holder?.StaffId ?? 0)?.FullName ?? entry.FullName).AsException();
        if (before is null)
            before = _new[name] = _people.Make(new AddStaff(entry.SignInName, entry.FullName));
        return (known, known is null ? before : null);
    }
}
