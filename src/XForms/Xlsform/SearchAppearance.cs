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
        var selects = root.Descendants().OfType<Question>().Where(q => q.Type.IsSelect && q.Items is not null).ToList();
        foreach (var searching in selects.Where(q => Is(q) && q.Items is ListItems))
        {
            var list = ((ListItems)searching.Items!).List;
            list.IsSearched = true;
            var place = searching.Row?.At("control", "appearance");
            if (selects.Find(q => !Is(q) && OwnList(q) == OwnList(searching)) is { } other)
            {
                var code = OwnList(searching) is null ? "xlsform.search-shuffled" : "xlsform.search-list-shared";
                problems.Error(code, place, searching.Name, list.Name, other.Name);
            }
            else if (selects.Find(q => !Is(q) && (q.Items as ListItems)?.List == list) is { } shuffled)
            {
                problems.Warn("xlsform.search-list-gone", place, searching.Name, list.Name, shuffled.Name);
            }
        }
    }

    /// <summary>
    /// The list that a question is held to share. Shuffled choices that nothing narrows down count as no list at all, which XLSForm's own converter
    /// takes for one and the same.
    /// </summary>
    private static ListOfChoices? OwnList(Question select) =>
        select.Items is ListItems { List: var list, Randomize: var isShuffled } && (!isShuffled || select.ChoiceFilter is not null)
            ? list
            : null;

    [GeneratedRegex(@"search\(.*?\)", RegexOptions.NonBacktracking)]
    private static partial Regex Call();
}
