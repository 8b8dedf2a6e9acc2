using System.Text.Json.Nodes;
using Menpai.Conformance.Engine;

namespace Menpai.Conformance.WebForms;

/// <summary>The same forms open in the engine alone, without a browser.</summary>
public sealed class EngineOpeningTests
{
    [Fact]
    public void Forms_open_in_the_engine_alone_with_all_their_questions()
    {
        using var engine = EngineProcess.Start(out var missing);
        Assert.SkipWhen(engine is null, missing ?? "");
        Assert.Empty(SampleForm.Names.SelectMany(name => Wrong(engine!, SampleForm.Read(name)).Select(wrong => $"{name}: {wrong}")));
        var broken = Open(engine!, SampleForm.Read("works-progress").XForm.Replace("concat(", "concat((", StringComparison.Ordinal));
        Assert.NotNull(broken["error"]);
    }

    private static IEnumerable<string> Wrong(EngineProcess engine, SampleForm form)
    {
        var answer = Open(engine, form.XForm);
        if (answer["error"] is { } error)
        {
            return [(string)error!];
        }
        var labels = answer["labels"]!.AsArray().Select(label => OpenedForm.Squeeze((string)label!));
        // The title is the page's, not the engine's.
        return form.FirstWords().Skip(1).Select(OpenedForm.Squeeze).Except(labels, StringComparer.Ordinal);
    }

    private static JsonNode Open(EngineProcess engine, string xform)
    {
        var files = SampleForm.Files.Select(file => KeyValuePair.Create(file.Key, (JsonNode?)File.ReadAllText(file.Value)));
        return engine.Ask(
            new JsonObject
            {
                ["mode"] = "open",
                ["form"] = xform,
                ["files"] = new JsonObject(files),
            }
        );
    }
}
