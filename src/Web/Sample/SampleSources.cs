using Menpai.Territory.Geometry;

namespace Menpai.Web.Sample;

/// <summary>One unit of the public register.</summary>
public sealed record SampleUnit(string Code, string Name, string Parent);

/// <summary>What the sample is made from: the register of units, the schematic's outline, and words.</summary>
public sealed record SampleSources(IReadOnlyList<SampleUnit> Units, SchematicPlan Plan, SampleWords Words)
{
    /// <summary>Reads <c>samples/chuanhui</c> beside the program.</summary>
    public static SampleSources Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "samples", "chuanhui");
        using var plan = File.OpenRead(Path.Combine(folder, "schematic.json"));
        return new(
            [
                .. File.ReadLines(Path.Combine(folder, "units.csv"))
                    .Skip(1)
                    .Select(line => line.Split(','))
                    .Select(cells => new SampleUnit(cells[0], cells[1], cells[2])),
            ],
            SchematicPlan.Read(plan),
            SampleWords.Read(folder)
        );
    }
}
