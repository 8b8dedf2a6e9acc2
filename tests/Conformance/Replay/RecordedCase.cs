using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Menpai.Conformance.Replay;

/// <summary>A form and what the reference converter made of it.</summary>
internal sealed record RecordedCase
{
    /// <summary>Where the file lies when no variable says so, from the folder that holds the checkout.</summary>
    private const string SharedFile = "shared/data/xlsform-cases.json.gz";

    public required string Name { get; init; }

    /// <summary>The form as Markdown tables.</summary>
    public required string Sheet { get; init; }

    public string? FormName { get; init; }

    /// <summary>Whether the form has an error; then it says nothing else.</summary>
    public bool Refused { get; init; }

    /// <summary>Each must select exactly one node.</summary>
    public ImmutableArray<string> XpathTrue { get; init; } = [];

    /// <summary>An expression and the number of nodes that it must select.</summary>
    public ImmutableArray<JsonElement> XpathCount { get; init; } = [];

    /// <summary>An expression and the nodes that it must select, serialised.</summary>
    public ImmutableArray<JsonElement> XpathExact { get; init; } = [];

    public ImmutableArray<string> Contains { get; init; } = [];
    public ImmutableArray<string> Excludes { get; init; } = [];
    public ImmutableArray<string> ModelContains { get; init; } = [];
    public ImmutableArray<string> ModelExcludes { get; init; } = [];
    public ImmutableArray<string> InstanceContains { get; init; } = [];
    public ImmutableArray<string> InstanceExcludes { get; init; } = [];
    public ImmutableArray<string> ItextContains { get; init; } = [];
    public ImmutableArray<string> ItextExcludes { get; init; } = [];

    /// <summary>What the name says without its last two parts.</summary>
    [JsonIgnore]
    public string Group => string.Join('.', Name.Split('.')[..^2]);

    /// <summary>The file named by MENPAI_XLSFORM_CASES, else the shared one beside the checkout; null when there is neither.</summary>
    public static string? FindFile()
    {
        if (Environment.GetEnvironmentVariable("MENPAI_XLSFORM_CASES") is { Length: > 0 } named)
        {
            return named;
        }
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, SharedFile);
            if (File.Exists(file))
            {
                return file;
            }
        }
        return null;
    }

    public static ImmutableArray<RecordedCase> ReadAll(string file)
    {
        using var raw = File.OpenRead(file);
        using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        return JsonSerializer.Deserialize<ImmutableArray<RecordedCase>>(stream, Options);
    }

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
