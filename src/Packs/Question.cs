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
);

/// <summary>选项 One answer to choose.</summary>
public sealed record Choice(string Code, Wording Name);
