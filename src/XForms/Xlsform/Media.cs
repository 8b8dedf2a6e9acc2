using System.Collections.Immutable;

namespace Menpai.XForms.Xlsform;

/// <summary>Pictures and sounds that go with a label 多媒体标签 (ODK XForms Specification, Languages § form).</summary>
/// <param name="Kinds">By kind (image, big-image, audio, video), in the order of the columns.</param>
/// <param name="IsUnspecific">Whether a column "media" without a kind had a value: it is no media, but stands for a label.</param>
internal sealed record Media(ImmutableArray<KeyValuePair<string, LocalText>> Kinds, bool IsUnspecific)
{
    public static Media None { get; } = new([], false);

    public static ImmutableArray<string> KnownKinds { get; } = ["image", "big-image", "audio", "video"];

    public bool IsEmpty => Kinds.IsEmpty;

    public bool Has(string kind) => Kinds.Any(k => k.Key == kind);

    public static Media Read(TableRow row, string defaultLanguage, ProblemList problems)
    {
        if (!row.Has("media"))
        {
            return None;
        }
        var kinds = ImmutableArray.CreateBuilder<KeyValuePair<string, LocalText>>();
        foreach (var cell in row.Under("media"))
        {
            var kind = cell.Column.Tokens[1];
            if (kinds.Any(k => k.Key == kind))
            {
                continue;
            }
            if (!KnownKinds.Contains(kind))
            {
                problems.Error("xlsform.media-kind", row.At("media", kind), kind, string.Join(", ", KnownKinds));
            }
            else if (row.Words(defaultLanguage, "media", kind) is { } words)
            {
                kinds.Add(new(kind, words));
            }
        }
        return new Media(kinds.DrainToImmutable(), row.Text("media") is not null);
    }
}
