namespace Menpai.Ui.Look;

/// <summary>A map of six invented grids and a dozen cases, in the shape every map of the desk reads.</summary>
internal static class LookMap
{
    private static readonly string[] Tones = ["late", "working", "waiting", "done", "suspended", "neutral"];

    public static object Build() =>
        new
        {
            type = "FeatureCollection",
            features = Enumerable.Range(0, 6).Select(Grid).Concat(Enumerable.Range(0, 14).Select(Case)).ToArray(),
        };

    private static object Grid(int index)
    {
        var (west, south) = (114.640 + index % 3 * 0.006, 33.620 + index / 3 * 0.005);
        double[][] ring =
        [
            [west, south],
            [west + 0.006, south + 0.0004],
            [west + 0.006, south + 0.0054],
            [west, south + 0.005],
            [west, south],
        ];
        return Feature(
            new { type = "Polygon", coordinates = new[] { ring } },
            new
            {
                kind = "area",
                name = $"第{index + 1}网格",
                note = $"{index * 2} 件",
                level = 3,
                value = index / 5.0,
            }
        );
    }

    private static object Case(int index) =>
        Feature(
            new { type = "Point", coordinates = (double[])[114.6415 + index * 7 % 16 * 0.001, 33.6215 + index * 5 % 9 * 0.001] },
            new
            {
                kind = "case",
                number = $"CH-0042{index:00}-0",
                title = "路灯不亮 建安路",
                tone = Tones[index % Tones.Length],
                state = "处理中",
                when = "今天 10:20",
                href = "#map",
            }
        );

    private static object Feature(object geometry, object properties) =>
        new
        {
            type = "Feature",
            geometry,
            properties,
        };
}
