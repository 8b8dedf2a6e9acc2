using Menpai.Storage.Ledger;
using Menpai.Territory.Import;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;

namespace Menpai.Work.Posts.Import;

/// <summary>What one kind of spreadsheet would do, and how to do it: the same for all kinds.</summary>
/// <param name="Ready">How many rows are right.</param>
/// <param name="Whole">Whether all rows must be right before any is entered.</param>
/// <param name="Run">Enters the rows that are right.</param>
public sealed record SheetPlan(
    int Ready,
    int Wrong,
    int Unchanged,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<string> Unused,
    bool Whole,
    Func<HttpContext, IFormCollection, Task> Run
)
{
    /// <summary>For a duty list: what it changes against the one in force.</summary>
    public IReadOnlyList<DutyChange>? Changes { get; init; }

    /// <summary>Whether there is something to enter, and nothing in the way.</summary>
    public bool MayRun => Ready > 0 && (!Whole || Wrong == 0);

    /// <summary>The plan of a sheet.</summary>
    /// <param name="sheet">What was read.</param>
    /// <param name="handler">Enters it.</param>
    /// <param name="act">The act that enters these rows.</param>
    public static SheetPlan Of<T, TAct, TAnswer>(
        Sheet<T> sheet,
        IActHandler<TAct, TAnswer> handler,
        Func<IReadOnlyList<T>, IFormCollection, TAct> act,
        bool whole = false
    )
        where TAct : notnull =>
        new(
            sheet.Ready.Count,
            sheet.Wrong,
            sheet.Unchanged,
            sheet.Findings,
            sheet.Unused,
            whole,
            (http, form) => http.Act(handler, act(sheet.Ready, form))
        );
}

/// <summary>A kind of spreadsheet the desk takes.</summary>
/// <param name="Name"><c>posts</c>, <c>staff</c>, <c>roster</c>, <c>duties</c>: its address is <c>/desk/NAME/import</c>, its texts <c>sheet.NAME.…</c></param>
public sealed record SheetKind(string Name, IReadOnlyList<CsvColumn> Columns)
{
    public string Home => $"/desk/{Name}";
}
