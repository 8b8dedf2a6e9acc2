using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace Menpai.Packs.Reading;

/// <summary>A text to be filled in by its key, in the language of the finding.</summary>
internal sealed record Said(string Key);

/// <summary>What is wrong with the YAML of a file, in words for people: the scanner says it in English, and of its own insides.</summary>
internal static class YamlFault
{
    // The first that the scanner's sentence contains.
    private static readonly (string Part, string Key)[] Known =
    [
        ("tab character", "tab"),
        ("invalid tab", "tab"),
        ("wrong indentation", "indentation"),
        ("quoted scalar", "quotes"),
        ("escape", "quotes"),
        ("simple key", "colon"),
        ("invalid mapping", "colon-or-indentation"),
        ("literal block", "block-text"),
        ("Mapping values", "colon-or-indentation"),
        ("Mapping keys", "indentation"),
        ("Block sequence entries", "dash"),
        ("block scalar", "block-text"),
        ("cannot start any token", "sign"),
        ("comment", "comment"),
        ("flow", "brackets"),
        (nameof(FlowEntry), "brackets"),
        ("FlowSequenceEnd", "brackets"),
        ("FlowMappingEnd", "brackets"),
        (nameof(StreamEnd), "ends-early"),
        ("Unexpected", "indentation"),
    ];

    /// <summary>Says what is wrong, and where: a tab that indents is to blame, and not where the scanner came to a stop over it.</summary>
    public static void Report(YamlException fault, string text, PackFile file)
    {
        var lines = text.Split('\n');
        var said = Of(fault.Message);
        var last = said.Key == "pack.yaml.tab" ? lines.Length : Math.Min(fault.End.Line + 1, lines.Length);
        for (var line = (int)fault.Start.Line; line <= last; line++)
            if (lines[line - 1].TakeWhile(char.IsWhiteSpace).ToList().IndexOf('\t') is >= 0 and var tab)
            {
                file.Error(new YamlScalar("", line, tab + 1), "yaml-syntax", new Said("pack.yaml.tab"));
                return;
            }
        file.Error(new YamlScalar("", (int)fault.Start.Line, (int)fault.Start.Column), "yaml-syntax", said);
    }

    private static Said Of(string message) =>
        new($"pack.yaml.{Known.FirstOrDefault(known => message.Contains(known.Part, StringComparison.OrdinalIgnoreCase)).Key ?? "other"}");
}
