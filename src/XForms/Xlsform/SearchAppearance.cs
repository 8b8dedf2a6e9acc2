using System.Text.RegularExpressions;

namespace Menpai.XForms.Xlsform;

/// <summary>
/// The appearance <c>search(…)</c> 检索外观: the app fills the choices from a file, so the list is written into the question itself. A list can
/// be used either this way or the usual one.
/// </summary>
internal static partial class SearchAppearance
{
    public static bool Is(Question question) => question.Controls["appearance"] is { } appearance && Call().IsMatch(appearance);

    /// <summary>Marks the lists that are searched, and reports those that are used both ways.</summary>
    public static void Mark(Section root, ProblemList problems)
    {
        var plain = new Dictionary<ListOfChoices, string>();
        var searched = new List<(ListOfChoices List, Question Question)>();
        foreach (var question in root.Descendants().OfType<Question>())
        {
            if (question is { Type.IsSelect: true, Items: ListItems { List: var list } })
            {
                if (Is(question))
                {
                    list.IsSearched = true;
                    searched.Add((list, question));
                }
                else
                {
                    plain.TryAdd(list, question.Name);
                }
            }
        }
        foreach (var (list, question) in searched)
        {
            if (plain.TryGetValue(list, out var other))
            {
                problems.Error("xlsform.search-list-shared", question.Row?.At("control", "appearance"), question.Name, list.Name, other);
            }
        }
    }

    [GeneratedRegex(@"search\(.*?\)", RegexOptions.NonBacktracking)]
    private static partial Regex Call();
}
