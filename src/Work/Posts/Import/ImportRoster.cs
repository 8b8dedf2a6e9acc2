using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts.Import;

/// <summary>导入值班表 The turns on duty of a spreadsheet, of any number of areas, all of them or none.</summary>
public sealed record ImportRoster(IReadOnlyList<AreaShift> Shifts);

/// <inheritdoc cref="ImportRoster"/>
public sealed class ImportRosterHandler(Snapshot<DutyBook> book) : IActHandler<ImportRoster, Imported>
{
    public Imported Handle(ImportRoster act, ActContext context)
    {
        var drafts = new ShiftDrafts(book.Current, context.Actor.Scope, context.Now);
        foreach (var (area, shift) in act.Shifts)
            SetRosterHandler.Enter(drafts.Make(area, shift), context);
        context.Touch(book);
        return new Imported(act.Shifts.Count);
    }
}
