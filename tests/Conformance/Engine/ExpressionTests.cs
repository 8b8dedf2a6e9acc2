using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Menpai.XForms.XPath;
using Place = Menpai.Conformance.Engine.ExpressionForm.Place;

namespace Menpai.Conformance.Engine;

/// <summary>Generated expressions, asked of ours and of the engine of ODK Web Forms.</summary>
public sealed class ExpressionTests
{
    private const int Batch = 40;

    /// <summary>Always the same expressions, unless others are asked for.</summary>
    private static readonly int Seed = int.TryParse(
        Environment.GetEnvironmentVariable("MENPAI_ENGINE_SEED"),
        CultureInfo.InvariantCulture,
        out var seed
    )
        ? seed
        : 20_240_601;

    [Theory]
    [InlineData("Out", 1_700)]
    [InlineData("Repeat", 800)]
    public void Ours_answers_as_the_engine_does_or_differs_for_a_reason(string where, int count)
    {
        using var engine = EngineProcess.Start(out var reason);
        if (engine is null)
        {
            Assert.Skip(reason!);
        }
        var place = Enum.Parse<Place>(where);
        var generator = new ExpressionGenerator(Seed, place);
        var tally = new Tally();
        var all = Enumerable
            .Range(0, count * 2)
            .Select(_ => generator.Next())
            .DistinctBy(p => p.Plain)
            .Where(p => p.AsEngine.Length < 30_000)
            .Take(count)
            .ToList();
        foreach (var batch in all.Chunk(Batch))
        {
            Compare(engine, place, batch, tally);
        }

        Console.WriteLine($"{(place == Place.Out ? "Beside the data" : "Inside a repeat")}: {tally.Report()}");
        Assert.True(tally.Different.Count == 0, string.Join('\n', tally.Different.Take(40)));
        Assert.Equal(count, tally.Total);
    }

    private static void Compare(EngineProcess engine, Place place, Piece[] batch, Tally tally)
    {
        var paths = Enumerable.Range(0, batch.Length).Select(i => ExpressionForm.Path(place, i)).ToList();
        var answer = engine.Ask(
            new JsonObject
            {
                ["mode"] = "values",
                ["form"] = ExpressionForm.Xml(place, [.. batch.Select(p => p.Plain)]),
                ["paths"] = new JsonArray([.. paths.Select(p => (JsonNode)p)]),
            }
        );
        if (answer["error"] is { } error && batch.Length > 1)
        {
            // One refused expression takes the whole form with it: look for it in halves.
            Compare(engine, place, batch[..(batch.Length / 2)], tally);
            Compare(engine, place, batch[(batch.Length / 2)..], tally);
            return;
        }
        var context = ExpressionForm.Context(place, batch.Length);
        for (var i = 0; i < batch.Length; i++)
        {
            var theirs = answer["values"]?[paths[i]]?.AsArray().Select(v => v!.GetValue<string>()).ToList();
            Judge(context, place, i, batch[i], theirs, answer["error"]?.GetValue<string>(), tally);
        }
    }

    private static void Judge(XPathContext context, Place place, int index, Piece piece, List<string>? theirs, string? error, Tally tally)
    {
        var ours = Answers(context, place, index, piece.Plain);
        if (theirs is null && ours is not null && KnownRefusal(error!) is { } refusal)
        {
            tally.Accept([refusal]);
        }
        else if (theirs is null)
        {
            tally.Add($"{piece.Plain}\n  ours: {Show(ours)}\n  engine refuses: {error}");
        }
        else if (ours is not null && ours.SequenceEqual(theirs))
        {
            tally.Equal();
        }
        else if (
            !Accept(piece.Differences, ours, theirs, tally)
            && !Accept(piece.Differences, Answers(context, place, index, piece.AsEngine), theirs, tally)
        )
        {
            tally.Add($"{piece.Plain}\n  ours: {Show(ours)}\n  engine: {Show(theirs)}");
        }
    }

    private static Difference? KnownRefusal(string error) =>
        error.StartsWith("Invalid iso", StringComparison.Ordinal) ? Difference.NoSuchDate
        : error == "URI malformed" ? Difference.HalfPair
        : null;

    /// <summary>Equal, as far as the way of writing and the last digit of a number go.</summary>
    private static bool Accept(IReadOnlyCollection<Difference> differences, List<string>? ours, List<string> theirs, Tally tally)
    {
        if (ours is null || ours.Count != theirs.Count)
        {
            return false;
        }
        var kinds = ours.Zip(theirs, Written).ToList();
        if (kinds.Contains(null) || kinds.TrueForAll(k => k!.Length == 0) && differences.Count == 0)
        {
            return false;
        }
        var written = kinds.SelectMany(k => k!).ToList();
        tally.Accept(written.Count > 0 ? written : differences);
        return true;
    }

    private static Difference[]? Written(string ours, string theirs)
    {
        if (ours == theirs)
        {
            return [];
        }
        if (
            !double.TryParse(ours, NumberStyles.Float, CultureInfo.InvariantCulture, out var one)
            || !double.TryParse(theirs, NumberStyles.Float, CultureInfo.InvariantCulture, out var other)
        )
        {
            return null;
        }
        return one == other ? [Difference.Exponent]
            : Math.Abs(one - other) <= 1e-12 * Math.Abs(one) ? [Difference.LastDigit]
            : null;
    }

    /// <summary>What ours gives at every node the calculation stands at; null when it gives a problem.</summary>
    private static List<string>? Answers(XPathContext context, Place place, int index, string expression)
    {
        if (XPathExpression.Compile(expression).Expression is not { } compiled)
        {
            return null;
        }
        context.Budget = new StepBudget(StepBudget.Usual);
        var outcomes = ExpressionForm.Nodes(context, place, index).Select(node => compiled.Evaluate(context, node)).ToList();
        return outcomes.TrueForAll(o => o.IsGood) ? [.. outcomes.Select(o => WellFormed(o.Value.ToInstanceText()))] : null;
    }

    /// <summary>Half of a pair cannot be stored.</summary>
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Show(List<string>? answers) => answers is null ? "a problem" : string.Join(" · ", answers.Select(a => $"“{a}”"));
}
