using System.Collections.Immutable;
using Menpai.XForms.Problems;

namespace Menpai.XForms.Submissions;

/// <summary>Gathers findings up to a number.</summary>
internal sealed class Findings(int most)
{
    private readonly ImmutableArray<Finding>.Builder _all = ImmutableArray.CreateBuilder<Finding>();

    public bool More { get; private set; }

    public bool IsFull => _all.Count >= most;

    public ImmutableArray<Finding> All => _all.ToImmutable();

    public void Error(string code, string? path, params ImmutableArray<string> arguments) =>
        Add(new Finding(code, Severity.Error, path, arguments));

    public void Warning(string code, string? path, params ImmutableArray<string> arguments) =>
        Add(new Finding(code, Severity.Warning, path, arguments));

    public void Add(Finding finding)
    {
        if (IsFull)
        {
            More = true;
            return;
        }
        _all.Add(finding);
    }
}
