using System.Text.Json;

namespace Menpai.Web.Sample;

/// <summary>What the invented people of the sample district say.</summary>
public sealed record SampleWords(
    string Surnames,
    IReadOnlyList<string> Streets,
    IReadOnlyList<string> Village,
    IReadOnlyDictionary<string, string[]> Reports,
    string[] Accept,
    string[] Handle,
    string[] Verify,
    string[] Rework,
    string[] Close,
    string[] Return,
    string[] Uphold,
    string[] Reject,
    string[] Ask,
    string[] Answer,
    string[] Note,
    string[] Tell,
    string[] Rate,
    string[] Unhappy,
    string[] Escalate,
    string[] Suspend,
    string[] Decline,
    string[] Comment
)
{
    /// <summary>Reads <c>samples/chuanhui/words.json</c>.</summary>
    public static SampleWords Read(string folder)
    {
        using var file = File.OpenRead(Path.Combine(folder, "words.json"));
        return JsonSerializer.Deserialize<SampleWords>(file, JsonSerializerOptions.Web)!;
    }
}
