using System.Text.Json;
using System.Text.Json.Nodes;
using Menpai.Conformance.Engine;
using Menpai.XForms.Forms;

namespace Menpai.Conformance.Filling;

/// <summary>Generated forms, filled in step by step by ours and by the engine of ODK Web Forms; every leaf is compared after every step.</summary>
public sealed class FillingTests
{
    private const int Forms = 250;
    private const int Steps = 25;

    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    [Fact]
    public void Ours_fills_forms_as_the_engine_does()
    {
        using var engine = EngineProcess.Start(out var reason);
        if (engine is null)
        {
            Assert.Skip(reason!);
        }
        var (equal, steps, accepted) = (0, 0, 0);
        var different = new List<string>();
        for (var seed = 1; seed <= Forms; seed++)
        {
            var (compared, difference, isAccepted) = Compare(engine, seed);
            steps += compared;
            accepted += isAccepted ? 1 : 0;
            equal += difference is null ? 1 : 0;
            if (difference is not null && !isAccepted)
            {
                different.Add(difference);
            }
        }
        Console.WriteLine(
            $"{Forms} forms filled in, {steps} states compared: {equal} equal to the end, {accepted} until {Difference.EmptySum.Reason()}, {different.Count} different"
        );
        Assert.True(different.Count == 0, string.Join('\n', different.Take(20)));
    }

    private static (int Compared, string? Difference, bool IsAccepted) Compare(EngineProcess engine, int seed)
    {
        var form = new GeneratedForm(seed);
        var reading = FormDefinition.Read(form.Xml);
        Assert.True(reading.Form is not null, $"Form {seed}: {string.Join('\n', reading.Problems)}");
        var environment = new FormEnvironment { Zone = TimeZoneInfo.FindSystemTimeZoneById(EngineProcess.Zone) };
        var filling = new FillingSteps(new FormEntry(reading.Form, environment), seed);
        filling.Run(Steps);
        var answer = engine.Ask(
            new JsonObject
            {
                ["mode"] = "fill",
                ["form"] = form.Xml,
                ["steps"] = JsonSerializer.SerializeToNode(filling.Done, Names),
            }
        );
        if (answer["error"] is { } error)
        {
            return (0, $"Form {seed}: the engine says {error}", false);
        }
        var theirs = answer["states"].Deserialize<List<List<LeafState>>>()!;
        for (var i = 0; i < theirs.Count; i++)
        {
            if (!filling.States[i].SequenceEqual(theirs[i]))
            {
                var step = i == 0 ? "opened" : filling.Done[i - 1].ToString();
                var what = filling.States[i].Zip(theirs[i]).FirstOrDefault(pair => pair.First != pair.Second);
                return (
                    i,
                    $"Form {seed}, {step}: ours {what.First}, the engine's {what.Second}",
                    IsEmptySum(filling.States[i], theirs[i], reading.Form)
                );
            }
        }
        return (theirs.Count, null, false);
    }

    /// <summary>The first leaf that differs is a sum of nothing; what hangs on it differs too, so the rest of the form is not compared.</summary>
    private static bool IsEmptySum(List<LeafState> ours, List<LeafState> theirs, FormDefinition form) =>
        ours.Count == theirs.Count
        && ours.Zip(theirs).First(pair => pair.First != pair.Second) is var (mine, other)
        && mine.Value == "0"
        && other.Value.Length == 0
        && form.Find(mine.Path)!.Bind.Calculate!.Functions.Contains("sum");
}
