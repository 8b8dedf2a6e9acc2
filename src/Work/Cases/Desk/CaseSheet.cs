using Menpai.Ui;

namespace Menpai.Work.Cases.Desk;

/// <summary>The columns of the file of cases. Words somebody wrote are in it only when asked for: they may name people.</summary>
internal sealed record CaseSheet(CaseWords Words, Frame Frame, bool WithWords)
{
    private static readonly string[] Columns =
    [
        "number",
        "status",
        "class",
        "category",
        "urgent",
        "channel",
        "subdistrict",
        "community",
        "grid",
        "address",
        "reported",
        "closed",
        "responsible",
        "level",
        "due",
        "provisional",
        "escalations",
        "returns",
        "reworks",
        "reopenings",
        "solved",
        "satisfaction",
    ];

    public IReadOnlyList<object?> Headings() =>
        [
            .. Columns.Select(column => Frame.Texts[$"desk.column.{column}"]),
            .. WithWords ? [Frame.Texts["desk.column.words"]] : Array.Empty<object?>(),
        ];

    public IReadOnlyList<object?> Cells(CaseRow row)
    {
        var texts = Frame.Texts;
        var category = Words.Pack.Find(row.Category);
        var above = Words.Pack.Classes.FirstOrDefault(one => one.Code == category?.Class);
        object?[] cells =
        [
            row.Number,
            texts.Name(row.Status),
            above?.Name.In(texts.Language),
            Words.Category(row.Category),
            YesNo(row.Urgent),
            texts.Name(row.Channel),
            AreaAt(row, 1),
            AreaAt(row, 2),
            AreaAt(row, 3),
            row.Address,
            Moment(row.ReportedAt),
            Moment(row.ClosedAt),
            texts.Person(row.ResponsibleName),
            row.Level is { } level ? Words.Level(level) : null,
            Moment(row.NextDue),
            row.NextDue is null ? null : YesNo(row.Provisional),
            row.Escalations,
            row.Returns,
            row.Reworks,
            row.Reopenings,
            row.Solved is { } solved ? YesNo(solved) : null,
            row.Satisfaction is { } satisfaction ? texts.Name(satisfaction) : null,
        ];
        return WithWords ? [.. cells, row.Description] : cells;
    }

    private string YesNo(bool value) => Frame.Texts[value ? "answer.yes" : "answer.no"];

    // As the district's clocks show it, to the minute.
    private DateTime? Moment(DateTimeOffset? at) =>
        at is { } moment && TimeZoneInfo.ConvertTime(moment, Frame.Zone).DateTime is var local
            ? local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMinute))
            : null;

    private string? AreaAt(CaseRow row, int level) =>
        Words.Tree.Upward(row.AreaId).FirstOrDefault(area => area.Level == level) is { } area
            ? Territory.Areas.AreaTree.ShortName(area.Name)
            : null;
}
