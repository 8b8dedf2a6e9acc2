using System.Collections.Frozen;
using Menpai.XForms.Conversion;
using Menpai.XForms.Forms;
using Menpai.XForms.Publishing;
using Menpai.XForms.Sheets;

namespace Menpai.Conformance.WebForms;

/// <summary>A form as somebody in an office writes it, with the files beside it 样表.</summary>
internal sealed class SampleForm
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "WebForms", "Forms");

    /// <summary>What apps tell the form of themselves; the page says the same.</summary>
    private static readonly FrozenDictionary<string, string> Properties = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["username"] = "wang",
        ["deviceid"] = "web:1",
        ["phonenumber"] = "13800000000",
        ["email"] = "wang@example.cn",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Where the forms are filled in; not UTC, so that zones are tried as well.</summary>
    public const string Zone = "Asia/Shanghai";

    private SampleForm(Publication publication) => Publication = publication;

    public static IReadOnlyList<string> Names { get; } =
    [.. Directory.EnumerateFiles(Folder, "*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    /// <summary>When the forms are filled in: always on the same morning.</summary>
    public static TimeProvider Clock { get; } = new StoppedClock(new DateTimeOffset(2026, 4, 10, 9, 30, 0, TimeSpan.FromHours(8)));

    public Publication Publication { get; }

    public string XForm => Publication.XForm!;

    public FormDefinition Form => Publication.Form!;

    /// <summary>Forms share their files.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } =
        Directory.EnumerateFiles(Path.Combine(Folder, "Files")).ToDictionary(f => Path.GetFileName(f), f => f, StringComparer.Ordinal);

    public static SampleForm Read(string name)
    {
        var workbook = Workbook.FromMarkdown(File.ReadAllText(Path.Combine(Folder, $"{name}.md")));
        return new SampleForm(XlsformPublisher.Publish(workbook, new ConversionOptions { FormId = name }));
    }

    /// <summary>What the form is filled and checked with: the same files, the same zone, the same person as on the page.</summary>
    public static FormEnvironment Environment()
    {
        var resources = new FormResources();
        foreach (var (name, path) in Files.Where(f => Path.GetExtension(f.Key) is ".csv" or ".geojson"))
        {
            using var content = File.OpenRead(path);
            Assert.Null(resources.Add(name, content));
        }
        return new FormEnvironment
        {
            Clock = Clock,
            Zone = TimeZoneInfo.FindSystemTimeZoneById(Zone),
            Resources = resources,
            Properties = Properties,
        };
    }

    /// <summary>What stands on the page when the form has just been opened: its title, and the label of all that is asked.</summary>
    public IReadOnlyList<string> FirstWords()
    {
        var entry = new FormEntry(Form, Environment());
        return
        [
            Form.Title,
            .. Form
                .Nodes.Where(n => n.Shown is not null)
                .SelectMany(entry.Instances)
                .Where(entry.IsRelevant)
                .Where(n => !IsLeftOut(entry.Definition(n)!))
                .Select(entry.Label)
                .Where(label => label.Length > 0),
        ];
    }

    /// <summary>This version of ODK Web Forms takes pictures alone; of other files it says that it will.</summary>
    private static bool IsLeftOut(FormNode node) => node.Control is { Kind: ControlKind.Upload, MediaType: not "image/*" };

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
