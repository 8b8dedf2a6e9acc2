using System.Text;

namespace Menpai.Triage.Categories;

/// <summary>A model as a file: numbers and runs of at most two characters, no text.</summary>
public static class ModelFile
{
    private const int Magic = 0x4d505431; // "MPT1"

    /// <summary>Writes a model; the stream stays open.</summary>
    public static void Write(CategoryModel model, Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(model.LearnedFrom);
        writer.Write(model.Sharpness);
        writer.Write(model.Labels.Count);
        foreach (var label in model.Labels)
            writer.Write(label);
        writer.Write(model.Terms.Count);
        foreach (var (key, place) in model.Terms.Places.OrderBy(one => one.Value))
        {
            writer.Write(key);
            writer.Write(model.Terms.Weights[place]);
        }
        foreach (var number in model.Planes)
            writer.Write(number);
    }

    /// <summary>Reads a model; null when it is none, or cut short.</summary>
    public static CategoryModel? Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            return reader.ReadInt32() == Magic ? Read(reader) : null;
        }
        catch (Exception fault) when (fault is EndOfStreamException or ArgumentException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static CategoryModel Read(BinaryReader reader)
    {
        var (learnedFrom, sharpness) = (reader.ReadInt32(), reader.ReadDouble());
        var labels = new string[reader.ReadInt32()];
        for (var label = 0; label < labels.Length; label++)
            labels[label] = reader.ReadString();
        var weights = new float[reader.ReadInt32()];
        var places = new Dictionary<ulong, int>(weights.Length);
        for (var place = 0; place < weights.Length; place++)
        {
            places.Add(reader.ReadUInt64(), place);
            weights[place] = reader.ReadSingle();
        }
        var planes = new float[checked(labels.Length * weights.Length)];
        for (var number = 0; number < planes.Length; number++)
            planes[number] = reader.ReadSingle();
        return new CategoryModel(labels, new TermWeights(places, weights), planes, sharpness, learnedFrom);
    }
}
