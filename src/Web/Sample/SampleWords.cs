using System.Text.Json;

namespace Menpai.Web.Sample;

/// <summary>A question to a resident and what they answer.</summary>
public sealed record SampleQuestion(string Ask, string Answer);

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
    IReadOnlyDictionary<string, string[]> Details,
    SampleQuestion[] Questions,
    string[] Again,
    string[] Note,
    string[] Tell,
    string[] Rate,
    string[] Unhappy,
    string[] Escalate,
    IReadOnlyDictionary<string, string[]> Suspend,
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
