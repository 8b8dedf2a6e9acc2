using Menpai.Core;

namespace Menpai.Web.Commands;

/// <summary>Refusals of message files.</summary>
[RefusalCatalogue]
internal static class TopicRefusals
{
    public static Refusal NoFile(string path) => new(RefusalKind.NotFound, "topics.no-file", null, path);

    public static Refusal DaysReversed() => new(RefusalKind.Invalid, "topics.days-reversed");

    public static Refusal NotText() => new(RefusalKind.Invalid, "topics.not-text");

    public static Refusal Empty() => new(RefusalKind.Invalid, "topics.empty");

    public static Refusal ColumnMissing(string columns) => new(RefusalKind.Invalid, "topics.column-missing", null, columns);

    public static Refusal ColumnTwice(string column) => new(RefusalKind.Invalid, "topics.column-twice", null, column);

    public static Refusal TooLarge(long megabytes) => new(RefusalKind.Invalid, "topics.too-large", null, megabytes);

    public static Refusal NoRows(int leftOut) => new(RefusalKind.Invalid, "topics.no-rows", null, leftOut);
}
