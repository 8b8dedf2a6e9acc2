using System.Text;
using Menpai.XForms.Xlsform;

namespace Menpai.XForms.Conversion;

/// <summary>
/// Turns <c>${name}</c> into a path: inside a repeat that both share relative to where it stands, so that each instance means its own; else from the root.
/// </summary>
internal sealed class ReferencePaths
{
    public const string LastSavedInstance = "__last-saved";

    /// <summary>What all references together may come to, in characters; what lies behind 5,000 questions with six references each.</summary>
    private const int MostPathText = 2_000_000;

    /// <summary>What a reference costs whatever the length of its path.</summary>
    private const int ReferenceCost = 50;

    private readonly Dictionary<string, SurveyNode?> _byName = new(StringComparer.Ordinal);
    private readonly ProblemList _problems;
    private int _pathText;

    public ReferencePaths(Section root, ProblemList problems)
    {
        _problems = problems;
        foreach (var node in root.Descendants().Where(n => n is Question or Section))
        {
            _byName[node.Name] = _byName.ContainsKey(node.Name) ? null : node;
        }
    }

    /// <summary>The one node with that name; reports when there is none or more than one.</summary>
    public SurveyNode? Find(string name, SurveyNode? context)
    {
        if (!CanPay(ReferenceCost, context))
        {
            return null;
        }
        if (_byName.TryGetValue(name, out var node) && node is not null)
        {
            return node;
        }
        if (_byName.ContainsKey(name))
        {
            _problems.Error("xlsform.reference-ambiguous", context?.Place, name);
        }
        else
        {
            _problems.UnknownReference(context?.Place, name, _byName.Keys);
        }
        return null;
    }

    /// <summary>Many references, deep in groups, make a form of any size out of a small sheet.</summary>
    private bool CanPay(int characters, SurveyNode? context)
    {
        if (_pathText <= MostPathText && (_pathText += characters) > MostPathText)
        {
            _problems.Error("xlsform.too-many-references", context?.Place);
        }
        return _pathText <= MostPathText;
    }

    /// <summary>The text with a path in place of each reference.</summary>
    /// <param name="context">Where the text stands; null for what stands outside of the survey, where all paths start at the root.</param>
    /// <param name="fromCurrent">Whether relative paths must say current(), because the text is evaluated elsewhere.</param>
    /// <param name="toRepeat">Whether the path shall name all instances of the repeat, not only the one that the text stands in.</param>
    public string Replace(string text, SurveyNode? context, bool fromCurrent = false, bool toRepeat = false)
    {
        if (!Reference.IsLikely(text))
        {
            return text;
        }
        var expression = new ExpressionText(text);
        var result = new StringBuilder(text.Length + 32);
        var at = 0;
        foreach (var reference in expression.References)
        {
            result.Append(text, at, reference.Start - at).Append(Path(expression, reference, context, fromCurrent, toRepeat));
            at = reference.End;
        }
        return result.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>The path of one reference, a blank on each side as every converter of XLSForm writes it, in expressions and in outputs alike.</summary>
    public string Path(ExpressionText text, Reference reference, SurveyNode? context, bool fromCurrent = false, bool toRepeat = false)
    {
        if (Find(reference.Name, context) is not { } target)
        {
            return "";
        }
        var path = Path(text, reference, target, context, fromCurrent, toRepeat);
        return CanPay(path.Length, context) ? path : "";
    }

    private static string Path(
        ExpressionText text,
        Reference reference,
        SurveyNode target,
        SurveyNode? context,
        bool fromCurrent,
        bool toRepeat
    )
    {
        if (reference.LastSaved)
        {
            return $" instance('{LastSavedInstance}'){target.Path} ";
        }
        if (context is not null && IndexedRepeat.AllowsRelative(text, reference) && Relative(context, target, toRepeat) is { } relative)
        {
            var current = fromCurrent || text.IsInInstancePredicate(reference) ? "current()/" : "";
            return $" {current}{relative} ";
        }
        return $" {target.Path} ";
    }

    private static string? Relative(SurveyNode context, SurveyNode target, bool toRepeat)
    {
        if (Common(context, target, s => s.Kind == SectionKind.Repeat) is not { } repeat)
        {
            return null;
        }
        if (toRepeat && repeat == target.NearestRepeat() && (repeat.NearestRepeat() is null || repeat != context.NearestRepeat()))
        {
            return Steps(context, repeat, more: 1) + PathBelow(target, repeat.Parent!);
        }
        var nearest = Common(context, target, s => s.IsGroupOrRepeat)!;
        return Steps(context, nearest, more: 0) + PathBelow(target, nearest);
    }

    private static Section? Common(SurveyNode a, SurveyNode b, Func<Section, bool> isMeant) =>
        a.Ancestors().FirstOrDefault(s => isMeant(s) && b.Ancestors().Contains(s));

    private static string Steps(SurveyNode from, Section up, int more)
    {
        var count = from.Ancestors().TakeWhile(s => s != up).Count() + 1 + more;
        return string.Join('/', Enumerable.Repeat("..", count));
    }

    private static string PathBelow(SurveyNode target, Section above)
    {
        var steps = target.Ancestors().TakeWhile(s => s != above).Where(s => !s.IsFlat).Select(s => s.Step).Reverse().Append(target.Step);
        return "/" + string.Join('/', steps);
    }
}
