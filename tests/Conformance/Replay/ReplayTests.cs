using System.Globalization;
using System.Text;
using Menpai.XForms.Problems;

namespace Menpai.Conformance.Replay;

/// <summary>
/// Replays what the reference converter was recorded to do. MENPAI_XLSFORM_CASES names another file of the same shape;
/// MENPAI_XLSFORM_CASE, part of a case's name, tells its whole story.
/// </summary>
public sealed class ReplayTests(ITestOutputHelper output)
{
    private const double LeastOfAll = 0.95;

    /// <summary>Groups beyond the profile that is promised in full.</summary>
    private static readonly string[] Beyond = ["entities", "sms", "osm", "loop", "builder"];

    [Fact]
    public void Recorded_forms_convert_as_the_reference_converts_them()
    {
        var file = RecordedCase.FindFile();
        Assert.SkipWhen(
            file is null,
            "No recorded cases: set MENPAI_XLSFORM_CASES, or put shared/data/xlsform-cases.json.gz beside the checkout."
        );
        var accepted = AcceptedDifferences.Read();
        var outcomes = RecordedCase.ReadAll(file!).Select(c => new Outcome(c, CaseReplay.Run(c), accepted.ContainsKey(c.Name))).ToList();

        TellStory(outcomes);
        Tell(Table(outcomes));

        var wrong = outcomes.Where(o => !o.Passed && !o.IsAccepted).ToList();
        Assert.Empty(
            outcomes.Where(o => o.Passed && o.IsAccepted).Select(o => $"{o.Case.Name} passes: take it off the list of accepted differences")
        );
        Assert.Empty(wrong.Where(o => !IsBeyond(o.Case.Group)).Select(o => $"{o.Case.Name}: {o.Replay.Failures[0]}"));
        Assert.True(outcomes.Count(o => o.Passed) >= LeastOfAll * outcomes.Count, $"{wrong.Count} of {outcomes.Count} differ");
    }

    private static bool IsBeyond(string group) => Beyond.Any(b => group.Contains(b, StringComparison.Ordinal));

    private static string Table(List<Outcome> outcomes)
    {
        var table = new StringBuilder("passed failed group\n");
        foreach (var group in outcomes.GroupBy(o => o.Case.Group).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Append(table, group.ToList(), group.Key);
        }
        return Append(table, outcomes, "all").ToString();
    }

    private static StringBuilder Append(StringBuilder table, List<Outcome> outcomes, string name)
    {
        var passed = outcomes.Count(o => o.Passed);
        table.Append(CultureInfo.InvariantCulture, $"{passed, 6} {outcomes.Count - passed, 6} {name}");
        var accepted = outcomes.Count(o => o.IsAccepted);
        return table.Append(accepted == 0 ? "\n" : $" ({accepted} accepted)\n");
    }

    private void TellStory(List<Outcome> outcomes)
    {
        if (Environment.GetEnvironmentVariable("MENPAI_XLSFORM_CASE") is not { Length: > 0 } part)
        {
            return;
        }
        foreach (var outcome in outcomes.Where(o => o.Case.Name.Contains(part, StringComparison.Ordinal)))
        {
            Tell($"{outcome.Case.Name}\n{outcome.Case.Sheet}");
            Tell(string.Join('\n', outcome.Replay.Result.Problems.Select(p => $"{p.Severity}: {p}")));
            Tell(outcome.Replay.Result.XForm ?? "no form");
            Tell(outcome.Passed ? "as recorded" : string.Join('\n', outcome.Replay.Failures));
        }
    }

    /// <summary>To the report and to the console: who runs the suite wants to see the figures though all is well.</summary>
    private void Tell(string text)
    {
        output.WriteLine(text);
        Console.WriteLine(text);
    }

    private sealed record Outcome(RecordedCase Case, CaseReplay Replay, bool IsAccepted)
    {
        public bool Passed => Replay.Failures.Count == 0;
    }
}
