namespace Menpai.Territory.Geometry;

/// <summary>
/// Divides cells of a mesh into connected, compact parts of given shares: a power diagram whose sites settle in the middle of their
/// parts and whose weights settle the shares. Deterministic.
/// </summary>
/// <param name="mesh">The mesh.</param>
/// <param name="places">Where each cell counts as lying; bent a little, so that borders are not straight.</param>
/// <param name="masses">How much each cell counts.</param>
internal sealed class MeshDivision(HexMesh mesh, (double X, double Y)[] places, double[] masses)
{
    // Large parts settle roughly and that is enough; small ones cost little.
    private const int RoundsForMany = 28;
    private const int RoundsForFew = 64;
    private const int Many = 5000;
    private const double Gain = 0.3;

    /// <summary>The cells of each part.</summary>
    /// <param name="cells">Connected cells, at least as many as there are parts.</param>
    /// <param name="shares">The share of each part; only their ratio matters.</param>
    /// <param name="wishes">Where a part would like to lie, from (−1, −1) in the south-west to (1, 1) in the north-east of the cells.</param>
    public IReadOnlyList<List<int>> Divide(
        List<int> cells,
        IReadOnlyList<double> shares,
        IReadOnlyList<(double East, double North)?> wishes
    )
    {
        var whole = cells.Sum(cell => masses[cell]) / shares.Sum();
        var targets = shares.Select(share => share * whole).ToArray();
        var sites = Sites(cells, wishes);
        var weights = new double[sites.Length];
        var (parts, best, smallest) = (new int[cells.Count], new int[cells.Count], double.MinValue);
        for (var round = cells.Count > Many ? RoundsForMany : RoundsForFew; round > 0; round--)
        {
            Assign(cells, sites, weights, parts);
            // Shares swing before they settle: what is kept is the round in which the worst off was best off.
            if (Settle(cells, parts, sites, weights, targets) is var share && share > smallest)
                (smallest, best, parts) = (share, parts, best);
        }
        return Join(cells, best, sites.Length);
    }

    private (double X, double Y)[] Sites(List<int> cells, IReadOnlyList<(double East, double North)?> wishes)
    {
        var (west, east) = (cells.Min(cell => places[cell].X), cells.Max(cell => places[cell].X));
        var (south, north) = (cells.Min(cell => places[cell].Y), cells.Max(cell => places[cell].Y));
        var sites = new (double X, double Y)[wishes.Count];
        var nearest = cells.ConvertAll(_ => double.MaxValue);
        // Those with a wish first; each of the others as far from all before it as it can be.
        foreach (var part in Enumerable.Range(0, sites.Length).OrderBy(part => wishes[part] is null))
        {
            sites[part] = wishes[part] is { } wish
                ? (((west + east) + (wish.East * (east - west))) / 2, ((south + north) + (wish.North * (north - south))) / 2)
                : places[cells[nearest.IndexOf(nearest.Max())]];
            for (var index = 0; index < cells.Count; index++)
                nearest[index] = Math.Min(nearest[index], Distance(places[cells[index]], sites[part]));
        }
        return sites;
    }

    private void Assign(List<int> cells, (double X, double Y)[] sites, double[] weights, int[] parts)
    {
        for (var index = 0; index < parts.Length; index++)
        {
            var place = places[cells[index]];
            var least = double.MaxValue;
            for (var part = 0; part < sites.Length; part++)
                if (Distance(place, sites[part]) - weights[part] is var power && power < least)
                    (least, parts[index]) = (power, part);
        }
    }

    /// <summary>Moves sites and weights towards their targets; answers how much of its target the part that is worst off has.</summary>
    private double Settle(List<int> cells, int[] parts, (double X, double Y)[] sites, double[] weights, double[] targets)
    {
        var sums = new (double X, double Y, double Mass, int Count)[sites.Length];
        for (var index = 0; index < parts.Length; index++)
        {
            ref var sum = ref sums[parts[index]];
            var (place, mass) = (places[cells[index]], masses[cells[index]]);
            sum = (sum.X + place.X, sum.Y + place.Y, sum.Mass + mass, sum.Count + 1);
        }
        var (usual, smallest) = (cells.Count * mesh.CellArea / sites.Length, double.MaxValue);
        for (var part = 0; part < sites.Length; part++)
        {
            var (x, y, mass, count) = sums[part];
            if (count > 0)
                sites[part] = (x / count, y / count);
            smallest = Math.Min(smallest, mass / targets[part]);
            // A circle's squared radius grows by the missing area over pi; a part of it at a time, and never by much.
            var area = count > 0 ? count * mesh.CellArea : usual;
            weights[part] += Math.Clamp((targets[part] / Math.Max(mass, targets[part] / 4)) - 1, -0.5, 1) * area / Math.PI * Gain;
        }
        return smallest;
    }

    /// <summary>Leaves every part its largest piece, and gives the other cells to parts beside them.</summary>
    private IReadOnlyList<List<int>> Join(List<int> cells, int[] parts, int count)
    {
        var partOf = cells.Zip(parts).ToDictionary(pair => pair.First, pair => pair.Second);
        var largest = Enumerable.Range(0, count).Select(_ => new List<int>()).ToArray();
        var seen = new HashSet<int>();
        foreach (var start in cells)
            if (seen.Add(start) && Piece(start, partOf, seen) is var piece && piece.Count > largest[partOf[start]].Count)
                largest[partOf[start]] = piece;
        if (Array.Exists(largest, piece => piece.Count == 0))
            throw new InvalidOperationException($"{cells.Count} cells are too few for {count} parts.");
        var settled = new Queue<(int Cell, int Part)>(largest.SelectMany((piece, part) => piece.Select(cell => (cell, part))));
        var homeless = cells.Except(largest.SelectMany(piece => piece)).ToHashSet();
        while (homeless.Count > 0 && settled.TryDequeue(out var next))
            foreach (var neighbour in Around(next.Cell))
                if (homeless.Remove(neighbour))
                {
                    largest[next.Part].Add(neighbour);
                    settled.Enqueue((neighbour, next.Part));
                }
        return largest;
    }

    private List<int> Piece(int start, Dictionary<int, int> partOf, HashSet<int> seen)
    {
        var piece = new List<int> { start };
        for (var next = 0; next < piece.Count; next++)
            foreach (var neighbour in Around(piece[next]))
                if (partOf.TryGetValue(neighbour, out var part) && part == partOf[start] && seen.Add(neighbour))
                    piece.Add(neighbour);
        return piece;
    }

    private IEnumerable<int> Around(int cell) =>
        new ArraySegment<int>(mesh.Neighbours, cell * HexMesh.Sides, HexMesh.Sides).Where(neighbour => neighbour != HexMesh.None);

    private static double Distance((double X, double Y) a, (double X, double Y) b) =>
        ((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y));
}
