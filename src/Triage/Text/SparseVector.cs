namespace Menpai.Triage.Text;

/// <summary>稀疏向量 The few numbers of a long row that are not zero: which places, ascending, and how much.</summary>
public sealed record SparseVector(int[] Places, float[] Values)
{
    /// <summary>The sum of the products; 0 for two that share no place.</summary>
    public float Dot(SparseVector other)
    {
        var (sum, here, there) = (0f, 0, 0);
        while (here < Places.Length && there < other.Places.Length)
            if (Places[here] == other.Places[there])
                sum += Values[here++] * other.Values[there++];
            else if (Places[here] < other.Places[there])
                here++;
            else
                there++;
        return sum;
    }

    /// <summary>The same direction with length 1; all zeroes stay as they are.</summary>
    public SparseVector Normalised()
    {
        var length = MathF.Sqrt(Values.Sum(value => value * value));
        return length == 0 ? this : this with { Values = Array.ConvertAll(Values, value => value / length) };
    }
}
