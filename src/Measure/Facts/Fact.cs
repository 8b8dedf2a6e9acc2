using System.Runtime.InteropServices;
using Menpai.Packs.Measures;

namespace Menpai.Measure.Facts;

/// <summary>
/// 事实 One step of one case, post or turn on duty, with what had become of it by then. Whole numbers only, so that sums do not depend on
/// their order; never changed once written. It says where and when, never who.
/// </summary>
public sealed record Fact
{
    /// <summary>1970-01-01 as <see cref="DateOnly.DayNumber"/>.</summary>
    public const int EpochDay = 719_162;

    /// <summary>The ledger event it was read from.</summary>
    public required long Position { get; init; }

    /// <summary>0, 1… where one event makes several.</summary>
    public int Part { get; init; }
    public required FactStep Step { get; init; }

    /// <summary>When, in Unix milliseconds; what came from another list keeps the times it had there.</summary>
    public required long At { get; init; }

    /// <summary>The day in the district's zone, in days since 1970-01-01.</summary>
    public required int Day { get; init; }

    /// <summary>The month of that day: twelve times the year, and 0 to 11.</summary>
    public int Month
    {
        get
        {
            var day = DateOnly.FromDayNumber(Day + EpochDay);
            return (day.Year * 12) + day.Month - 1;
        }
    }

    /// <summary>The case, the post or the turn.</summary>
    public required long Subject { get; init; }

    /// <summary>The areas above and around it when it happened, from the district down.</summary>
    public required AreaLine Areas { get; init; }

    /// <summary>The number of its category in <see cref="CategoryCodes"/>; null for what has none.</summary>
    public short? Category { get; init; }

    /// <summary>The same of its class.</summary>
    public short? Class { get; init; }
    public byte? Channel { get; init; }

    /// <summary>What kind of door it was reported at.</summary>
    public byte? Place { get; init; }

    /// <summary>The level that answered.</summary>
    public byte? Level { get; init; }
    public byte? Cause { get; init; }
    public byte? Satisfaction { get; init; }

    /// <summary>What kind of post.</summary>
    public byte? Kind { get; init; }
    public bool? Urgent { get; init; }
    public bool? Imported { get; init; }
    public bool? Solved { get; init; }

    /// <summary>Whether the clock of this very step was kept; null where none ran.</summary>
    public bool? OnTime { get; init; }

    /// <summary>Whether no clock of the case had run out so far.</summary>
    public bool? Kept { get; init; }

    /// <summary>Milliseconds since the step this one answers.</summary>
    public long? Wait { get; init; }

    /// <summary>Milliseconds since the report.</summary>
    public long? Total { get; init; }
    public int? Reworks { get; init; }
    public int? Reopenings { get; init; }
    public int? Returns { get; init; }
    public int? Escalations { get; init; }
    public int? Alarms { get; init; }

    /// <summary>Whether it is the first such step of its case.</summary>
    public bool? First { get; init; }

    /// <summary>One more or one less, of what is counted as it stands.</summary>
    public sbyte? Change { get; init; }

    /// <summary>Minutes on duty on that day; below zero for those taken off again.</summary>
    public int? Minutes { get; init; }
}

/// <summary>所在区域 The ids on a path, from the district down; at most five levels.</summary>
/// <param name="Own">The area itself, the last of them.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AreaLine(int? A0, int? A1, int? A2, int? A3, int? A4, int Own)
{
    /// <summary>How many levels facts know.</summary>
    public const int Levels = 5;

    /// <summary>Of a path such as <c>/1/12/57/</c>.</summary>
    public static AreaLine Of(ReadOnlySpan<char> path)
    {
        Span<int> ids = stackalloc int[Levels];
        var count = 0;
        foreach (var part in path.Trim('/').Split('/'))
        {
            if (count < Levels && int.TryParse(path.Trim('/')[part], out var id))
                ids[count++] = id;
        }
        return new(
            At(ids, 0, count),
            At(ids, 1, count),
            At(ids, 2, count),
            At(ids, 3, count),
            At(ids, 4, count),
            count > 0 ? ids[count - 1] : 0
        );
    }

    /// <summary>The ids below another path's end, when this lies there or is it: <c>57/</c>; null when it lies elsewhere.</summary>
    internal string? Below(AreaLine upper)
    {
        int?[] mine = [A0, A1, A2, A3, A4];
        int?[] its = [upper.A0, upper.A1, upper.A2, upper.A3, upper.A4];
        var depth = its.Count(id => id is not null);
        return mine.Take(depth).SequenceEqual(its.Take(depth))
            ? string.Concat(mine.Skip(depth).OfType<int>().Select(id => $"{id}/"))
            : null;
    }

    private static int? At(ReadOnlySpan<int> ids, int place, int count) => place < count ? ids[place] : null;
}
