using System.Collections.Immutable;
using System.Globalization;
using Menpai.XForms.Problems;
using Menpai.XForms.XPath.Parsing;
using Sort = Menpai.XForms.XPath.Parsing.TokenKind;

namespace Menpai.XForms.Xlsform;

/// <summary>
/// Finds conditions that ask for a choice which its list does not have 不存在的选项: they are never true, and nobody is told. Mostly the label was written
/// where the name belongs.
/// </summary>
internal sealed class ChoiceMentions
{
    private readonly Dictionary<string, Question?> _selects = new(StringComparer.Ordinal);
    private readonly Dictionary<ListOfChoices, HashSet<string>> _names = [];
    private readonly ProblemList _problems;

    private ChoiceMentions(Section root, ProblemList problems)
    {
        _problems = problems;
        foreach (var node in root.Descendants())
        {
            var select = node is Question { Items: ListItems { List.IsSearched: false } } question ? question : null;
            // A name that is used twice is told elsewhere.
            _selects[node.Name] = _selects.ContainsKey(node.Name) ? null : select;
        }
    }

    public static void Run(Section root, ProblemList problems)
    {
        var mentions = new ChoiceMentions(root, problems);
        foreach (var node in mentions._selects.Values.Any(s => s is not null) ? root.Descendants() : [])
        {
            foreach (var cell in node.Row?.Cells.Where(c => c.Column.IsExpression) ?? [])
            {
                var self = cell.Column.Tokens is ["bind", "constraint"] ? mentions._selects.GetValueOrDefault(node.Name) : null;
                mentions.Check(cell.Text, self, node.Place! with { Column = cell.Column.Header });
            }
        }
    }

    /// <param name="self">The select that a dot means; null when it means none.</param>
    private void Check(string text, Question? self, SheetPlace place)
    {
        if ((self is null && !Reference.IsLikely(text)) || !Reference.TryFindAll(text, out var references) || !TryCut(text, out var tokens))
        {
            return;
        }
        var askedAt = new Dictionary<int, Question>();
        foreach (var reference in references)
        {
            if (_selects.GetValueOrDefault(reference.Name) is { } select)
            {
                askedAt[reference.Start] = select;
            }
        }
        for (var i = 0; i < tokens.Count; i++)
        {
            var asked = tokens[i].Kind == Sort.Dot ? self : askedAt.GetValueOrDefault(tokens[i].Start);
            if (asked is not null && Word(text, tokens, i, tokens[i].Kind == Sort.Dot ? 1 : 2) is { } word)
            {
                Check(asked, text.Substring(word.Start, word.Length), word.Kind == Sort.Number, place);
            }
        }
    }

    /// <summary>References become paths of one name, of the same length.</summary>
    private static bool TryCut(string text, out List<Token> tokens)
    {
        try
        {
            tokens = new Lexer(Reference.AsPaths(text)).Cut();
            return true;
        }
        catch (SyntaxException)
        {
            // Told where expressions are compiled.
            tokens = [];
            return false;
        }
    }

    /// <summary>What the question is compared with: <c>${s} = 'word'</c>, <c>'word' = ${s}</c>, <c>selected(${s}, 'word')</c>; null when it is something else.</summary>
    private static Token? Word(string text, List<Token> tokens, int at, int length)
    {
        Sort Kind(int i) => i >= 0 && i < tokens.Count ? tokens[i].Kind : Sort.End;
        bool IsWord(int i) => Kind(i) is Sort.Literal or Sort.Number;
        bool IsEqual(int i) => Kind(i) is Sort.Equal or Sort.NotEqual;
        bool IsBetween(int i) => Kind(i) is Sort.End or Sort.Comma or Sort.And or Sort.Or;
        bool Begins(int i) => IsBetween(i) || Kind(i) is Sort.OpenParenthesis or Sort.OpenBracket;
        bool Ends(int i) => IsBetween(i) || Kind(i) is Sort.CloseParenthesis or Sort.CloseBracket;
        bool IsSelected(int i) => Kind(i) == Sort.Name && text.AsSpan(tokens[i].Start, tokens[i].Length) is "selected";
        var after = at + length;
        return IsEqual(after) && IsWord(after + 1) && Begins(at - 1) && Ends(after + 2) ? tokens[after + 1]
            : IsEqual(at - 1) && IsWord(at - 2) && Begins(at - 3) && Ends(after) ? tokens[at - 2]
            : Kind(at - 1) == Sort.OpenParenthesis && IsSelected(at - 2) && Kind(after) == Sort.Comma && Kind(after + 1) == Sort.Literal
                ? tokens[after + 1]
            : null;
    }

    private void Check(Question select, string written, bool isNumber, SheetPlace place)
    {
        var list = ((ListItems)select.Items!).List;
        var names = _names.TryGetValue(list, out var known)
            ? known
            : _names[list] = list.Choices.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        if (isNumber)
        {
            var number = Number(written);
            if (!names.Contains(written) && !names.Any(n => Number(n) == number))
            {
                Tell(list, written, place);
            }
            return;
        }
        var text = written[1..^1];
        foreach (var word in select.Type == QuestionTypes.SelectOne ? [text] : text.Split(' '))
        {
            if (word.Length > 0 && !names.Contains(word))
            {
                Tell(list, word, place);
            }
        }
    }

    private void Tell(ListOfChoices list, string word, SheetPlace place)
    {
        var labelled = list.Choices.FirstOrDefault(c => c.Label is { } label && IsIn(label, word));
        if (labelled is not null)
        {
            _problems.Warn("xlsform.choice-by-label", place, word, list.Name, labelled.Name);
        }
        else if (word.Length > 1 && _problems.Suggest(word, _names[list]) is { } near)
        {
            _problems.Warn("xlsform.choice-unknown-near", place, word, list.Name, near);
        }
        else
        {
            _problems.Warn("xlsform.choice-unknown", place, word, list.Name, FormSource.Some(_names[list]));
        }
    }

    private static bool IsIn(LocalText label, string word) => label.Plain == word || label.Translations.Any(t => t.Text == word);

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
