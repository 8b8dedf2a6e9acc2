using System.Globalization;

namespace Menpai.Packs;

/// <summary>What sort of answer a question takes.</summary>
public enum QuestionType
{
    /// <summary>填空</summary>
    Text,

    /// <summary>数字</summary>
    Number,

    /// <summary>是非</summary>
    YesNo,

    /// <summary>单选</summary>
    One,

    /// <summary>多选</summary>
    Many,

    /// <summary>日期</summary>
    Date,
}

/// <summary>附加问题 What a category asks beyond the description.</summary>
/// <param name="Code">Unique within its category.</param>
/// <param name="Choices">At least two for <see cref="QuestionType.One"/> and <see cref="QuestionType.Many"/>, else empty.</param>
/// <param name="MaxLength">Characters a text may have, 1 to 500; 0 for other types.</param>
public sealed record Question(
    string Code,
    QuestionType Type,
    Wording Label,
    Wording? Hint,
    bool Required,
    IReadOnlyList<Choice> Choices,
    int MaxLength
)
{
    /// <summary>The largest number anybody means, and the smallest below nought.</summary>
    public const decimal MostNumber = 1_000_000_000;

    /// <summary>The first year a day may lie in.</summary>
    public const int FirstYear = 1900;

    /// <summary>The last year a day may lie in.</summary>
    public const int LastYear = 2199;

    private const int LongestNumber = 20;

    /// <summary>The number somebody wrote; null for anything else.</summary>
    public static decimal? Number(string written) =>
        written.Length <= LongestNumber && decimal.TryParse(written, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>The day somebody wrote; null for anything else.</summary>
    public static DateOnly? Day(string written) =>
        DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Whether it is a number anybody means.</summary>
    public static bool IsSensible(decimal number) => Math.Abs(number) <= MostNumber;

    /// <summary>Whether it is a day anybody means.</summary>
    public static bool IsSensible(DateOnly day) => day.Year is >= FirstYear and <= LastYear;
}

/// <summary>选项 One answer to choose.</summary>
public sealed record Choice(string Code, Wording Name);
