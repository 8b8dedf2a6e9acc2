using Menpai.Core;

namespace Menpai.Ui;

/// <summary>A refusal as its reader sees it. Among the arguments, a field's name is replaced by its label, <c>field.NAME</c>, and the key of a text by that text.</summary>
/// <param name="Title">What is wrong.</param>
/// <param name="Detail">What to do next.</param>
public sealed record RefusalWords(string Title, string Detail)
{
    /// <summary>The words of a refusal in the language of these texts.</summary>
    /// <param name="texts">The words.</param>
    /// <param name="refusal">What was refused.</param>
    /// <param name="label">What the field at fault is called on the page, if the page knows better than <c>field.NAME</c>.</param>
    public static RefusalWords Of(Texts texts, Refusal refusal, string? label = null)
    {
        var arguments = Array.ConvertAll(
            refusal.Arguments,
            argument => label is not null && argument.Equals(refusal.Field) ? label : Label(texts, argument)
        );
        return new(texts[$"refusal.{refusal.Code}.title", arguments], texts[$"refusal.{refusal.Code}.detail", arguments]);
    }

    private static object Label(Texts texts, object argument) =>
        argument is not string name ? argument
        : texts.Has($"field.{name}") ? texts[$"field.{name}"]
        : texts[name];
}
