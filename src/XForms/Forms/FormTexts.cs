using System.Collections.Immutable;
using System.Text;
using Menpai.XForms.Instances;

namespace Menpai.XForms.Forms;

/// <summary>Says the words of a form in one language: labels, hints, messages and the names of choices.</summary>
internal sealed class FormTexts(FormState state, string language)
{
    public string Language { get; set; } = language;

    /// <summary>An entry of the dictionary without its pictures and sounds; null when there is none.</summary>
    public string? Entry(string key)
    {
        foreach (var entry in state.Form.Dictionary.Entries(Language, key))
        {
            if (entry.Form.Length == 0)
            {
                return Say(entry.Pieces, state.Tree.Root);
            }
        }
        return null;
    }

    /// <summary>The words at a node.</summary>
    public string Say(FormText? text, int node)
    {
        if (text is null)
        {
            return "";
        }
        if (text.TextId is { } key)
        {
            return Entry(key) ?? Say(text.Pieces, node);
        }
        return text.Reference is { } reference ? state.Compute(reference, node) ?? "" : Say(text.Pieces, node);
    }

    private string Say(ImmutableArray<TextPiece> pieces, int node)
    {
        if (pieces is [{ Output: null } only])
        {
            return only.Words;
        }
        var words = new StringBuilder();
        foreach (var piece in pieces)
        {
            words.Append(piece.Output is { } output ? state.Compute(output, node) : piece.Words);
        }
        // Converters put blanks around a shown value, for the sake of the markup.
        return words.ToString().Trim();
    }

    /// <summary>The label of a choice by its value, at the question's node; null when the question has no such choice.</summary>
    public string? ChoiceLabel(NodeHandle question, string value)
    {
        if (question.Tree != state.Tree || state.Definition(question.Node)?.Control?.Choices is not { } choices)
        {
            return null;
        }
        foreach (var choice in new ChoiceList(state, choices, question.Node).All())
        {
            if (choice.Value == value)
            {
                return choice.Label();
            }
        }
        return null;
    }
}
