using System.Text;
using Menpai.Core;
using SkiaSharp;

namespace Menpai.Territory.Doorplates;

/// <summary>The two weights plates are printed in, cut down to what a print run says. Safe to share between threads.</summary>
public sealed class PlateFonts : IDisposable
{
    private PlateFonts(SKTypeface regular, SKTypeface bold) => (Regular, Bold) = (regular, bold);

    /// <summary>Where the build puts the font files.</summary>
    public static string UsualFolder => Path.Combine(AppContext.BaseDirectory, "fonts");

    /// <summary>For what is explained.</summary>
    public SKTypeface Regular { get; }

    /// <summary>For what is read from afar.</summary>
    public SKTypeface Bold { get; }

    /// <summary>Reads <c>NotoSansSC-Regular.ttf</c> and <c>NotoSansSC-Bold.ttf</c>; refused when one is missing or broken.</summary>
    /// <param name="folder">Where they lie.</param>
    /// <param name="sayings">All that is to be printed.</param>
    public static PlateFonts Read(string folder, IEnumerable<string> sayings)
    {
        var characters = sayings.SelectMany(saying => saying.EnumerateRunes()).ToHashSet();
        return new(Read(folder, "NotoSansSC-Regular.ttf", characters), Read(folder, "NotoSansSC-Bold.ttf", characters));
    }

    /// <summary>Whether the fonts have every character of a text.</summary>
    public bool CanPrint(string text)
    {
        using var font = new SKFont(Bold);
        return font.ContainsGlyphs(text);
    }

    public void Dispose()
    {
        Regular.Dispose();
        Bold.Dispose();
    }

    private static SKTypeface Read(string folder, string file, HashSet<Rune> characters)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
            throw PlateSheetRefusals.FontMissing(file).AsException();
        try
        {
            using var data = SKData.CreateCopy(new FontSubset(File.ReadAllBytes(path)).With(characters));
            return SKTypeface.FromData(data) ?? throw PlateSheetRefusals.FontMissing(file).AsException();
        }
        catch (Exception broken) when (broken is InvalidDataException or IndexOutOfRangeException or ArgumentException)
        {
            throw PlateSheetRefusals.FontMissing(file).AsException();
        }
    }
}
