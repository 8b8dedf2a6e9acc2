using Menpai.Packs;
using Menpai.Storage;
using Menpai.Triage.Categories;

namespace Menpai.Work.Cases.Suggesting;

/// <summary>
/// 类别建议 Says which category a report's words speak for. Before anything was learned it knows the pack's words; from then on the district's
/// own cases. Everything stays on this machine.
/// </summary>
public sealed class CategorySuggester(Store store, Pack pack)
{
    /// <summary>With fewer reports learned from, no suggestion is surer than <see cref="SurestBefore"/>.</summary>
    public const int FewestCases = 200;

    public const double SurestBefore = 0.5;

    private const int MostWords = 5;
    private const int FewestLetters = 2;

    /// <summary>Below this a category is as good as any other.</summary>
    private const double Worthless = 0.05;

    private readonly Lock _lock = new();
    private volatile Learned? _learned;

    /// <summary>From how many reports it has learned; 0 while it knows only the pack's words.</summary>
    public int Cases => Current.Cases;

    private string Folder => Path.Combine(store.Folder, "triage");

    private string FileName => Path.Combine(Folder, "categories.model");

    private Learned Current
    {
        get
        {
            if (_learned is { } learned)
                return learned;
            // When first asked, not when the program starts.
            lock (_lock)
                return _learned ??= Kept() ?? new Learned(CategoryModel.Train(CategoryExamples.OfPack(pack), threads: 1), 0);
        }
    }

    /// <summary>The likeliest categories for what somebody wrote, the best first; none for words that say nothing.</summary>
    /// <param name="residentVisible">Whether only categories are told that residents may choose.</param>
    public IReadOnlyList<CategorySuggestion> Suggest(string? text, int most = 3, bool residentVisible = false)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Count(char.IsLetterOrDigit) < FewestLetters)
            return [];
        var (model, cases) = Current;
        var surest = cases < FewestCases ? SurestBefore : 1;
        return
        [
            .. model
                .Guess(text, model.Labels.Count)
                .Where(guess => guess.Confidence >= Worthless)
                .Select(guess => (guess, Category: pack.Find(guess.Label)))
                .Where(one => one.Category is not null && (one.Category.ResidentVisible || !residentVisible))
                .Take(most)
                .Select(one => (one.guess.Label, Category: one.Category!, Confidence: Math.Min(one.guess.Confidence, surest)))
                .Select(one => new CategorySuggestion(
                    one.Category,
                    one.Confidence,
                    one.Confidence >= pack.SureFrom,
                    model.Why(text, one.Label, MostWords)
                ))
                // A category no word of the text speaks for is only what is common.
                .Where(one => one.Words.Count > 0),
        ];
    }

    /// <summary>Learns anew from everything there is, keeps the model, and uses it from now on.</summary>
    public void Learn(CancellationToken cancel = default)
    {
        var cases = CategoryExamples.OfCases(store, pack);
        var model = CategoryModel.Train([.. CategoryExamples.OfPack(pack), .. cases], threads: 1, cancel);
        Directory.CreateDirectory(Folder);
        var part = FileName + ".part";
        using (var stream = File.Create(part))
        {
            using var writer = new BinaryWriter(stream);
            writer.Write(pack.Version);
            writer.Write(cases.Count);
            ModelFile.Write(model, stream);
        }
        File.Move(part, FileName, overwrite: true);
        _learned = new Learned(model, cases.Count);
    }

    // A file of another version of the pack, or one that cannot be read, counts as none.
    private Learned? Kept()
    {
        if (!File.Exists(FileName))
            return null;
        try
        {
            using var stream = new BufferedStream(File.OpenRead(FileName), 1 << 16);
            using var reader = new BinaryReader(stream);
            if (reader.ReadString() != pack.Version)
                return null;
            var cases = reader.ReadInt32();
            return ModelFile.Read(stream) is { } model ? new Learned(model, cases) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    private sealed record Learned(CategoryModel Model, int Cases);
}
