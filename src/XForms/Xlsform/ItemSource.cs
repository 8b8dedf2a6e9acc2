namespace Menpai.XForms.Xlsform;

/// <summary>Where a question's items come from 选项来源.</summary>
internal abstract record ItemSource
{
    /// <summary>Whether they are shuffled.</summary>
    public bool Randomize { get; init; }

    /// <summary>A number or a reference; null to shuffle anew each time.</summary>
    public string? Seed { get; init; }
}

/// <summary>A list of the sheet "choices".</summary>
internal sealed record ListItems(ListOfChoices List) : ItemSource;

/// <summary>A file that comes with the form.</summary>
/// <param name="Name">Without the extension; the instance is called so.</param>
/// <param name="Extension">With its dot: .csv, .xml or .geojson.</param>
/// <param name="Value">The column or element that holds the value.</param>
/// <param name="Label">The one that holds the label.</param>
internal sealed record FileItems(string Name, string Extension, string Value, string Label) : ItemSource
{
    private static readonly string[] Extensions = [".csv", ".xml", ".geojson"];

    public static string Supported => string.Join(", ", Extensions);

    public string Source => $"jr://{(Extension == ".csv" ? "file-csv" : "file")}/{Name}{Extension}";

    public static bool IsSupported(string extension) => Extensions.Contains(extension);

    /// <summary>The last dot and what follows; empty when there is none, or only at the start.</summary>
    public static string ExtensionOf(string file)
    {
        var dot = file.LastIndexOf('.');
        return dot <= 0 || file.AsSpan(0, dot).TrimStart('.').IsEmpty ? "" : file[dot..];
    }
}

/// <summary>Answers given before, in a repeat.</summary>
/// <param name="Text">The reference as written, e.g. <c>${child_name}</c>.</param>
internal sealed record ReferenceItems(string Text) : ItemSource;

/// <summary>A secondary instance that is there for another reason.</summary>
internal sealed record InstanceItems(string Name) : ItemSource;

/// <summary>The file itemsets.csv that is made of the sheet "external_choices".</summary>
internal sealed record ExternalItems(string ListName) : ItemSource;
