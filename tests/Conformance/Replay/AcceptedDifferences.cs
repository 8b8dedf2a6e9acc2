using System.Text.Json;

namespace Menpai.Conformance.Replay;

/// <summary>Cases that are meant to come out differently, each with its reason.</summary>
internal static class AcceptedDifferences
{
    public static Dictionary<string, string> Read()
    {
        using var stream = typeof(AcceptedDifferences).Assembly.GetManifestResourceStream("accepted-differences.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
