using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts;

/// <summary>发布职责清单 A whole new version of the duty list, in force from now on. Old versions stay.</summary>
/// <param name="Note">A few words on what changed, read beside the version.</param>
public sealed record PublishDutyList(IReadOnlyList<DutyLine> Lines, string? Note = null);

/// <summary>The version that was published.</summary>
public sealed record DutyListPublished(int DutyListId, int Lines);

/// <summary>One line of a duty list; with neither post nor department the level is passed over.</summary>
/// <param name="Category"><c>*</c>, a class with <c>/*</c>, or a category.</param>
/// <param name="Level">Ordinal of the area level.</param>
/// <param name="Post">The kind of post that answers.</param>
/// <param name="Department">Code of the department that answers.</param>
public sealed record DutyLine(string Category, int Level, PostKind? Post = null, string? Department = null);

/// <inheritdoc cref="PublishDutyList"/>
public sealed class PublishDutyListHandler(Pack pack, Snapshot<DutyBook> book) : IActHandler<PublishDutyList, DutyListPublished>
{
    private const int LongestNote = 100;

    public DutyListPublished Handle(PublishDutyList act, ActContext context)
    {
        var note = Entered.LineIfAny(act.Note, "dutyNote", LongestNote);
        var checks = new DutyLineChecks(pack, book.Current);
        foreach (var line in act.Lines)
            if (checks.Next(line) is { } refusal)
                throw refusal.AsException();
        if (checks.AtTheEnd() is { } missing)
            throw missing.AsException();
        var id = (int)context.Insert(new DutyList { From = context.Now, Note = note });
        foreach (var line in act.Lines)
            context.Insert(
                new DutyListEntry
                {
                    DutyListId = id,
                    Category = line.Category,
                    Level = line.Level,
                    Post = line.Post,
                    Department = line.Department,
                }
            );
        var district = book.Current.Tree.District;
        context.Append("duty", new DutyListPublishedEvent(id, act.Lines), district.Id, district.AreaPath);
        context.Touch(book);
        return new DutyListPublished(id, act.Lines.Count);
    }
}
