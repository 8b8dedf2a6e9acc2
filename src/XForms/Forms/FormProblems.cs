using System.Collections.Immutable;
using Menpai.XForms.Problems;

namespace Menpai.XForms.Forms;

/// <summary>Gathers what is wrong with a form while it is read, and finds the cell of the workbook that it came from.</summary>
internal sealed class FormProblems(Func<string, string, SheetPlace?>? place)
{
    private readonly List<Problem> _problems = [];

    public bool HasErrors => _problems.Exists(p => p.Severity == Severity.Error);

    public ImmutableArray<Problem> All => [.. _problems];

    /// <param name="path">The node meant; null when the form as a whole is.</param>
    /// <param name="attribute">The bind attribute or body element meant, e.g. <c>relevant</c>; null when the node as a whole is.</param>
    public void Error(string code, string? path, string? attribute, params ImmutableArray<string> arguments) =>
        Add(code, Severity.Error, path, attribute, arguments);

    /// <inheritdoc cref="Error"/>
    public void Warning(string code, string? path, string? attribute, params ImmutableArray<string> arguments) =>
        Add(code, Severity.Warning, path, attribute, arguments);

    /// <summary>Takes over what compiling an expression found.</summary>
    public void Add(ImmutableArray<Problem> found, string? path, string attribute)
    {
        foreach (var problem in found)
        {
            _problems.Add(problem with { Path = path, Place = path is null ? null : place?.Invoke(path, attribute) });
        }
    }

    private void Add(string code, Severity severity, string? path, string? attribute, ImmutableArray<string> arguments) =>
        _problems.Add(new Problem(code, severity, path is null ? null : place?.Invoke(path, attribute ?? ""), path, arguments));
}
